import { defaultHours } from '../../../shared/contract/businessHours.ts'
import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import { brandHue } from '../../../shared/contract/brand.ts'
import { conflict, notFound } from '../../../shared/contract/failure.ts'
import { findBrand, hoursAt } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import { findMember, setBrandsOfMember } from '../store/members.ts'
import { addUsualPolicy } from '../store/servicePolicies.ts'
import { changeSettings } from '../store/settings.ts'
import { changeHours } from './client.ts'
import { brandNumbers, mayGiveRole } from './clientMembers.ts'
import { mustLead } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { addSampleCanned } from './sampleCanned.ts'
import { sampleLanguageOf } from './sampleCannedNames.ts'

/** The brand, or the sentence that it is not here. */
export function mustFindBrand(ctx: CommandContext, id: string): BrandRow {
  return findBrand(ctx.db, id) ?? notFound('This brand is not here any more.')
}

/** Writes a brand at the end of the strip; the hue is the one least used so far when none is given. */
export function insertBrand(
  ctx: CommandContext,
  brand: {
    id: string
    name: string
    timeZone: string
    hue: string | null
    isSample: boolean
    /** It answers in first; null = it names none. */
    language: string | null
  },
): number {
  const used = ctx.db.all<{ hue: string; n: number }>(
    'SELECT hue, count(*) AS n FROM brands WHERE archived_at IS NULL GROUP BY hue',
  )
  const count = (hue: string): number => used.find((it) => it.hue === hue)?.n ?? 0
  const hue = brand.hue ?? [...brandHue.options].sort((a, b) => count(a) - count(b))[0] ?? 'teal'
  const number = ctx.db.run(
    `INSERT INTO brands (id, name, hue, time_zone, hours_json, position, is_sample, languages_json)
     VALUES (:id, :name, :hue, :timeZone, :hours, (SELECT coalesce(max(position), -1) + 1 FROM brands), :isSample, :languages)`,
    {
      id: brand.id,
      name: brand.name,
      hue,
      timeZone: brand.timeZone,
      hours: JSON.stringify(brand.isSample ? everyDay(brand.timeZone) : defaultHours(brand.timeZone)),
      isSample: brand.isSample ? 1 : 0,
      languages: JSON.stringify(brand.language === null ? [] : [brand.language]),
    },
  ).lastInsertRowid
  addUsualPolicy(ctx.db, { number, id: brand.id }, ctx.now)
  return number
}

/** The sample brand is open every day, so that its inbox looks the same on a Sunday. */
function everyDay(zone: string): BusinessHours {
  const open = [{ from: '09:00', to: '21:00' }]
  return { timeZone: zone, week: [open, open, open, open, open, open, open], exceptions: {} }
}

/** The sample network asks for nothing. */
const openSignIn = { server: null, fields: {}, secrets: {}, way: 'open', paste: false, isMoved: false }

/** Changes of brands, members and settings. */
export const brandCommands = {
  'brand.create': (ctx, input) => {
    const number = insertBrand(ctx, {
      id: ctx.commandId,
      name: input.name,
      timeZone: input.timeZone,
      hue: input.hue,
      isSample: false,
      language: input.language,
    })
    ctx.record('brand.create', { kind: 'brand', id: ctx.commandId }, number)
    return { brandId: ctx.commandId }
  },
  'brand.edit': (ctx, input) => {
    mustLead(ctx)
    const brand = mustFindBrand(ctx, input.brandId)
    const zone = input.hours?.timeZone ?? input.timeZone ?? brand.time_zone
    if (input.hours !== undefined && input.timeZone !== undefined && input.hours.timeZone !== input.timeZone)
      conflict('The hours are for another time zone than the brand.')
    ctx.db.run(
      'UPDATE brands SET name = :name, hue = :hue, time_zone = :zone, images = :images WHERE number = :number',
      {
        images: input.images ?? brand.images,
        number: brand.number,
        name: input.name ?? brand.name,
        hue: input.hue ?? brand.hue,
        zone,
      },
    )
    if (input.hours !== undefined || zone !== brand.time_zone) {
      const now = hoursAt(ctx.db, brand.number, ctx.now) ?? defaultHours(zone)
      changeHours(ctx, brand, input.hours ?? { ...now, timeZone: zone }, null)
    }
    ctx.record('brand.edit', { kind: 'brand', id: brand.id }, brand.number, {
      fields: Object.keys(input)
        .filter((it) => it !== 'brandId')
        .join(' '),
    })
    return {}
  },
  'brand.archive': (ctx, input) => {
    mustLead(ctx)
    const brand = mustFindBrand(ctx, input.brandId)
    const live = ctx.db.get("SELECT 1 FROM accounts WHERE brand = :number AND state <> 'removed'", {
      number: brand.number,
    })
    if (live !== undefined) conflict('Disconnect the accounts of this brand first. Its conversations stay here.')
    ctx.db.run('UPDATE brands SET archived_at = :now WHERE number = :number', { now: ctx.now, number: brand.number })
    ctx.record('brand.archive', { kind: 'brand', id: brand.id }, brand.number)
    return {}
  },
  'brand.openSample': (ctx, input) => {
    const known = ctx.db.get<{ brand: string; account: string; state: string; reason: string | null; number: number }>(
      `SELECT b.id AS brand, a.id AS account, a.state, a.state_reason AS reason, a.number FROM brands b JOIN accounts a ON a.brand = b.number
       WHERE b.is_sample = 1 AND b.archived_at IS NULL AND a.network = 'sample' ORDER BY a.number DESC LIMIT 1`,
    )
    if (known !== undefined) {
      // Disconnected, or interrupted before it was signed in: the same brand and account go on.
      if (known.state === 'removed' || (known.state === 'connecting' && known.reason !== null)) {
        ctx.db.run("UPDATE accounts SET state = 'connecting', state_reason = NULL WHERE number = :number", {
          number: known.number,
        })
        ctx.afterCommit(() => ctx.signIns.begin(known.number, openSignIn))
      }
      return { brandId: known.brand, accountId: known.account }
    }
    const brandId = ctx.commandId
    const language = input.language ?? sampleLanguageOf(ctx.deps.zone?.() ?? 'UTC')
    const brand = insertBrand(ctx, {
      id: brandId,
      name: 'Sample brand',
      timeZone: localZone(),
      hue: null,
      isSample: true,
      language,
    })
    const accountId = `${ctx.commandId}:account`
    const account = ctx.db.run(
      `INSERT INTO accounts (id, brand, network, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
       VALUES (:id, :brand, 'sample', '', '', '{}', '[]', '[]', 'connecting', 'none', :now)`,
      { id: accountId, brand, now: ctx.now },
    ).lastInsertRowid
    addSampleCanned(ctx, brand, language)
    ctx.record('brand.openSample', { kind: 'brand', id: brandId }, brand)
    ctx.afterCommit(() => ctx.signIns.begin(account, openSignIn))
    return { brandId, accountId }
  },
  'member.add': (ctx, input) => {
    mayGiveRole(ctx, [input.role])
    const { lastInsertRowid } = ctx.db.run(
      'INSERT INTO members (id, name, role, is_me, alias) VALUES (:id, :name, :role, 0, :alias)',
      { id: ctx.commandId, name: input.name, role: input.role, alias: input.alias },
    )
    setBrandsOfMember(ctx.db, lastInsertRowid, brandNumbers(ctx, input.brandIds))
    ctx.record('member.add', { kind: 'member', id: ctx.commandId }, null, { role: input.role })
    return { memberId: ctx.commandId }
  },
  'member.actAs': (ctx, input) => {
    const member = findMember(ctx.db, input.memberId) ?? notFound('This member is not here any more.')
    ctx.db.run('UPDATE members SET is_me = 0 WHERE is_me = 1')
    ctx.db.run('UPDATE members SET is_me = 1 WHERE number = :number', { number: member.number })
    ctx.record('member.actAs', { kind: 'member', id: member.id }, null)
    return {}
  },
  'settings.set': (ctx, input) => {
    changeSettings(ctx.db, input.values)
    ctx.record('settings.set', { kind: 'settings', id: 'all' }, null, { keys: Object.keys(input.values).join(' ') })
    return {}
  },
} satisfies Partial<CommandHandlers>

function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
