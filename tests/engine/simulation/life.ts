import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Connector } from '../../../src/main/connectors/connector.ts'
import type { Wire } from '../../../src/main/engine/deps.ts'
import { WireError } from '../../../src/main/engine/deps.ts'
import { createEngine, type Engine } from '../../../src/main/engine/engine.ts'
import { uuidv7 } from '../../../src/main/engine/ids.ts'
import { secretFrom } from '../kit.ts'
import { newFile } from '../newFile.ts'
import { newSigningKey } from '../../../src/main/engine/realDeps.ts'
import type { Step } from '../../../src/main/engine/steps.ts'
import { openStore, type Store } from '../../../src/main/engine/store/database.ts'
import { createClient, type ClientHandle } from '../../../src/shared/link/client.ts'
import type { FromEngine } from '../../../src/shared/contract/wire.ts'
import type { FakeClock } from '../../fakes/fakeClock.ts'
import { createFakeHost } from '../../fakes/fakeHost.ts'

/** An engine that can be killed at any step and comes back from what the disk had at that moment. */
export interface Life extends ClientHandle {
  /** The store of the engine that runs now, for looking only. */
  readonly store: () => Store
  readonly isDead: () => boolean
  /** Starts the next engine on the image of the moment of death. */
  readonly revive: () => void
  readonly crashes: () => number
  readonly bugs: readonly string[]
  readonly stop: () => Promise<void>
}

/** A new folder, in memory where the system has such a place: what a disk does at a power cut is not asked here. */
export function memoryFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'parley-simulation-'))
}

class Crash extends Error {}

interface Generation {
  readonly alive: { isDead: boolean }
  readonly file: string
  readonly store: Store
  readonly peek: Sqlite.Database
  readonly engine: Engine
  readonly receive: (message: unknown) => void
}

/**
 * Starts the first engine in `folder`. Death works as SIGKILL does: what was committed at that moment, and nothing else, is
 * what the next engine finds; requests that had left are still on their way; timers, memory and clients' answers are gone.
 */
export function startLife(parts: {
  readonly folder: string
  readonly fake: FakeClock
  readonly random: () => number
  readonly wire: Wire
  readonly connectors: readonly Connector[]
  /** Asked at each step: true to die there. */
  readonly diesAt: (step: Step) => boolean
}): Life {
  const { fake, random } = parts
  const host = createFakeHost()
  const bugs: string[] = []
  let generations = 0
  let listener: (message: FromEngine) => void = () => undefined
  mkdirSync(parts.folder, { recursive: true })

  /** Starts an engine; null when it died while it started. */
  const start = (image: Buffer | null): Generation | null => {
    generations += 1
    const file = join(parts.folder, `${generations}.db`)
    writeFileSync(file, image ?? newFile())
    const store = openStore(file)
    const peek = new Sqlite(file, { readonly: true })
    const alive = { isDead: false }
    const now = (): number => fake.clock.now()
    try {
      const engine = createEngine(
        {
          clock: { now },
          timers: { after: (ms, run) => fake.timers.after(ms, () => void (alive.isDead || run())) },
          elapsed: now,
          random,
          newId: () => uuidv7(now(), random),
          newSecret: () => secretFrom(random),
          newSigningKey,
          wire: async (request, signal) => {
            if (alive.isDead) throw new WireError({ reason: 'aborted', before: true, message: 'dead' })
            return await parts.wire(request, signal)
          },
          host: host.host,
          log: (level, event, facts) => {
            if (level === 'error' && !alive.isDead) bugs.push(`${event} ${JSON.stringify(facts)}`)
          },
          step: (name) => {
            if (alive.isDead) throw new Crash()
            if (!parts.diesAt(name)) return
            lastImage = peek.serialize()
            alive.isDead = true
            throw new Crash()
          },
          connectors: parts.connectors,
        },
        store,
        { mode: 'write', actAs: null, dataDir: parts.folder, epochFile: null, readers: null, keepsLines: true },
      )
      const door = engine.connect((message) => {
        if (!alive.isDead) listener(structuredClone(message))
      }, 'parent')
      return { alive, file, store, peek, engine, receive: door.receive }
    } catch (error) {
      peek.close()
      store.close()
      if (error instanceof Crash) return null
      throw error
    }
  }

  let lastImage: Buffer | null = null
  const begin = (): Generation => {
    for (;;) {
      const begun = start(lastImage)
      if (begun !== null) return begun
    }
  }
  let current = begin()

  const bury = async (dead: Generation): Promise<void> => {
    dead.peek.close()
    // What a dead engine still does, it does to a file that nobody reads any more.
    await dead.engine.stop().catch(() => undefined)
    for (const end of ['', '-wal', '-shm']) rmSync(dead.file + end, { force: true })
  }

  const handle = createClient(
    {
      post: (message) => {
        if (!current.alive.isDead) current.receive(structuredClone(message))
      },
      onMessage: (next) => {
        listener = next
      },
    },
    () => uuidv7(fake.clock.now(), random),
  )
  return {
    ...handle,
    store: () => current.store,
    isDead: () => current.alive.isDead,
    revive: () => {
      const dead = current
      current = begin()
      void bury(dead)
      handle.engineIsBack()
    },
    crashes: () => generations - 1,
    bugs,
    stop: async () => {
      await bury(current)
    },
  }
}
