import { month } from '../../shared/contract/report.ts'
import type { ReportDecision, ReportMonth, ReportSchedule, ReportTemplate } from '../../shared/contract/report.ts'
import { oneLine } from './cells.ts'
import type { Given } from './given.ts'
import { iso, localTime } from './output.ts'
import type { Call, FlagSpec, Outcome, Plan } from './spec.ts'
import { CommandFailed, UsageError } from './usage.ts'

/* What the commands about reports share. */

export const ofBrand: FlagSpec = { name: 'brand', value: 'ID', about: 'The brand', isRequired: true }
export const ofMonth: FlagSpec = { name: 'month', value: 'YYYY-MM', about: 'The month', isRequired: true }

/** The month that was typed. Throws UsageError when it is none. */
export function monthOf(given: Given): string {
  const typed = given.text('month') ?? ''
  if (!month.safeParse(typed).success) throw new UsageError(`--month takes a month such as 2026-10, not "${typed}".`)
  return typed
}

/** Throws CommandFailed when there is no such brand. */
export async function mustHaveBrand(client: Call['client'], brandId: string): Promise<void> {
  if (!(await client.query('brand.list', {})).some((it) => it.id === brandId))
    throw new CommandFailed(`There is no brand ${brandId}. parley brand list shows them.`)
}

/** A plan that looks at a brand, the one that was named, and changes nothing. */
export function looksAtBrand(given: Given, look: (call: Call, brandId: string) => Promise<Outcome>): Plan {
  const brandId = given.text('brand') ?? ''
  return {
    mode: 'read',
    run: async (call) => {
      await mustHaveBrand(call.client, brandId)
      return look(call, brandId)
    },
  }
}

/** The template of a brand that has this id or name; the first one for null. */
export async function templateCalled(
  client: Call['client'],
  brandId: string,
  called: string | null,
): Promise<ReportTemplate> {
  const templates = await client.query('report.templates', { brandId })
  const found =
    templates.find((it) => called === null || it.id === called) ?? templates.find((it) => it.name === called)
  if (found !== undefined) return found
  throw new CommandFailed(
    `This brand has no template ${called ?? ''}. It has: ${templates.map((it) => oneLine(it.name)).join(', ')}.`,
  )
}

/** A month in the list of a brand. */
export function monthJson(it: ReportMonth) {
  return { ...it, closedAt: iso(it.closedAt) }
}

/** A template; of its logo only whether there is one. */
export function templateJson({ logo, ...rest }: ReportTemplate) {
  return { ...rest, hasLogo: logo !== null }
}

/** A schedule. */
export function scheduleJson(it: ReportSchedule) {
  return { ...it, nextAt: iso(it.nextAt), last: it.last === null ? null : { ...it.last, at: iso(it.last.at) } }
}

/** A decision. */
export function decisionJson(it: ReportDecision) {
  return { ...it, madeAt: iso(it.madeAt), doneAt: iso(it.doneAt) }
}

/** A schedule in words. */
export function scheduleWords(it: ReportSchedule | null): string {
  if (it === null) return 'Reports of this brand are not made by themselves.'
  const next = it.nextAt === null ? 'never: the brand does not open any more' : localTime(it.nextAt)
  const lines = it.isOn
    ? [
        `On the first open day of a month at ${it.at}, to ${it.folder}: ${it.formats.join(', ')}.`,
        `The next time is ${next}.`,
      ]
    : ['Reports of this brand are not made by themselves: the schedule is off.']
  if (it.mailTo.length > 0) lines.push(`A mail draft is opened for ${it.mailTo.join(', ')}.`)
  if (it.last !== null)
    lines.push(
      `Last: ${it.last.month}, ${localTime(it.last.at)}${it.last.isLate ? ', late' : ''}. ${it.last.trouble === '' ? it.last.files.join(', ') : oneLine(it.last.trouble)}`,
    )
  return lines.join('\n')
}
