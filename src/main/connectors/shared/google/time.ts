import { z } from 'zod'
import { lazily } from '../../../../shared/contract/lazily.ts'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/u

/** A moment as Google writes it (RFC 3339, up to nanoseconds), as epoch ms. */
export const moment = z.string().transform((text, context) => {
  const at = instant.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isFinite(at) && at >= 0) return at
  context.addIssue({ code: 'custom', message: 'no moment' })
  return z.NEVER
})

const hourMs = 3_600_000
const pacific = lazily(
  () =>
    new Intl.DateTimeFormat('en-US', {
      timeZone: 'America/Los_Angeles',
      hourCycle: 'h23',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
)

/** How long it is until quotas begin anew, ms: at midnight in California, where a day may have 23 or 25 hours. */
export function untilQuotaResets(now: number): number {
  // The first full hour, counted from now, at which it is hour 0 there: offsets are whole hours and change by one.
  const intoHour = now % hourMs
  for (let hours = 1; hours <= 25; hours++) {
    const at = now - intoHour + hours * hourMs
    if (clockThere(at) === 0) return at - now
  }
  return 24 * hourMs
}

function clockThere(at: number): number {
  const part = (type: string): number =>
    Number(
      pacific()
        .formatToParts(at)
        .find((one) => one.type === type)?.value ?? '1',
    )
  return part('hour') * 3600 + part('minute') * 60 + part('second')
}
