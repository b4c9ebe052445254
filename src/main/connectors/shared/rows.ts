import { z } from 'zod'

/** Rows of a listing that are as expected, and how many there were in all. */
export interface Rows<T> {
  readonly kept: readonly T[]
  readonly told: number
}

/**
 * The rows of a listing, each looked at by itself: one of an unexpected shape is left out, so that it does not hide the others or stop
 * a stream for good. Where none is as expected, the listing itself is not.
 */
export function rowsOf<S extends z.ZodType>(row: S) {
  return z.array(z.unknown()).transform((told, context): Rows<z.output<S>> => {
    const read = told.map((one) => row.safeParse(one))
    const kept = read.flatMap((one) => (one.success ? [one.data] : []))
    const issue = read[0]?.error?.issues[0]
    if (kept.length > 0 || issue === undefined) return { kept, told: told.length }
    context.addIssue({ code: 'custom', message: issue.message, path: [0, ...issue.path] })
    return z.NEVER
  })
}
