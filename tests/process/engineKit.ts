import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isBuilt } from '../../scripts/build.mjs'
import { forkEngine } from '../../src/main/host/engineChild.ts'
import type { EngineChild } from '../../src/main/host/engineChild.ts'
import type { EngineStart } from '../../src/shared/contract/process.ts'
import { createClient } from '../../src/shared/link/client.ts'
import type { ClientHandle } from '../../src/shared/link/client.ts'
import { createFakeHost } from '../fakes/fakeHost.ts'
import type { FakeHost } from '../fakes/fakeHost.ts'

/** A real engine process with one client that has the parent's rights. */
export interface RealEngine extends ClientHandle, EngineChild {
  readonly secrets: FakeHost
}

/** The engine as it was built, where the build is of this source; else the source. */
export const engineEntry = join(
  import.meta.dirname,
  '../..',
  isBuilt() ? 'out/main/engine.js' : 'src/main/engine/process.ts',
)
let commands = 0

/** Starts the engine process on a folder; `ready` tells whether it would. */
export function startProcess(dataDir: string, how: Partial<EngineStart> = {}, host = createFakeHost()): RealEngine {
  const child = forkEngine(
    engineEntry,
    process.execPath,
    { dataDir, mode: 'write', http: 'own', owner: 'a test', appVersion: '0.0.0', actAs: null, ...how },
    { host: host.host, http: null, onLog: () => undefined },
  )
  const handle = createClient(child.line(0), () => `command-${process.pid}-${Date.now()}-${++commands}`)
  return { ...child, ...handle, secrets: host }
}

/** A folder that is gone after the test. */
export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-'))
  try {
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Resolves with the first value of a watch that fits. */
export function until<T>(
  watch: (on: (value: T) => void, failed: (failure: { message: string }) => void) => () => void,
  fits: (value: T) => boolean,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let stop: (() => void) | null = null
    let isDone = false
    stop = watch(
      (value) => {
        if (isDone || !fits(value)) return
        isDone = true
        resolve(value)
        queueMicrotask(() => stop?.())
      },
      (failure) => reject(new Error(failure.message)),
    )
  })
}

/** The sample brand, opened and read to the end in a real engine. */
export async function openSampleIn(engine: RealEngine): Promise<{ brandId: string; accountId: string }> {
  const { brandId } = await engine.client.command('brand.openSample', {})
  const accounts = await until<{ id: string; completeUpTo: number | null }[]>(
    (on, failed) => engine.client.watch('account.list', { brandId }, on, failed),
    (value) => value[0] !== undefined && value[0].completeUpTo !== null,
  )
  return { brandId, accountId: accounts[0]?.id ?? '' }
}
