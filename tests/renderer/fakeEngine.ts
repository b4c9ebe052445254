import type { CommandName } from '../../src/shared/contract/commands.ts'
import { commands } from '../../src/shared/contract/commands.ts'
import type { Failure } from '../../src/shared/contract/failure.ts'
import { FailureError } from '../../src/shared/contract/failure.ts'
import type { QueryName, QueryOutput } from '../../src/shared/contract/queries.ts'
import { queries } from '../../src/shared/contract/queries.ts'
import type { EngineClient } from '../../src/shared/contract/wire.ts'
import { answer } from './fake/answers.ts'
import { change } from './fake/changes.ts'
import type { World } from './fake/world.ts'

/** An engine in memory for tests and for a look in a browser: it parses what it is asked and what it answers with the contract. */
export interface FakeEngine {
  readonly client: EngineClient
  readonly world: World
  /** Tells all watches that the world was changed from outside. */
  readonly changed: () => void
  /** Every command that came in, in order. */
  readonly asked: readonly { readonly name: CommandName; readonly input: unknown }[]
  /** The next command of this name fails in this way. */
  readonly failNext: (name: CommandName, failure: Failure) => void
  /** From now on every query of this name fails in this way. */
  readonly failQuery: (name: QueryName, failure: Failure) => void
  /** Answers come only when the returned function is called. */
  readonly holdAnswers: () => () => void
}

/** Makes it over a world. `now` gives the time in epoch ms. */
export function createFakeEngine(world: World, now: () => number = Date.now): FakeEngine {
  const watches = new Set<() => void>()
  const asked: { name: CommandName; input: unknown }[] = []
  const failures = new Map<CommandName, Failure>()
  const unreadable = new Map<QueryName, Failure>()
  let held: (() => void)[] | null = null

  function later(run: () => void): void {
    if (held === null) queueMicrotask(run)
    else held.push(run)
  }

  function compute<N extends QueryName>(name: N, input: unknown): QueryOutput<N> {
    const contract = queries[name]
    const unread = unreadable.get(name)
    if (unread !== undefined) throw new FailureError(unread)
    const value = answer(world, name, contract.input.parse(input), now())
    return structuredClone(contract.output.parse(value)) as QueryOutput<N> // parsed by that very query's schema
  }

  function changed(): void {
    for (const tell of watches) later(tell)
  }

  const client: EngineClient = {
    query: (name, input) =>
      new Promise((resolve, reject) => {
        later(() => {
          try {
            resolve(compute(name, input))
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)))
          }
        })
      }),
    watch: (name, input, on, failed) => {
      let last = ''
      const tell = (): void => {
        if (!watches.has(tell)) return
        try {
          const value = compute(name, input)
          const words = JSON.stringify(value)
          if (words === last) return
          last = words
          on(value)
        } catch (error) {
          failed?.(
            error instanceof FailureError
              ? error.failure
              : { code: 'internal', message: String(error), reference: 'fake' },
          )
        }
      }
      watches.add(tell)
      later(tell)
      return () => void watches.delete(tell)
    },
    command: (name, input) =>
      new Promise((resolve, reject) => {
        later(() => {
          const failure = failures.get(name)
          failures.delete(name)
          asked.push({ name, input })
          try {
            if (failure !== undefined) throw new FailureError(failure)
            const value = change(world, name, commands[name].input.parse(input), now())
            if (name !== 'media.shown') changed()
            resolve(commands[name].output.parse(value) as never) // parsed by that very command's schema
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)))
          }
        })
      }),
  }
  return {
    client,
    world,
    changed,
    asked,
    failQuery: (name, failure) => void unreadable.set(name, failure),
    failNext: (name, failure) => failures.set(name, failure),
    holdAnswers: () => {
      held = []
      return () => {
        const waiting = held ?? []
        held = null
        for (const run of waiting) run()
      }
    },
  }
}
