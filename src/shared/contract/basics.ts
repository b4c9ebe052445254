import { z } from 'zod'

/** A text id made by Parley (UUIDv7), or the command id for things a command creates, with `:n` for the n-th of several. */
export const id = z.string().min(1).max(80)
/** A moment in epoch milliseconds, UTC. */
export const time = z.number().int()
/** A whole count, never negative. */
export const count = z.number().int().min(0)
/** An IANA time-zone name that this machine's Intl knows. */
export const timeZone = z
  .string()
  .refine(isTimeZone, { error: 'Not a time zone this computer knows. Use a name such as Asia/Tokyo or UTC.' })
/** BCP 47 primary language such as `ja`, or null when unknown. */
export const language = z.string().min(2).max(12).nullable()

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
