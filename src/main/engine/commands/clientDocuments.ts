import { conflict, notFound } from '../../../shared/contract/failure.ts'
import { findBrand } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import { guidelineOf } from '../store/guidelines.ts'
import { toneOf } from '../store/tone.ts'
import { mustBeNewest, mustLead } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'

function mustFind(ctx: CommandContext, id: string): BrandRow {
  return findBrand(ctx.db, id) ?? notFound('This client is not here any more.')
}

/** Changes of what a client has in writing: tone cards and guidelines, each save a version. */
export const clientDocumentCommands = {
  'tone.save': (ctx, input) => {
    mustLead(ctx)
    const brand = mustFind(ctx, input.brandId)
    const newest = toneOf(ctx.db, brand.number)?.version ?? 0
    mustBeNewest(input.revision, newest)
    const version = newest + 1
    ctx.db.run(
      'INSERT INTO tone_cards (brand, version, card_json, member, saved_at) VALUES (:brand, :version, :card, :member, :now)',
      {
        brand: brand.number,
        version,
        card: JSON.stringify(input.card),
        member: ctx.me.number,
        now: ctx.now,
      },
    )
    ctx.record('tone.save', { kind: 'brand', id: brand.id }, brand.number, { version })
    return { version }
  },
  'guideline.save': (ctx, input) => {
    mustLead(ctx)
    const brand = mustFind(ctx, input.brandId)
    const newest = guidelineOf(ctx.db, brand.number)?.version ?? 0
    mustBeNewest(input.revision, newest)
    const version = newest + 1
    ctx.db.run(
      'INSERT INTO guidelines (brand, version, body, member, saved_at) VALUES (:brand, :version, :body, :member, :now)',
      {
        brand: brand.number,
        version,
        body: `${input.body.toWellFormed().replace(/\r\n?/g, '\n')}\n`,
        member: ctx.me.number,
        now: ctx.now,
      },
    )
    ctx.record('guideline.save', { kind: 'brand', id: brand.id }, brand.number, { version })
    return { version }
  },
  'guideline.acknowledge': (ctx, input) => {
    const brand = mustFind(ctx, input.brandId)
    const newest = guidelineOf(ctx.db, brand.number)?.version ?? 0
    if (input.version !== newest)
      conflict('There is a newer version of these guidelines. Read that one, then say that you have.')
    ctx.db.run(
      'INSERT OR IGNORE INTO guideline_reads (brand, version, member, at) VALUES (:brand, :version, :member, :now)',
      { brand: brand.number, version: input.version, member: ctx.me.number, now: ctx.now },
    )
    ctx.record('guideline.acknowledge', { kind: 'brand', id: brand.id }, brand.number, { version: input.version })
    return {}
  },
} satisfies Partial<CommandHandlers>
