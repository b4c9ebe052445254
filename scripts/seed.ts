import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { fillDatabase } from './seed/fill.ts'

const usage = `npm run seed -- --data DIR [--messages N] [--seed S] [--accounts N] [--years N]

Fills an empty data folder with made-up messages in four languages; the same seed gives the same messages.
  --data       the folder (made when missing, refused when it holds messages)
  --messages   how many messages (1000000)
  --seed       any whole number (1)
  --accounts   how many accounts, the first far busier than the last (300)
  --years      how far back the messages go (3)
`

function run(): number {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      messages: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      accounts: { type: 'string', default: '300' },
      years: { type: 'string', default: '3' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  const numbers = {
    messages: Number(values.messages),
    seed: Number(values.seed),
    accounts: Number(values.accounts),
    years: Number(values.years),
  }
  const wrong = Object.entries(numbers).filter(
    ([name, value]) => !Number.isSafeInteger(value) || (name !== 'seed' && value < 1),
  )
  if (values.data === undefined || wrong.length > 0) {
    const reason =
      values.data === undefined ? '--data is missing' : `--${wrong[0]?.[0] ?? ''} must be a whole number from 1 up`
    process.stderr.write(`${reason}.\n\n${usage}`)
    return 2
  }
  const dataDir = resolve(values.data)
  const start = performance.now()
  try {
    const filled = fillDatabase({
      ...numbers,
      dataDir,
      endMs: Date.now(),
      tell: (line) => void process.stderr.write(`  ${line}\n`),
    })
    const seconds = (performance.now() - start) / 1000
    const bytes = statSync(join(dataDir, 'parley.db')).size
    process.stdout.write(
      `${filled.messages} messages in ${filled.conversations} conversations, ${Math.round(bytes / filled.messages)} bytes a message, ${seconds.toFixed(1)} s (seed ${numbers.seed})\n`,
    )
    return 0
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

process.exitCode = run()
