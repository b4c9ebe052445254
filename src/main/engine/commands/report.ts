import { conflict, invalid, notFound } from '../../../shared/contract/failure.ts'
import { countNow, withKept } from '../report/makeReport.ts'
import { localClock, localDay } from '../rules/localDay.ts'
import type { BrandRow } from '../store/brands.ts'
import { addClosed, newestClosed, writeComment } from '../store/reportVersions.ts'
import type { CommandHandlers } from './context.ts'
import { reportDecisionCommands } from './reportDecisions.ts'
import { mustDecideOn, mustFindBrand } from './reportRights.ts'
import { reportTemplateCommands } from './reportTemplates.ts'
import { reportScheduleCommands } from './reportSchedules.ts'

/** What people do with reports: close, comment, arrange, schedule, decide. */
export const reportCommands = {
  'report.close': (ctx, { brandId, month, note }) => {
    const brand = mustDecideOn(ctx, brandId, 'close a month')
    const before = newestClosed(ctx.db, brand.number, month)
    if (before > 0 && note === '')
      invalid(
        'note',
        `${month} is closed as version ${String(before)}, which stays as it is. Say in a note why there is a further version.`,
      )
    const counted = countNow(ctx.db, brand, month, ctx.now) ?? notFound('This client is not here any more.')
    if (ctx.now < counted.closableFrom)
      conflict(
        `${month} can be closed from ${momentWords(counted.closableFrom, brand)} on, when it is over and its last replies had their time. Nothing was changed.`,
      )
    const version = before + 1
    addClosed(ctx.db, brand.number, ctx.me.number, {
      ...withKept(ctx.db, brand, counted),
      state: 'closed',
      version,
      closedAt: ctx.now,
      closedBy: ctx.me.name,
      versionNote: note.toWellFormed(),
      amendments: [],
    })
    ctx.record('report.close', { kind: 'brand', id: brand.id }, brand.number, { month, version })
    return { version, closedAt: ctx.now }
  },
  'report.comment': (ctx, { brandId, month, section, text }) => {
    const brand = mustFindBrand(ctx, brandId)
    writeComment(ctx.db, brand.number, month, {
      section,
      version: newestClosed(ctx.db, brand.number, month),
      body: text.toWellFormed(),
      at: ctx.now,
      member: ctx.me.number,
    })
    ctx.record('report.comment', { kind: 'brand', id: brand.id }, brand.number, { month, section })
    return {}
  },
  ...reportTemplateCommands,
  ...reportScheduleCommands,
  ...reportDecisionCommands,
} satisfies Partial<CommandHandlers>

function momentWords(at: number, brand: BrandRow): string {
  return `${localDay(at, brand.time_zone)} ${localClock(at, brand.time_zone)} (${brand.time_zone})`
}
