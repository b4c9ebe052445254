import type { CannedPick, CannedStatus } from '../../../shared/contract/canned.ts'
import type { QueryParsed } from '../../../shared/contract/queries.ts'
import { rankVariants } from '../rules/canned/chooseVariant.ts'
import { brandWords } from '../store/brandWords.ts'
import { cannedScope, habitsOf } from '../store/cannedScope.ts'
import type { CannedScope, ScopeEntry } from '../store/cannedScope.ts'
import type { Reader } from '../store/database.ts'
import { purposeOf } from './cannedContext.ts'
import type { Purpose } from './cannedContext.ts'
import { choiceFacts } from './cannedRender.ts'
import { askingMember, statusOfEntry, todayOf } from './cannedRows.ts'
import { registerFor } from './cannedValues.ts'
import type { QueryFacts } from './context.ts'

/** How well the best wording of a response suits a place. */
interface Fit {
  /** 0 when none may be used there. */
  readonly factor: number
  readonly variantIds: readonly string[]
}

/** Half of the weight of a use is gone after so long. */
const halfLifeMs = 14 * 86_400_000
/** What is not approved or past its day stands lower; it is still found. */
const statusFactor: Readonly<Record<CannedStatus, number>> = { approved: 1, review: 0.8, draft: 0.6, expired: 0.5 }

/** What the picker shows: text score × (1 + recency + the member's own use) × how well it suits the place. */
export function pickCanned(db: Reader, input: QueryParsed<'canned.pick'>, facts: QueryFacts): CannedPick[] {
  const me = askingMember(db, facts)
  const wanted = { ...nothingWanted, conversationId: input.conversationId }
  const bare = purposeOf(db, wanted, facts)
  if (bare.conversation === null) return []
  const words = brandWords(db, bare.brand?.number ?? null, bare.network, me.number)
  const wish = { ...bare, register: registerFor(words, bare.language) }
  const scope = cannedScope(db, bare.conversation.brand, me.number)
  const habits = habitsOf(db, me.number)
  const fits = fitsFor(scope, wish)
  const today = todayOf(db, facts.now, bare.conversation.brand)
  const weigh = (id: string): number => {
    const entry = scope.entries.get(id)
    const fit = fits.get(id)
    if (entry === undefined || fit === undefined) return 0
    const habit = habits.get(entry.row.number)
    const recency = habit === undefined ? 0 : 0.5 ** ((facts.now - habit.lastUsedAt) / halfLifeMs)
    const own = habit === undefined ? 0 : Math.min(1, Math.log2(1 + habit.mine) / 6)
    return (1 + recency + own) * fit.factor * statusFactor[statusOfEntry(entry, today(entry.row.brand))]
  }
  return scope
    .index(false)
    .find(input.text, weigh, input.limit)
    .flatMap(({ id }) => {
      const entry = scope.entries.get(id)
      const fit = fits.get(id)
      return entry === undefined || fit === undefined || fit.factor === 0 ? [] : [{ entry, fit }]
    })
    .map(({ entry, fit }) => ({
      id: entry.row.id,
      title: entry.row.title,
      shortcut: entry.row.shortcut,
      brandId: entry.row.brand_id,
      status: statusOfEntry(entry, today(entry.row.brand)),
      isPersonal: entry.row.is_personal === 1,
      uses: habits.get(entry.row.number)?.uses ?? 0,
      variantIds: [...fit.variantIds],
    }))
}

const nothingWanted = { brandId: null, network: null, language: null, register: null, visibility: null }

/** Worked out once for each kind of place, since a picker asks again with every key. */
function fitsFor(scope: CannedScope, wish: Purpose): ReadonlyMap<string, Fit> {
  const key = ['fits', wish.network, wish.language, wish.register, wish.visibility].join('\u0000')
  return scope.remember(key, () => new Map([...scope.entries].map(([id, entry]) => [id, fitOf(entry, wish)])))
}

function fitOf(entry: ScopeEntry, wish: Purpose): Fit {
  const usable = rankVariants(entry.variants.map(choiceFacts), wish).filter((it) => it.isUsable)
  const [best] = usable
  if (best === undefined) return { factor: 0, variantIds: [] }
  // Ten is the most that can fit; a text for another network or in another language is seldom what is wanted.
  const factor = (1 + best.score / 10) * 0.4 ** best.misses.filter((it) => it === 'network' || it === 'language').length
  return { factor, variantIds: usable.map((it) => it.variant.id) }
}
