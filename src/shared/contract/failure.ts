import { z } from 'zod'

// This is the part of the contract that the window loads first. Its policy forbids making code from text, which zod tries
// first; elsewhere that makes it faster.
if ('document' in globalThis) z.config({ jitless: true })

/** The ways a call to the engine can fail that a person may be told about. A bug is `internal`, with a reference to the log. */
export const failure = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('invalid'),
    message: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })),
  }),
  z.object({ code: z.enum(['not_found', 'conflict', 'unsupported', 'engine_gone']), message: z.string() }),
  z.object({ code: z.literal('internal'), message: z.string(), reference: z.string() }),
])
/** An expected failure: a value that travels to the caller. */
export type Failure = z.infer<typeof failure>

/** Carries a Failure through a throw: handlers throw it, the engine's door turns it back into the value. */
export class FailureError extends Error {
  readonly failure: Failure
  constructor(value: Failure) {
    super(value.message)
    this.name = 'FailureError'
    this.failure = value
  }
}

/** Throws `not_found` with a sentence for a person. */
export function notFound(message: string): never {
  throw new FailureError({ code: 'not_found', message })
}

/** Throws `conflict` with a sentence for a person: the thing is no longer in the state the request assumed. */
export function conflict(message: string): never {
  throw new FailureError({ code: 'conflict', message })
}

/** Throws `unsupported` with a sentence for a person: the network or the state does not allow it. */
export function unsupported(message: string): never {
  throw new FailureError({ code: 'unsupported', message })
}

/** Throws `invalid` for one field of the input; `path` names the field. */
export function invalid(path: string, message: string): never {
  throw new FailureError({ code: 'invalid', message, issues: [{ path, message }] })
}
