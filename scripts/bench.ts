import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BenchContext, Measurement } from './bench/measure.ts'
import { judge, machineLine } from './bench/measure.ts'
import { benchCanned } from './bench/canned.ts'
import { benchChart } from './bench/chart.ts'
import { benchDesk } from './bench/desk.ts'
import { benchEngine } from './bench/engine.ts'
import { benchFlows } from './bench/flows.ts'
import { benchLists } from './bench/lists.ts'
import { benchNetworks } from './bench/networks.ts'
import { benchPeople } from './bench/people.ts'
import { benchReport } from './bench/report.ts'
import { benchSearch } from './bench/search.ts'
import { benchWindow } from './bench/window.ts'
import { build, isBuilt } from './build.mjs'

const usage = `npm run bench -- [--quick] [--messages N] [--seed S] [--only SECTION] [--json FILE]

Measures Parley against references in the same run and exits 1 when a ratio misses its goal.
  --quick      20,000 messages instead of 100,000
  --messages   how many messages
  --seed       seed of the messages and queries (1)
  --only       one section: search, canned, flows, lists, networks, people, report, engine, window, desk or chart
  --json       writes the figures to a file as well
`

const sections: Readonly<
  Record<string, (context: BenchContext) => readonly Measurement[] | Promise<readonly Measurement[]>>
> = {
  search: benchSearch,
  canned: benchCanned,
  flows: benchFlows,
  engine: benchEngine,
  lists: benchLists,
  networks: benchNetworks,
  people: benchPeople,
  report: benchReport,
  window: benchWindow,
  desk: benchDesk,
  chart: benchChart,
}

/** Sections that run on the source. */
const withoutApp: readonly string[] = ['search', 'canned', 'flows', 'lists', 'networks', 'people', 'report']

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      messages: { type: 'string' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  const messages = Number(values.messages ?? (values.quick ? 20_000 : 100_000))
  const seed = Number(values.seed)
  const names = values.only === undefined ? Object.keys(sections) : [values.only]
  if (
    !Number.isSafeInteger(messages) ||
    messages < 1_000 ||
    !Number.isSafeInteger(seed) ||
    names.some((name) => !(name in sections))
  ) {
    process.stderr.write(
      `--messages needs a whole number from 1000 up, --seed a whole number, --only one of ${Object.keys(sections).join(', ')}.\n\n${usage}`,
    )
    return 2
  }
  const print = (line: string): void => void process.stdout.write(`${line}\n`)
  print(`bench: ${messages} messages, seed ${seed}, three repetitions, middle one shown (spread in brackets)`)
  print(`before: ${machineLine()}`)
  const measurements: Measurement[] = []
  const missed: string[] = []
  const tell = (line: string): void => void process.stderr.write(`  ${line}\n`)
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  try {
    if (names.some((name) => !withoutApp.includes(name)) && !isBuilt()) {
      tell('building the app')
      build()
    }
    for (const name of names) {
      const results = await sections[name]?.({ messages, seed, repetitions: 3, folder, tell })
      for (const measurement of results ?? []) {
        measurements.push(measurement)
        if (!judge(measurement, messages, print)) missed.push(measurement.name)
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  print(`after: ${machineLine()}`)
  if (values.json !== undefined)
    writeFileSync(values.json, JSON.stringify({ messages, seed, measurements, missed }, null, 2))
  print(
    missed.length === 0 ? `all ${measurements.length} measurements keep their goals` : `missed: ${missed.join('; ')}`,
  )
  return missed.length === 0 ? 0 : 1
}

try {
  process.exitCode = await run()
} catch (error) {
  process.stderr.write(`The bench could not finish: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
