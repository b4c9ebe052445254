import { execFileSync, fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EngineChild } from '../../src/main/host/engineChild.ts'
import { forkEngine } from '../../src/main/host/engineChild.ts'
import type { Host } from '../../src/shared/contract/host.ts'
import type { EngineClient } from '../../src/shared/contract/wire.ts'
import { createClient } from '../../src/shared/link/client.ts'
import { dataFiles } from '../../src/main/engine/store/sqlite.ts'
import { benchApply } from './apply.ts'
import { filledFolder } from './filled.ts'
import type { BenchContext, Measurement } from './measure.ts'
import { figure, median } from './measure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The bundle that the app starts. */
const entry = join(root, 'out/main/engine.js')
const fewMessages = 2_000
const startsEach = 5
const calls = 200

const inboxInput = { brandId: null, view: 'needs_reply', limit: 50 } as const

/** Measures the engine as a process on a filled data folder: start, first page, round trips, applying pages, size on disk. */
export async function benchEngine(context: BenchContext): Promise<readonly Measurement[]> {
  const full = filledFolder(context, context.messages)
  const small = filledFolder(context, fewMessages)
  const bytes = statSync(dataFiles(full).database).size / context.messages
  return [
    {
      name: 'bytes a message on disk',
      ratios: [bytes],
      detail: `${context.messages} messages with ids and notes as long as those of Bluesky`,
    },
    ...(await benchStart(context, full, small)),
    ...(await benchCalls(context, full)),
    ...benchApply(context, full),
  ]
}

/** Time from starting the process until it is ready and until it has answered with the first page of the inbox. */
async function benchStart(context: BenchContext, full: string, small: string): Promise<readonly Measurement[]> {
  const rounds: { bare: number; ready: number; page: number; smallPage: number }[] = []
  for (let round = 0; round < context.repetitions; round += 1) {
    context.tell(`engine: starts, round ${round + 1}`)
    const bare: number[] = []
    const atFull: Start[] = []
    const atSmall: Start[] = []
    for (let start = 0; start < startsEach; start += 1) {
      bare.push(bareStart(full))
      atFull.push(await engineStart(full))
      atSmall.push(await engineStart(small))
    }
    rounds.push({
      bare: median(bare),
      ready: median(atFull.map((start) => start.readyMs)),
      page: median(atFull.map((start) => start.pageMs)),
      smallPage: median(atSmall.map((start) => start.pageMs)),
    })
  }
  const words = (own: keyof (typeof rounds)[number], other: keyof (typeof rounds)[number]): string =>
    rounds.map((round) => `${figure(round[own])} ms against ${figure(round[other])} ms`).join(', ')
  return [
    {
      name: 'engine ready / bare Node that opens the file',
      ratios: rounds.map((round) => round.ready / round.bare),
      detail: words('ready', 'bare'),
    },
    {
      name: 'engine start to first inbox page / bare Node',
      ratios: rounds.map((round) => round.page / round.bare),
      detail: words('page', 'bare'),
    },
    {
      name: `engine start to first page / same at ${fewMessages} messages`,
      ratios: rounds.map((round) => round.page / round.smallPage),
      detail: words('page', 'smallPage'),
    },
  ]
}

/** A Node process that loads the addon, opens the file and reads 50 rows: what no engine can do without. */
function bareStart(dataDir: string): number {
  const script = `const db = new (require('better-sqlite3'))(process.argv[1], { readonly: true }); db.prepare('SELECT * FROM conversations WHERE needs_reply = 1 ORDER BY reply_due_at LIMIT 50').all()`
  const start = performance.now()
  execFileSync(process.execPath, ['-e', script, dataFiles(dataDir).database], { cwd: root })
  return performance.now() - start
}

interface Start {
  readonly readyMs: number
  readonly pageMs: number
}

async function engineStart(dataDir: string): Promise<Start> {
  const start = performance.now()
  const engine = startEngine(dataDir)
  await engine.ready
  const readyMs = performance.now() - start
  await clientOf(engine, 1).query('inbox.list', inboxInput)
  const pageMs = performance.now() - start
  await engine.stop()
  return { readyMs, pageMs }
}

/**
 * Round trips over the channel of a real child process, against a bare child that does the same with plain SQLite: writes
 * one row durably, reads fifty rows of the inbox, reads the fifty newest messages; and against one that only sends back.
 */
async function benchCalls(context: BenchContext, dataDir: string): Promise<readonly Measurement[]> {
  const engine = startEngine(dataDir)
  const bare = fork(
    fileURLToPath(new URL('bareChild.mjs', import.meta.url)),
    [context.folder, dataFiles(dataDir).database],
    { execArgv: [], serialization: 'advanced' },
  )
  try {
    await engine.ready
    const client = clientOf(engine, 1)
    const { rows } = await client.query('inbox.list', inboxInput)
    const conversationId = rows[0]?.id
    if (conversationId === undefined) throw new Error('The filled folder has nothing in its inbox.')
    const draft = (): string => `Draft ${randomUUID()}`
    const ours = {
      command: () => client.command('draft.save', { conversationId, text: draft() }, randomUUID()),
      page: () => client.query('inbox.list', inboxInput),
      search: () => client.query('search.messages', { text: '注文' }),
    }
    const rounds: { kind: keyof typeof ours; own: number; same: number; echo: number }[][] = []
    // The first round only makes the code warm.
    for (let round = 0; round <= context.repetitions; round += 1) {
      context.tell(`engine: round trips, ${round === 0 ? 'warm-up' : `round ${round}`}`)
      const kinds: (typeof rounds)[number] = []
      for (const kind of ['command', 'page', 'search'] as const) {
        kinds.push({
          kind,
          own: await typical(ours[kind]),
          same: await typical(() => asked(bare, kind, draft())),
          echo: await typical(() => asked(bare, 'echo', draft())),
        })
      }
      rounds.push(kinds)
    }
    return (
      [
        ['command round trip / bare child with a durable write', 'command'],
        ['inbox page round trip / bare child with a plain query', 'page'],
        ['search round trip / bare child with the newest messages', 'search'],
      ] as const
    ).map(([name, kind]) => {
      const counted = rounds.slice(1).flatMap((kinds) => kinds.filter((it) => it.kind === kind))
      return {
        name,
        ratios: counted.map(({ own, same }) => own / same),
        detail: counted
          .map(({ own, same, echo }) => `${figure(own)} ms against ${figure(same)} ms (bare echo ${figure(echo)} ms)`)
          .join(', '),
      }
    })
  } finally {
    bare.disconnect()
    await engine.stop()
  }
}

async function typical(call: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let count = 0; count < calls; count += 1) {
    const start = performance.now()
    await call()
    times.push(performance.now() - start)
  }
  return median(times)
}

function asked(child: ChildProcess, kind: 'echo' | 'command' | 'page' | 'search', text: string): Promise<void> {
  return new Promise((resolve) => {
    child.once('message', () => resolve())
    child.send({ kind, text })
  })
}

function startEngine(dataDir: string): EngineChild {
  const refuse = (): Promise<never> => Promise.reject(new Error('The bench has no keychain and no windows.'))
  const host: Host = {
    readSecret: refuse,
    writeSecret: refuse,
    deleteSecret: refuse,
    redirectUri: refuse,
    signIn: refuse,
    endSignIn: refuse,
    notify: () => Promise.resolve(),
    setBadge: () => Promise.resolve(),
  }
  return forkEngine(
    entry,
    process.execPath,
    { dataDir, mode: 'write', http: 'own', owner: 'the bench', appVersion: '0.0.0', actAs: null },
    { host, http: null, onLog: () => undefined },
  )
}

function clientOf(engine: EngineChild, number: number): EngineClient {
  return createClient(engine.line(number), randomUUID).client
}
