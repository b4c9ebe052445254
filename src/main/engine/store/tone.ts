import { toneCard } from '../../../shared/contract/client.ts'
import type { ToneCard, ToneFields } from '../../../shared/contract/client.ts'
import { defaultToneCard, toneCardIn } from '../rules/toneDefaults.ts'
import { firstLanguage } from './brands.ts'
import type { Reader } from './database.ts'

/** A tone card with its version; 0 = the one that Parley begins with. */
export interface StoredTone {
  readonly version: number
  readonly card: ToneCard
}

const parsed = new Map<string, ToneCard>()

function cardOf(json: string): ToneCard {
  const known = parsed.get(json)
  if (known !== undefined) return known
  const result = toneCard.safeParse(JSON.parse(json))
  const card = result.success ? result.data : defaultToneCard
  if (parsed.size > 200) parsed.clear()
  parsed.set(json, card)
  return card
}

/** The newest tone card of a brand, or the one of a version; undefined when there is no such version. */
export function toneOf(db: Reader, brand: number, version: number | null = null): StoredTone | undefined {
  const row = db.get<{ version: number; card_json: string }>(
    `SELECT version, card_json FROM tone_cards WHERE brand = :brand AND (:version IS NULL OR version = :version)
     ORDER BY version DESC LIMIT 1`,
    { brand, version },
  )
  if (row !== undefined) return { version: row.version, card: cardOf(row.card_json) }
  return version === null || version === 0 ? { version: 0, card: toneCardIn(firstLanguage(db, brand)) } : undefined
}

/** What holds on a network: the lines of the card, with those of the network in their place. Null network = everywhere. */
export function toneOn(db: Reader, brand: number, network: string | null): ToneFields {
  const card = toneOf(db, brand)?.card ?? defaultToneCard
  const own = network === null ? undefined : card.networks[network]
  if (own === undefined) return card.base
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))
  return { ...card.base, ...given }
}
