import { invalid, notFound } from '../../../shared/contract/failure.ts'
import { putOutsideFigure, removeOutsideFigure } from '../store/outsideFigures.ts'
import { mustFindBrand } from './brands.ts'
import type { CommandHandlers } from './context.ts'
import { mustBeTeam } from './deskRights.ts'

/** Figures that Parley did not measure. */
export const outsideFigureCommands = {
  'report.addOutside': (ctx, input) => {
    mustBeTeam(ctx, 'put down figures')
    const brand = mustFindBrand(ctx, input.brandId)
    if (input.source === 'manual' && input.value === null) invalid('value', 'Give the figure a value.')
    if (input.value === null && input.note === '') invalid('note', 'Write what was said.')
    putOutsideFigure(ctx.db, brand.number, {
      id: ctx.commandId,
      month: input.month,
      source: input.source,
      name: input.name.toWellFormed(),
      value: input.value,
      unit: input.unit.toWellFormed(),
      note: input.note.toWellFormed(),
      from: ctx.me.name,
      at: ctx.now,
    })
    ctx.record('report.addOutside', { kind: 'brand', id: brand.id }, brand.number, {
      month: input.month,
      source: input.source,
      outside: ctx.commandId,
    })
    return { outsideId: ctx.commandId }
  },
  'report.removeOutside': (ctx, { outsideId }) => {
    mustBeTeam(ctx, 'take figures away')
    const found = removeOutsideFigure(ctx.db, outsideId) ?? notFound('This figure is not here any more.')
    ctx.record('report.removeOutside', { kind: 'outside', id: outsideId }, found.brand, { month: found.month })
    return {}
  },
} satisfies Partial<CommandHandlers>
