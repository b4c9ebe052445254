import type { CannedPick, CannedStatus } from '../../../shared/contract/canned.ts'
import type { QueryParsed } from '../../../shared/contract/queries.ts'
import { rankVariants } from '../rules/canned/chooseVariant.ts'
import { brandWords } from '../store/brandWords.ts'
import { cannedScope, habitsOf } from '../store/cannedScope.ts'
import type { ScopeEntry } from '../store/cannedMemory.ts'
import type { CannedScope } from '../store/cannedScope.ts'
import type { Reader } from '../store/database.ts'
import { suggestionsIn } from '../store/flowSuggestions.ts'
import { purposeOf } from './cannedContext.ts'
import type { Purpose } from './cannedContext.ts'
import { choiceFacts } from './cannedRender.ts'
import { askingMember, statusOfEntry, todayOf } from './cannedRows.ts'
import { registerFor } from './cannedValues.ts'
import type { QueryFacts } from './context.ts'

/** A response at a place where one of its wordings may be used. */
interface Place {
  readonly entry: ScopeEntry
  readonly status: CannedStatus
  /** How well its best wording suits the place, by its status too. */
  readonly factor: number
}

/** More than habit can ever weigh. */
const offeredWeight = 1000
/** Half of the weight of a use is gone after so long. */
const halfLifeMs = 14 * 86_400_000
/** What is not approved or past its day stands lower; it is still found. */
const statusFactor: Readonly<Record<CannedStatus, number>> = { approved: 1, review: 0.8, draft: 0.6, expired: 0.5 }

/** What the picker shows: text score × (1 + recency + the member's own use) × how well it suits the place. */
export function pickCanned(db: Reader, input: QueryParsed<'canned.pick'>, facts: QueryFacts): CannedPick[] {
  const me = askingMember(db, facts)
  const wanted = { ...nothingWanted, conversationId: input.conversationId, visibility: input.visibility }
  const bare = purposeOf(db, wanted, facts)
  if (bare.conversation === null) return []
  const words = brandWords(db, bare.brand?.number ?? null, bare.network, me.number)
  const wish = { ...bare, register: registerFor(words, bare.language) }
  const scope = cannedScope(db, bare.conversation.brand, me.number)
  const places = placesFor(scope, wish, todayOf(db, facts.now, bare.conversation.brand))
  const habits = habitsOf(db, me.number)
  const offered = new Set(suggestionsIn(db, bare.conversation.number).map((it) => it.canned))
  const weigh = (id: string): number => {
    const place = places.get(id)
    if (place === undefined) return 0
    // What a flow offers here comes before all that was found.
    if (offered.has(place.entry.row.number)) return offeredWeight * place.factor
    const habit = habits.get(place.entry.row.number)
    if (habit === undefined) return place.factor
    const recency = 0.5 ** ((facts.now - habit.lastUsedAt) / halfLifeMs)
    const own = Math.min(1, Math.log2(1 + habit.mine) / 6)
    return (1 + recency + own) * place.factor
  }
  return scope
    .index(false)
    .find(input.text, weigh, input.limit)
    .flatMap(({ id }) => places.get(id) ?? [])
    .map(({ entry, status }) => ({
      id: entry.row.id,
      title: entry.row.title,
      shortcut: entry.row.shortcut,
      brandId: entry.row.brand_id,
      status,
      isPersonal: entry.row.is_personal === 1,
      uses: habits.get(entry.row.number)?.uses ?? 0,
      variantIds: rankVariants(entry.variants.map(choiceFacts), wish)
        .filter((it) => it.isUsable)
        .map((it) => it.variant.id),
    }))
}

const nothingWanted = { brandId: null, network: null, language: null, register: null, visibility: null }

/** Worked out once for each kind of place and each day, since a picker asks again with every key. */
function placesFor(
  scope: CannedScope,
  wish: Purpose,
  today: (brand: number | null) => string,
): ReadonlyMap<string, Place> {
  const kind = [wish.network, wish.language, wish.register, wish.visibility].join('\u0000')
  const key = ['places', kind, today(null), today(wish.brand?.number ?? null)].join('\u0000')
  return scope.remember(key, () => {
    const factors = factorsOf(kind)
    const places = new Map<string, Place>()
    for (const [id, entry] of scope.entries) {
      if (entry.row.archived_at !== null) continue
      let factor = factors.get(entry.traits)
      if (factor === undefined) {
        factor = factorOf(entry, wish)
        factors.set(entry.traits, factor)
      }
      if (factor === 0) continue
      const status = statusOfEntry(entry, today(entry.row.brand))
      places.set(id, { entry, status, factor: factor * statusFactor[status] })
    }
    return places
  })
}

const mostKinds = 50
/** By kind of place, then by what a response has wordings for: thousands of responses are of a few sorts. */
const factorsByKind = new Map<string, Map<string, number>>()
const mostSorts = 10_000

function factorsOf(kind: string): Map<string, number> {
  const known = factorsByKind.get(kind)
  if (known !== undefined && known.size < mostSorts) return known
  if (factorsByKind.size >= mostKinds) factorsByKind.clear()
  const made = new Map<string, number>()
  factorsByKind.set(kind, made)
  return made
}

/** 0 where none of its wordings may be used. Which of two equal ones is the newer makes no difference to it. */
function factorOf(entry: ScopeEntry, wish: Purpose): number {
  const [best] = rankVariants(entry.variants.map(choiceFacts), wish).filter((it) => it.isUsable)
  if (best === undefined) return 0
  // Ten is the most that can fit; a text for another network or in another language is seldom what is wanted.
  return (1 + best.score / 10) * 0.4 ** best.misses.filter((it) => it === 'network' || it === 'language').length
}
