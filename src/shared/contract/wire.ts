import type { CommandInput, CommandName, CommandOutput } from './commands.ts'
import type { Failure } from './failure.ts'
import type { QueryInput, QueryName, QueryOutput } from './queries.ts'

/** What a client says to the engine; `call` is the client's own number for it. */
export type ToEngine =
  | { readonly t: 'query'; readonly call: number; readonly name: string; readonly input: unknown }
  | {
      readonly t: 'command'
      readonly call: number
      readonly name: string
      readonly input: unknown
      readonly commandId: string
    }
  | { readonly t: 'watch'; readonly call: number; readonly name: string; readonly input: unknown }
  | { readonly t: 'unwatch'; readonly call: number }

/** What the engine says back. A watch answers at once, then after each change of its result. */
export type FromEngine =
  | { readonly t: 'answer'; readonly call: number; readonly value: unknown }
  | { readonly t: 'failed'; readonly call: number; readonly failure: Failure }

/** The engine as seen by a window, the command line or a test. All promises reject with FailureError. */
export interface EngineClient {
  readonly query: <N extends QueryName>(name: N, input: QueryInput<N>) => Promise<QueryOutput<N>>
  /** Calls `on` with the present result and after each change of it; returns what ends the watch. */
  readonly watch: <N extends QueryName>(
    name: N,
    input: QueryInput<N>,
    on: (value: QueryOutput<N>) => void,
    failed?: (failure: Failure) => void,
  ) => () => void
  /** Sending the same `commandId` twice does the thing once and gives the first answer. */
  readonly command: <N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    commandId?: string,
  ) => Promise<CommandOutput<N>>
}
