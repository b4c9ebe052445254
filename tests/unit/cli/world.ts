import type { EngineStart } from '../../../src/shared/contract/process.ts'
import type { EngineClient } from '../../../src/shared/contract/wire.ts'
import { runCommandLine } from '../../../src/main/cli/run.ts'
import type { World } from '../../../src/main/cli/run.ts'

/** What one run of the command line left behind. */
export interface Ran {
  readonly code: number
  readonly out: string
  /** Lines of standard error. */
  readonly said: readonly string[]
  readonly starts: readonly EngineStart[]
  readonly isClosed: boolean
  /** The JSON document on standard output; fails the test when it is not exactly one. */
  readonly json: () => unknown
}

export interface RunParts extends Partial<Omit<World, 'startEngine'>> {
  readonly client?: EngineClient
  readonly fault?: Promise<never>
  readonly forgotten?: () => Promise<void>
  /** The engine does not start, for this reason. */
  readonly refused?: Error
}

/** The moment at which these tests happen. */
export const noon = Date.UTC(2026, 9, 1, 12)

/** Runs a command line in this process, with everything around it made up. */
export async function run(typed: readonly string[], parts: RunParts = {}): Promise<Ran> {
  const starts: EngineStart[] = []
  const said: string[] = []
  let out = ''
  let isClosed = false
  const { client, refused, fault, forgotten, ...given } = parts
  const code = await runCommandLine(typed, {
    version: '1.2.3',
    place: { platform: 'linux', env: {}, home: '/home/mina' },
    absolute: (path) => (path.startsWith('/') ? path : `/here/${path}`),
    now: () => noon,
    columns: 100,
    print: (text) => (out += text),
    tell: (line) => said.push(line),
    readSecrets: (names) => Promise.resolve(Object.fromEntries(names.map((name) => [name, `the ${name}`]))),
    readInput: () => Promise.resolve(''),
    isOneTerminal: false,
    readLine: () => Promise.resolve(null),
    printPdf: () => Promise.reject(new Error('No printer in this test')),
    interrupted: new Promise<never>(() => undefined),
    startEngine: (start) => {
      starts.push(start)
      return {
        ready: refused === undefined ? Promise.resolve() : Promise.reject(refused),
        client: client ?? unreachable,
        forgotten: forgotten ?? (() => Promise.resolve()),
        fault: fault ?? new Promise<never>(() => undefined),
        close: () => {
          isClosed = true
          return Promise.resolve()
        },
      }
    },
    ...given,
  })
  return { code, out, said, starts, isClosed, json: () => JSON.parse(out) as unknown }
}

const unreachable: EngineClient = {
  query: () => Promise.reject(new Error('No engine in this test')),
  command: () => Promise.reject(new Error('No engine in this test')),
  watch: () => {
    throw new Error('No engine in this test')
  },
}
