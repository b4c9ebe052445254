import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { OutboxRow } from '../../src/main/engine/store/outbox.ts'
import type { Step } from '../../src/main/engine/steps.ts'
import { forkEngine } from '../../src/main/host/engineChild.ts'
import type { OutboxView } from '../../src/shared/contract/outbox.ts'
import { createClient } from '../../src/shared/link/client.ts'
import type { FakeHost } from '../fakes/fakeHost.ts'
import { createPlainWorld, type PlainKind, type PlainWorld } from '../fakes/plainWorld.ts'
import { seeded } from '../engine/kit.ts'
import { until } from './engineKit.ts'

/** A plain network on a real port of this computer. */
export interface PlainServer {
  readonly world: PlainWorld
  readonly address: string
  /** The next so many requests are answered with 401. */
  readonly expire: (requests: number) => void
  readonly stop: () => Promise<void>
}

/** Serves a plain world over HTTP. */
export async function servePlain(kind: PlainKind): Promise<PlainServer> {
  const world = createPlainWorld(kind, { random: seeded(1), lagMs: 200 })
  let expired = 0
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (expired > 0) {
        expired -= 1
        response.writeHead(401).end('{}')
        return
      }
      const headers: Record<string, string> = {}
      for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value)
      const url = `http://plain.example${request.url ?? '/'}`
      const answer = world.answer(
        { method: request.method ?? 'GET', url, headers, body: Buffer.concat(chunks) },
        Date.now(),
      )
      response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    world,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // a listening TCP server has one
    expire: (requests) => {
      expired = requests
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
}

/** One life of a real engine process on a folder; `dies` names the step (and the n-th passing of it) at which it kills itself. */
export function startEngineProcess(folder: string, host: FakeHost, dies: { step: Step; nth: number } | null) {
  // The child copies the environment at the moment of its birth.
  if (dies !== null) process.env['PARLEY_KILL_AT'] = `${dies.step}:${dies.nth}`
  try {
    const child = forkEngine(
      join(import.meta.dirname, '../fakes/plainEngine.ts'),
      process.execPath,
      { dataDir: folder, mode: 'write', http: 'own', owner: 'a test', appVersion: '0.0.0', actAs: null },
      { host: host.host, http: null, onLog: () => undefined },
    )
    const killed = new Promise<boolean>(
      (resolve) => void child.child.once('exit', (_code, signal) => resolve(signal === 'SIGKILL')),
    )
    const { client } = createClient(child.line(0), () => {
      throw new Error('Every command of this test has an id')
    })
    return {
      client,
      ready: child.ready,
      killed,
      stop: child.stop,
      /** Resolves when nothing is queued, on its way or being looked for. */
      settled: () =>
        until<OutboxView[]>(
          (on, failed) => client.watch('outbox.list', { states: ['queued', 'sending', 'checking'] }, on, failed),
          (rows) => rows.length === 0,
        ),
    }
  } finally {
    delete process.env['PARLEY_KILL_AT']
  }
}

/** The outbox as it lies on the disk; the engine must have ended. */
export function outboxOnDisk(folder: string): OutboxRow[] {
  const db = new Sqlite(join(folder, 'parley.db'), { readonly: true })
  try {
    return db.prepare<[], OutboxRow>('SELECT * FROM outbox ORDER BY seq').all()
  } finally {
    db.close()
  }
}
