import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { fillDatabase } from './seed/fill.ts'

const usage = `npm run seed -- --data DIR [--messages N] [--seed S] [--accounts N] [--years N]
         [--waiting N] [--responses N] [--longest N]

Fills an empty data folder with made-up messages in four languages; the same seed gives the same messages.
  --data       the folder (made when missing, refused when it holds messages)
  --messages   how many messages (1000000)
  --seed       any whole number (1)
  --accounts   how many accounts, the first far busier than the last (300)
  --years      how far back the messages go (3)
  --waiting    so many further conversations that wait, each by a person of its own (0)
  --responses  canned responses for all brands (0)
  --longest    messages in one further conversation (0)
`

function run(): number {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      messages: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      accounts: { type: 'string', default: '300' },
      years: { type: 'string', default: '3' },
      waiting: { type: 'string', default: '0' },
      responses: { type: 'string', default: '0' },
      longest: { type: 'string', default: '0' },
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
  const desk = {
    waiting: Number(values.waiting),
    responses: Number(values.responses),
    longest: Number(values.longest),
  }
  const wrong = [
    ...Object.entries(numbers).filter(
      ([name, value]) => !Number.isSafeInteger(value) || (name !== 'seed' && value < 1),
    ),
    ...Object.entries(desk).filter(([, value]) => !Number.isSafeInteger(value) || value < 0),
  ]
  if (values.data === undefined || wrong.length > 0) {
    const reason =
      values.data === undefined
        ? '--data is missing'
        : `--${wrong[0]?.[0] ?? ''} must be a whole number, from ${(wrong[0]?.[0] ?? '') in desk ? '0' : '1'} up`
    process.stderr.write(`${reason}.\n\n${usage}`)
    return 2
  }
  const dataDir = resolve(values.data)
  const start = performance.now()
  try {
    const filled = fillDatabase({
      ...numbers,
      desk,
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
