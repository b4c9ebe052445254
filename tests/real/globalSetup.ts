import type { TestProject } from 'vitest/node'
import { startAtproto, type AtprotoNetwork } from './servers/atproto.ts'

declare module 'vitest' {
  interface ProvidedContext {
    atproto: AtprotoNetwork
  }
}

let stop: (() => Promise<void>) | null = null

/** Starts one real network for all files of the project. */
export async function setup(project: TestProject): Promise<void> {
  const started = await startAtproto()
  stop = started.stop
  project.provide('atproto', started.network)
}

/** Ends it. */
export async function teardown(): Promise<void> {
  await stop?.()
}
