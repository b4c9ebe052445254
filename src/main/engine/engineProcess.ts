import { accessSync, constants, existsSync } from 'node:fs'
import type { Failure } from '../../shared/contract/failure.ts'
import type { EngineStart, FromEngineProcess, StartRefusal, ToEngineProcess } from '../../shared/contract/process.ts'
import type { Port } from '../../shared/link/port.ts'
import type { Connector } from '../connectors/connector.ts'
import { connectors } from '../connectors/registry.ts'
import { createEngine } from './engine.ts'
import type { Engine } from './engine.ts'
import { createHostWire } from './http/hostWire.ts'
import { createRealDeps } from './realDeps.ts'
import { createHostCalls } from './hostCalls.ts'
import { createReaders } from './readers.ts'
import type { Served } from './serve.ts'
import { openStore, openStoreForReading, StoreFull } from './store/database.ts'
import type { Store } from './store/database.ts'
import { FolderTaken, takeFolder } from './store/lock.ts'
import type { FolderLock } from './store/lock.ts'
import { NewerFile } from './store/migrate.ts'
import { dataFiles, makeDataDir } from './store/sqlite.ts'

interface Running {
  readonly engine: Engine
  readonly lock: FolderLock | null
}

/** Runs an engine for the parent at the other end of `port`: starts it when told, serves its clients, ends with the parent. */
export function runEngineProcess(port: Port, entry: string, offered: readonly Connector[] = connectors): void {
  const post = (message: FromEngineProcess): void => port.post(message)
  const hostWire = createHostWire(post)
  const hostCalls = createHostCalls(post)
  const doors = new Map<number, Served>()
  let running: Running | null = null

  const end = async (): Promise<void> => {
    await running?.engine.stop()
    running?.lock?.release()
    running = null
  }
  const leave = (): void => {
    // The parent is gone or wants us gone; nothing may keep this process alive for long.
    setTimeout(() => process.exit(0), 5000).unref()
    void end().finally(() => process.exit(0))
  }

  port.onClose(leave)
  port.onMessage((raw) => {
    const message = raw as ToEngineProcess // only our own parent can post here
    if (hostWire.onMessage(message) || hostCalls.onMessage(message)) return
    switch (message.t) {
      case 'start': {
        const began = performance.now()
        try {
          running = start(
            message.start,
            createRealDeps({
              post,
              host: hostCalls.host,
              hostWire: hostWire.wire,
              http: message.start.http,
              connectors: offered,
            }),
            entry,
          )
          post({ t: 'ready', readyMs: performance.now() - began })
        } catch (error) {
          post({ t: 'refused', ...refusalOf(error) })
        }
        return
      }
      case 'client':
        if (running !== null) {
          const { client } = message
          doors.set(
            client,
            running.engine.connect(
              (it) => post({ t: 'toClient', client, message: it }),
              client === 0 ? 'parent' : 'anyone',
            ),
          )
        }
        return
      case 'clientGone':
        doors.get(message.client)?.close()
        doors.delete(message.client)
        return
      case 'fromClient':
        doors.get(message.client)?.receive(message.message)
        return
      case 'hostEvent':
        if (message.event.kind === 'quitting') void end().then(() => post({ t: 'stopped' }))
        else running?.engine.hostEvent(message.event)
        return
      case 'stop':
        void end().then(() => {
          post({ t: 'stopped' })
          leave()
        })
        return
      default:
        return
    }
  })
}

/** Opens the folder as it was asked for. Throws what `refusalOf` has words for. */
function start(how: EngineStart, deps: ReturnType<typeof createRealDeps>, entry: string): Running {
  const files = dataFiles(how.dataDir)
  const readers = createReaders(how.dataDir, entry)
  if (how.mode === 'read') {
    if (!existsSync(files.database)) throw new NoData(`There is no Parley data in ${how.dataDir}.`)
    const store = openStoreForReading(how.dataDir)
    return {
      engine: createEngine(deps, store, {
        mode: 'read',
        actAs: how.actAs,
        dataDir: how.dataDir,
        epochFile: null,
        readers,
        keepsLines: false,
      }),
      lock: null,
    }
  }
  makeDataDir(how.dataDir)
  accessSync(how.dataDir, constants.W_OK)
  const lock = takeFolder(how.dataDir, how.owner, deps.clock.now())
  let store: Store | null = null
  try {
    store = openStore(files.database, {
      ballast: files.ballast,
      beforeMigration: (db) => db.prepare('VACUUM INTO ?').run(`${files.database}.before-${Date.now()}`),
    })
    const engine = createEngine(deps, store, {
      mode: how.mode,
      actAs: how.actAs,
      dataDir: how.dataDir,
      epochFile: files.epoch,
      readers,
      keepsLines: how.http === 'host',
    })
    return { engine, lock }
  } catch (error) {
    store?.close()
    lock.release()
    throw error
  }
}

class NoData extends Error {}

function refusalOf(error: unknown): { kind: StartRefusal; failure: Failure } {
  const say = (kind: StartRefusal, message: string): { kind: StartRefusal; failure: Failure } => ({
    kind,
    failure: { code: 'conflict', message },
  })
  if (error instanceof FolderTaken) return say('locked', error.message)
  if (error instanceof NewerFile) return say('newer', error.message)
  if (error instanceof NoData) return say('missing', error.message)
  if (error instanceof StoreFull) return say('full', error.message)
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return say('full', 'The disk is full. Nothing was changed; free some space and start again.')
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return say(
      'damaged',
      'The data file is damaged and was not touched. Put a backup in its place, or move it away to start anew and fetch everything from the networks again.',
    )
  }
  if (
    ['EACCES', 'EPERM', 'EROFS', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'ENOTDIR', 'EEXIST'].some((it) =>
      code.startsWith(it),
    )
  ) {
    return say(
      'unwritable',
      'Parley may not write in its data folder. Nothing was changed. Allow writing there, or choose another folder with --data.',
    )
  }
  return say('other', error instanceof Error ? error.message : 'The engine could not start.')
}
