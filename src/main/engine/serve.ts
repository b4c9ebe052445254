import { z } from 'zod'
import { commands } from '../../shared/contract/commands.ts'
import type { CommandName } from '../../shared/contract/commands.ts'
import type { Failure } from '../../shared/contract/failure.ts'
import { queries } from '../../shared/contract/queries.ts'
import type { QueryName } from '../../shared/contract/queries.ts'
import type { FromEngine } from '../../shared/contract/wire.ts'
import type { Asked, Live, Watch } from './live.ts'

/** What the door needs of the engine behind it. Inputs are parsed before they get there. */
export interface Answering {
  readonly ask: (name: QueryName, input: unknown) => Asked | Promise<Asked>
  readonly command: (name: CommandName, input: unknown, commandId: string) => unknown
  readonly toFailure: (error: unknown, what: string) => Failure
  readonly live: Live
}

/** One client at the door. */
export interface Served {
  readonly receive: (message: unknown) => void
  readonly close: () => void
}

const message = z.discriminatedUnion('t', [
  z.object({ t: z.literal('query'), call: z.number(), name: z.string(), input: z.unknown() }),
  z.object({
    t: z.literal('command'),
    call: z.number(),
    name: z.string(),
    input: z.unknown(),
    commandId: z.string().min(8).max(80),
  }),
  z.object({ t: z.literal('watch'), call: z.number(), name: z.string(), input: z.unknown() }),
  z.object({ t: z.literal('unwatch'), call: z.number() }),
])

/** Answers one client. Whatever it sends is parsed; what does not parse is refused or, without a call number, dropped. */
export function serve(engine: Answering, post: (message: FromEngine) => void, rights: 'anyone' | 'parent'): Served {
  const watches = new Map<number, Watch>()
  let isClosed = false

  const answer = (call: number, value: unknown): void => {
    if (!isClosed) post({ t: 'answer', call, value })
  }
  const fail = (call: number, error: unknown, what: string): void => {
    if (!isClosed) post({ t: 'failed', call, failure: engine.toFailure(error, what) })
  }
  const refuse = (call: number, text: string): void =>
    post({ t: 'failed', call, failure: { code: 'unsupported', message: text } })

  function question(call: number, name: string, input: unknown): { name: QueryName; input: unknown } | null {
    const known = Object.hasOwn(queries, name) ? queries[name as QueryName] : undefined // looked up one expression before
    if (known === undefined || (known.rights === 'parent' && rights !== 'parent')) {
      refuse(call, `There is no question "${name.slice(0, 60)}".`)
      return null
    }
    const parsed = known.input.safeParse(input)
    if (parsed.success) return { name: name as QueryName, input: parsed.data } // known above
    post({ t: 'failed', call, failure: invalidInput(parsed.error) })
    return null
  }

  return {
    receive: (raw) => {
      const parsed = message.safeParse(raw)
      if (!parsed.success || isClosed) return
      const it = parsed.data
      if (it.t === 'unwatch') {
        watches.get(it.call)?.stop()
        watches.delete(it.call)
        return
      }
      if (it.t === 'command') {
        const known = Object.hasOwn(commands, it.name) ? commands[it.name as CommandName] : undefined // looked up one expression before
        if (known === undefined || (known.rights === 'parent' && rights !== 'parent'))
          return refuse(it.call, `There is no command "${it.name.slice(0, 60)}".`)
        const input = known.input.safeParse(it.input)
        if (!input.success) return post({ t: 'failed', call: it.call, failure: invalidInput(input.error) })
        try {
          const value = engine.command(it.name as CommandName, input.data, it.commandId) // known above
          if (value instanceof Promise)
            value.then(
              (done) => answer(it.call, done),
              (error: unknown) => fail(it.call, error, it.name),
            )
          else answer(it.call, value)
        } catch (error) {
          fail(it.call, error, it.name)
        }
        return
      }
      const asked = question(it.call, it.name, it.input)
      if (asked === null) return
      if (it.t === 'watch') {
        if (watches.has(it.call)) return
        watches.set(
          it.call,
          engine.live.watch(
            asked.name,
            () => engine.ask(asked.name, asked.input),
            (value) => answer(it.call, value),
            (error) => fail(it.call, error, asked.name),
          ),
        )
        return
      }
      try {
        const result = engine.ask(asked.name, asked.input)
        if (result instanceof Promise)
          result.then(
            ({ value }) => answer(it.call, value),
            (error: unknown) => fail(it.call, error, asked.name),
          )
        else answer(it.call, result.value)
      } catch (error) {
        fail(it.call, error, asked.name)
      }
    },
    close: () => {
      isClosed = true
      for (const watch of watches.values()) watch.stop()
      watches.clear()
    },
  }
}

function invalidInput(error: z.ZodError): Failure {
  const issues = error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const first = issues[0]
  const words =
    first === undefined
      ? 'The input could not be read.'
      : first.path === ''
        ? first.message
        : `${first.path}: ${first.message}`
  return { code: 'invalid', message: words, issues }
}
