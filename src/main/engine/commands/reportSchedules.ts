import { isAbsolute } from 'node:path'
import { invalid, notFound } from '../../../shared/contract/failure.ts'
import { writeLastRun, writeSchedule } from '../store/reportSchedules.ts'
import { templateRow, templatesOf } from '../store/reportTemplates.ts'
import type { CommandHandlers } from './context.ts'
import { mustDecideOn, mustFindBrand } from './reportRights.ts'

/** When reports are made by themselves, and what became of it. */
export const reportScheduleCommands = {
  'report.saveSchedule': (ctx, { brandId, fields }) => {
    const brand = mustDecideOn(ctx, brandId, 'change when reports are made')
    if (fields.isOn && !isAbsolute(fields.folder))
      invalid('fields.folder', 'Choose the folder that reports are written to, as a whole path.')
    if (new Set(fields.formats).size < fields.formats.length)
      invalid('fields.formats', 'A format stands there twice. Name each once.')
    const { templateId } = fields
    if (templateId !== null && !templatesOf(ctx.db, brand).some((it) => it.id === templateId))
      notFound('This template is not one of this client any more. Choose another one.')
    // The usual one has no row until it is changed: it is the first.
    const template = templateId === null ? null : (templateRow(ctx.db, templateId)?.number ?? null)
    writeSchedule(ctx.db, brand, { ...fields, template }, ctx.now)
    ctx.record('report.saveSchedule', { kind: 'brand', id: brand.id }, brand.number, {
      isOn: fields.isOn,
      at: fields.at,
    })
    return {}
  },
  'report.ran': (ctx, { brandId, month, files, trouble, isLate }) => {
    const brand = mustFindBrand(ctx, brandId)
    if (!writeLastRun(ctx.db, brand.number, { month, at: ctx.now, files, trouble, isLate }))
      notFound('Reports of this client are not made by themselves any more.')
    ctx.record('report.ran', { kind: 'brand', id: brand.id }, brand.number, {
      month,
      files: files.length,
      isDone: trouble === '',
      isLate,
    })
    return {}
  },
} satisfies Partial<CommandHandlers>
