import type { Failure } from './failure.ts'
import type { HostCall, HostEvent, WireFailure, WireHead, WireRequest } from './host.ts'
import type { FromEngine, ToEngine } from './wire.ts'

/** How an engine process is told to run. */
export interface EngineStart {
  /** Folder that holds `parley.db`, `engine.lock`, `media/`. Created when missing, unless `mode` is `read`. */
  readonly dataDir: string
  /** `write`: owns the folder, runs the workers. `idle`: owns it, workers run only on request (command line). `read`: looks only, takes no lock. */
  readonly mode: 'write' | 'idle' | 'read'
  /** Who makes the bytes of HTTP move: the parent (Electron's network stack) or this process (Node's fetch). */
  readonly http: 'host' | 'own'
  /** Words for the owner file, such as `the Parley window`. */
  readonly owner: string
  readonly appVersion: string
  /** The member that acts, by id or name; null = the member marked as me. */
  readonly actAs: string | null
}

/** Parent to engine. Clients are numbered by the parent; client 0 is the parent itself and may use privileged calls. */
export type ToEngineProcess =
  | { readonly t: 'start'; readonly start: EngineStart }
  | { readonly t: 'client'; readonly client: number }
  | { readonly t: 'clientGone'; readonly client: number }
  | { readonly t: 'fromClient'; readonly client: number; readonly message: ToEngine }
  | { readonly t: 'hostAnswer'; readonly call: number; readonly value: unknown }
  | { readonly t: 'hostFailed'; readonly call: number; readonly message: string }
  | { readonly t: 'hostEvent'; readonly event: HostEvent }
  | { readonly t: 'httpHead'; readonly call: number; readonly head: WireHead }
  | { readonly t: 'httpChunk'; readonly call: number; readonly bytes: Uint8Array }
  | { readonly t: 'httpEnd'; readonly call: number }
  | { readonly t: 'httpFailed'; readonly call: number; readonly failure: WireFailure }
  | { readonly t: 'stop' }

/** Engine to parent. */
export type FromEngineProcess =
  | { readonly t: 'ready'; readonly readyMs: number }
  | { readonly t: 'refused'; readonly failure: Failure; readonly kind: StartRefusal }
  | { readonly t: 'toClient'; readonly client: number; readonly message: FromEngine }
  | { readonly t: 'host'; readonly call: number; readonly name: HostCall; readonly args: readonly unknown[] }
  | { readonly t: 'http'; readonly call: number; readonly request: WireRequest }
  | { readonly t: 'httpAbort'; readonly call: number }
  | { readonly t: 'log'; readonly line: LogLine }
  | { readonly t: 'stopped' }

/** Why an engine would not start; the words are in the failure. */
export type StartRefusal = 'locked' | 'newer' | 'damaged' | 'unwritable' | 'full' | 'runtime' | 'missing' | 'other'

/** One structured line of the log: names, counts, codes and durations only, never text of people or secrets. */
export interface LogLine {
  readonly at: number
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}
