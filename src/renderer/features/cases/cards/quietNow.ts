import type { Settings } from '../../../../shared/contract/settings.ts'

/** Whether it is a quiet hour for a brand at a moment (epoch ms): its own quiet hours, else those of this computer. `zone`: the brand's. */
export function isQuietNow(notify: Settings['notify'], brandId: string, zone: string, at: number): boolean {
  const own = notify.brandQuiet[brandId]
  const hours = own ?? notify.quiet
  if (!hours.isOn || hours.from === hours.until) return false
  const minute = minuteOfDay(at, own?.clock === 'brand' ? zone : undefined)
  return hours.from < hours.until
    ? minute >= hours.from && minute < hours.until
    : minute >= hours.from || minute < hours.until
}

/** Minutes since midnight in a zone; left out = this computer's. */
function minuteOfDay(at: number, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).formatToParts(at)
  const read = (type: 'hour' | 'minute'): number => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return (read('hour') % 24) * 60 + read('minute')
}
