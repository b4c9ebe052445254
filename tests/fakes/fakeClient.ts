import { commands } from '../../src/shared/contract/commands.ts'
import type { CommandName, CommandOutput, CommandParsed } from '../../src/shared/contract/commands.ts'
import { FailureError } from '../../src/shared/contract/failure.ts'
import { queries } from '../../src/shared/contract/queries.ts'
import type { QueryName, QueryOutput, QueryParsed } from '../../src/shared/contract/queries.ts'
import type { EngineClient } from '../../src/shared/contract/wire.ts'

type Answers = { [N in QueryName]?: (input: QueryParsed<N>) => QueryOutput<N> }
type Doings = { [N in CommandName]?: (input: CommandParsed<N>) => CommandOutput<N> }

/** An engine in memory: a test says what it answers, and when its answers have changed. */
export interface FakeClient {
  readonly client: EngineClient
  /** Every command that was asked for, in order, as the engine would have parsed it. */
  readonly asked: { readonly name: CommandName; readonly input: unknown }[]
  /** Runs every watch again. */
  readonly changed: () => void
  /** How many watches are open. */
  readonly watching: () => number
}

/** Makes a fake client. Inputs and answers are parsed by the contract, so a test cannot make up a shape. */
export function createFakeClient(answers: Answers, doings: Doings = {}): FakeClient {
  const asked: { name: CommandName; input: unknown }[] = []
  const watches = new Set<() => void>()

  function answer(name: QueryName, input: unknown): unknown {
    const find = answers[name] as ((input: unknown) => unknown) | undefined // the map keeps name and shape together
    if (find === undefined) throw new Error(`The test has no answer to ${name}`)
    return queries[name].output.parse(find(parsed(queries[name].input, input)))
  }

  const client: EngineClient = {
    query: async (name, input) => answer(name, input) as never, // parsed by the contract
    watch: (name, input, on) => {
      const run = (): void => on(answer(name, input) as never) // parsed by the contract
      watches.add(run)
      queueMicrotask(run)
      return () => watches.delete(run)
    },
    command: async (name, input) => {
      const value = parsed(commands[name].input, input)
      asked.push({ name, input: value })
      const run = doings[name] as ((input: unknown) => unknown) | undefined // the map keeps name and shape together
      if (run === undefined) throw new Error(`The test does not do ${name}`)
      return commands[name].output.parse(run(value)) as never // parsed by the contract
    },
  }
  return {
    client,
    asked,
    changed: () => {
      for (const run of watches) run()
    },
    watching: () => watches.size,
  }
}

function parsed(
  schema: { safeParse: (value: unknown) => { success: boolean; data?: unknown; error?: Error } },
  input: unknown,
): unknown {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new FailureError({ code: 'invalid', message: result.error?.message ?? '', issues: [] })
}
