import type { Register } from '../../../shared/contract/canned.ts'
import type { Reader } from './database.ts'

/** What a brand says of itself for texts that are made ready, on one network. Null and empty where nobody has said. */
export interface BrandWords {
  /** How the acting member signs for this brand; never the member's real name by itself. */
  readonly agentAlias: string | null
  /** Where else the brand can be reached, when a channel is not watched. */
  readonly altContact: string | null
  readonly campaignName: string | null
  /** How the tone card of the brand addresses people there. */
  readonly register: Register | null
  /** What the tone card puts after (in Thai before) a name instead of the usual word of the language. */
  readonly honorific: string | null
  /** Addresses of questions and answers by their short name, for `link.faq:name`. */
  readonly links: ReadonlyMap<string, string>
}

const nothingSaid: BrandWords = {
  agentAlias: null,
  altContact: null,
  campaignName: null,
  register: null,
  honorific: null,
  links: new Map(),
}

/** The words of a brand (by number; null = none in particular) on a network, for the acting member (by number). */
export function brandWords(_db: Reader, _brand: number | null, _network: string | null, _member: number): BrandWords {
  return nothingSaid
}
