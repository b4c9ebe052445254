import { brandHue } from '../../../shared/contract/brand.ts'
import { faqLink } from '../../../shared/contract/client.ts'
import { mayChangeClients } from '../commands/clientRights.ts'
import { defaultDueRule } from '../parts.ts'
import { readHolidays } from '../rules/icsHolidays.ts'
import { localDay } from '../rules/localDay.ts'
import { calendarAt, isOpenAt, nextOpening } from '../rules/nextOpening.ts'
import { listHours } from '../store/brandHours.ts'
import { findBrand } from '../store/brands.ts'
import { awayOfMember, belongsTo, brandsOfMember, findMe, listMembers } from '../store/members.ts'
import { channelQueries } from './clientChannels.ts'
import { clientDocumentQueries } from './clientDocuments.ts'
import type { QueryHandlers } from './context.ts'

/** Questions about clients: profile, hours, members, channels, tone, guidelines. */
export const clientQueries = {
  'client.detail': (db, input) => {
    const row = findBrand(db, input.brandId)
    if (row === undefined) return null
    const me = findMe(db)
    return {
      id: row.id,
      name: row.name,
      hue: brandHue.catch('teal').parse(row.hue),
      monogram: row.monogram,
      timeZone: row.time_zone,
      isSample: row.is_sample === 1,
      languages: JSON.parse(row.languages_json) as string[], // written from the parsed profile only
      altContact: row.alt_contact,
      signOff: row.sign_off,
      aliasRule: row.alias_rule,
      faqLinks: faqLink.array().safeParse(JSON.parse(row.faq_json)).data ?? [],
      mayChange: me !== undefined && mayChangeClients(me),
    }
  },
  'client.hours': (db, input, facts) => {
    const brand = findBrand(db, input.brandId)
    if (brand === undefined) return null
    const calendars = listHours(db, brand)
    const at = input.at ?? facts.now
    const hours = calendarAt(calendars, at)
    const isOpen = isOpenAt(calendars, at)
    const newest = calendars.findLast((it) => it.fromAt <= facts.now)
    return {
      versions: calendars.map((it) => ({
        validFrom: it.validFrom,
        hours: it.hours,
        isNow: it === newest,
        isAhead: it.fromAt > facts.now,
        by: it.by,
        at: it.savedAt,
      })),
      at,
      isOpen,
      nextOpenAt: isOpen ? null : nextOpening(calendars, at),
      dueAt: hours === undefined ? null : defaultDueRule(hours, at),
      today: localDay(facts.now, brand.time_zone),
    }
  },
  'client.members': (db, input, facts) => {
    const brand = findBrand(db, input.brandId)
    if (brand === undefined) return []
    return listMembers(db).map((row) => ({
      id: row.id,
      name: row.name,
      role: row.role,
      isMe: row.is_me === 1,
      alias: row.alias,
      brandIds: brandsOfMember(db, row.number),
      away: awayOfMember(db, row, facts.now),
      belongs: belongsTo(db, row.number, brand.number),
      open:
        db.get<{ n: number }>(
          "SELECT count(*) AS n FROM conversations c WHERE c.assignee = :member AND c.state = 'open' AND c.brand = :brand",
          { member: row.number, brand: brand.number },
        )?.n ?? 0,
    }))
  },
  'client.readHolidays': (_db, input, facts) => {
    const { days, skipped } = readHolidays(input.text, new Date(facts.now).getUTCFullYear())
    return { days: [...days], skipped }
  },
  ...channelQueries,
  ...clientDocumentQueries,
} satisfies Partial<QueryHandlers>
