import type { Register } from '../../../shared/contract/canned.ts'
import { faqLink } from '../../../shared/contract/client.ts'
import type { BrandRow } from './brands.ts'
import type { Reader } from './database.ts'
import { toneOn } from './tone.ts'

/** What a brand says of itself for texts that are made ready, on one network. Null and empty where nobody has said. */
export interface BrandWords {
  /** How the acting member signs for this brand; never the member's real name by itself. */
  readonly agentAlias: string | null
  /** Where else the brand can be reached, when a channel is not watched. */
  readonly altContact: string | null
  readonly campaignName: string | null
  /** How the tone card of the brand addresses people there, in the language that it answers in first. */
  readonly register: Register | null
  /** What the tone card puts after (in Thai before) a name instead of the usual word of the language, in the language that it answers in first. */
  readonly honorific: string | null
  /** Addresses of questions and answers by their short name, for `link.faq:name`. */
  readonly links: ReadonlyMap<string, string>
  /** What stands at the end of replies, such as the name of the team. */
  readonly signOff: string | null
  /** The same as `register`, by language. */
  readonly registers: ReadonlyMap<string, Register>
  /** The same as `honorific`, by language; '' where the card says that a name stands alone. */
  readonly honorifics: ReadonlyMap<string, string>
}

const nothingSaid: BrandWords = {
  agentAlias: null,
  altContact: null,
  campaignName: null,
  register: null,
  honorific: null,
  links: new Map(),
  signOff: null,
  registers: new Map(),
  honorifics: new Map(),
}

/** The words of a brand (by number; null = none in particular) on a network, for the acting member (by number). */
export function brandWords(db: Reader, brand: number | null, network: string | null, member: number): BrandWords {
  const row = brand === null ? undefined : db.get<BrandRow>('SELECT * FROM brands WHERE number = :brand', { brand })
  if (row === undefined) return nothingSaid
  const alias = db.get<{ alias: string }>('SELECT alias FROM members WHERE number = :member', { member })?.alias
  const tone = toneOn(db, row.number, network)
  const first = (JSON.parse(row.languages_json) as string[])[0] // written from the parsed profile only
  const links = faqLink.array().safeParse(JSON.parse(row.faq_json)).data ?? []
  return {
    agentAlias: row.alias_rule === 'hide' ? null : said(alias),
    altContact: said(row.alt_contact),
    campaignName: null,
    register: first === undefined ? null : (tone.registers[first] ?? null),
    honorific: first === undefined ? null : said(tone.honorifics[first]),
    links: new Map(links.map((it) => [it.slug, it.url])),
    signOff: said(row.sign_off),
    registers: new Map(Object.entries(tone.registers)),
    honorifics: new Map(Object.entries(tone.honorifics)),
  }
}

function said(words: string | undefined): string | null {
  return words === undefined || words === '' ? null : words
}
