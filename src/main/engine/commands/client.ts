import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import { conflict, notFound } from '../../../shared/contract/failure.ts'
import { localDay } from '../rules/localDay.ts'
import { hasConversations, listHours, moveHoursAhead, writeHours } from '../store/brandHours.ts'
import { findBrand } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import { channelCommands } from './clientChannels.ts'
import { clientDocumentCommands } from './clientDocuments.ts'
import { clientMemberCommands } from './clientMembers.ts'
import { mustLead } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'

/** Brings up to date when replies are due to what came at this moment or later (epoch ms). */
export function refreshOwed(ctx: CommandContext, brand: number, fromAt: number): void {
  const rows = ctx.db.all<{ number: number; account: number; brand: number }>(
    `SELECT number, account, brand FROM conversations WHERE brand = :brand AND needs_reply = 1 AND reply_due_since >= :fromAt
     UNION SELECT c.number, c.account, c.brand FROM sla_clocks k JOIN conversations c ON c.number = k.conversation
       WHERE k.brand = :brand AND k.started_at >= :fromAt AND k.state IN ('running','paused')`,
    { brand, fromAt },
  )
  for (const row of rows) {
    ctx.settle(row)
    ctx.refresh(row.number)
  }
}

/** Gives a brand a calendar, and its zone, from the start of a day on; null = today. What is owed since then falls due by it. */
export function changeHours(
  ctx: CommandContext,
  brand: BrandRow,
  hours: BusinessHours,
  validFrom: string | null,
): void {
  const fromAt = writeHours(ctx.db, brand, {
    validFrom: validFrom ?? localDay(ctx.now, hours.timeZone),
    hours,
    member: ctx.me.number,
    now: ctx.now,
  })
  if (hours.timeZone !== brand.time_zone) moveHoursAhead(ctx.db, brand, hours.timeZone, ctx.now)
  refreshOwed(ctx, brand.number, fromAt)
}

function mustFind(ctx: CommandContext, id: string): BrandRow {
  return findBrand(ctx.db, id) ?? notFound('This client is not here any more.')
}

/** Changes of clients: profile, hours, members, channels, tone, guidelines. */
export const clientCommands = {
  'client.edit': (ctx, input) => {
    mustLead(ctx)
    const brand = mustFind(ctx, input.brandId)
    ctx.db.run(
      `UPDATE brands SET monogram = :monogram, languages_json = :languages, alt_contact = :contact, sign_off = :signOff,
         alias_rule = :aliasRule, faq_json = :faq WHERE number = :number`,
      {
        number: brand.number,
        monogram: input.monogram ?? brand.monogram,
        languages: input.languages === undefined ? brand.languages_json : JSON.stringify([...new Set(input.languages)]),
        contact: input.altContact ?? brand.alt_contact,
        signOff: input.signOff ?? brand.sign_off,
        aliasRule: input.aliasRule ?? brand.alias_rule,
        faq: input.faqLinks === undefined ? brand.faq_json : JSON.stringify(input.faqLinks),
      },
    )
    ctx.record('client.edit', { kind: 'brand', id: brand.id }, brand.number, {
      fields: Object.keys(input)
        .filter((it) => it !== 'brandId')
        .join(' '),
    })
    return {}
  },
  'client.saveHours': (ctx, input) => {
    mustLead(ctx)
    const brand = mustFind(ctx, input.brandId)
    if (input.hours.timeZone !== brand.time_zone)
      conflict('The hours are for another time zone than the client. Nothing was changed; change the zone first.')
    const today = localDay(ctx.now, brand.time_zone)
    if (input.validFrom !== null && input.validFrom < today && hasConversations(ctx.db, brand))
      conflict('Hours do not change what is past. Nothing was changed; pick today or a later day.')
    changeHours(ctx, brand, input.hours, input.validFrom)
    ctx.record('client.saveHours', { kind: 'brand', id: brand.id }, brand.number, {
      validFrom: input.validFrom ?? today,
    })
    return {}
  },
  'client.removeHours': (ctx, input) => {
    mustLead(ctx)
    const brand = mustFind(ctx, input.brandId)
    const entry = listHours(ctx.db, brand).find((it) => it.validFrom === input.validFrom)
    if (entry === undefined) return notFound('There are no hours from that day on.')
    if (entry.fromAt <= ctx.now)
      conflict('These hours have begun. They stay, so that what was promised can be read later; save new ones instead.')
    ctx.db.run('DELETE FROM brand_hours WHERE brand = :brand AND valid_from = :day', {
      brand: brand.number,
      day: input.validFrom,
    })
    refreshOwed(ctx, brand.number, entry.fromAt)
    ctx.record('client.removeHours', { kind: 'brand', id: brand.id }, brand.number, { validFrom: input.validFrom })
    return {}
  },
  ...clientMemberCommands,
  ...channelCommands,
  ...clientDocumentCommands,
} satisfies Partial<CommandHandlers>
