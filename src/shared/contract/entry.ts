import type { z } from 'zod'

/** Who may ask: anyone, or only the process that started the engine. */
export type Rights = 'anyone' | 'parent'

/** One entry of the list of commands: what goes in, what comes out, who may ask. */
export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O, rights: Rights = 'anyone') {
  return { input, output, rights }
}

/** One entry of the list of questions. */
export function query<I extends z.ZodType, O extends z.ZodType>(input: I, output: O, rights: Rights = 'anyone') {
  return { input, output, rights }
}
