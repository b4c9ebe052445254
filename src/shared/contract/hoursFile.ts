import { z } from 'zod'
import { clockTime } from './businessHours.ts'

const opening = z.tuple([clockTime, clockTime], { error: 'an opening is two times such as ["09:00","18:00"]' })
const day = z.array(opening, { error: 'a day is a list of openings; [] = closed' })
const date = z
  .string({ error: 'a date is written YYYY-MM-DD' })
  .refine(isDate, { error: 'a date is written YYYY-MM-DD' })
/** A file with the hours of a brand, as `parley hours set` takes it. */
export const hoursFile = z.strictObject({
  zone: z.string({ error: 'name the zone, such as Asia/Tokyo' }),
  validFrom: date.optional(),
  week: z.strictObject(
    { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
    { error: 'it takes mon, tue, wed, thu, fri, sat and sun, each with its openings' },
  ),
  exceptions: z.array(z.strictObject({ date, open: day, label: z.string().max(200).optional() })).default([]),
})

function isDate(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}
