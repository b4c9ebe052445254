import type { CannedVisibility, Register } from '../../../../shared/contract/canned.ts'
import { primaryLanguage } from './displayName.ts'

/** What the choice looks at. Null fits any. */
export interface VariantFacts {
  readonly id: string
  readonly network: string | null
  readonly language: string | null
  readonly register: Register | null
  readonly visibility: CannedVisibility
  /** Epoch ms. */
  readonly changedAt: number
}

/** What a reply needs. Null = not known, so nothing fits or fails by it. */
export interface VariantWish {
  readonly network: string | null
  readonly language: string | null
  readonly register: Register | null
  readonly visibility: 'public' | 'private' | null
}

/** Something a variant can be made for. */
export type VariantTrait = 'network' | 'language' | 'visibility' | 'register'

/** A variant with its place in the choice. */
export interface RankedVariant<V extends VariantFacts> {
  readonly variant: V
  /** Sum of what fits: network 4, language 3, visibility 2, register 1. */
  readonly score: number
  /** What fits, by weight; `newest` when only its age decided over the next one. */
  readonly why: readonly (VariantTrait | 'newest')[]
  /** What it was made for and the reply is not, by weight. */
  readonly misses: readonly VariantTrait[]
  /** False when it may not be used in such a reply: a private text in public, or the other way round. */
  readonly isUsable: boolean
}

const weights: Readonly<Record<VariantTrait, number>> = { network: 4, language: 3, visibility: 2, register: 1 }
const traits: readonly VariantTrait[] = ['network', 'language', 'visibility', 'register']

/**
 * Puts the variants of a response in the order in which they suit a reply, best first.
 *
 * What a variant was made for and fits adds to its score; "any" adds nothing and harms nothing. A score alone would let a
 * Japanese text for another network beat a plain one, so what does not fit comes first: a text that may not be used in such a
 * place is last whatever else fits, before it texts for another network, before them texts in another language. Only then
 * the score decides, then a register that is at least not a wrong one, then the newest, then the id.
 */
export function rankVariants<V extends VariantFacts>(
  variants: readonly V[],
  wish: VariantWish,
): readonly RankedVariant<V>[] {
  const ranked = variants.map((variant) => {
    const fits = traits.map((trait) => [trait, fitOf(trait, variant, wish)] as const)
    const hits = fits.filter(([, fit]) => fit === true).map(([trait]) => trait)
    const misses = fits.filter(([, fit]) => fit === false).map(([trait]) => trait)
    const score = hits.reduce((sum, trait) => sum + weights[trait], 0)
    return { variant, score, why: hits, misses, isUsable: !misses.includes('visibility') }
  })
  ranked.sort(
    (one, other) =>
      compareFit(one, other) ||
      other.variant.changedAt - one.variant.changedAt ||
      (one.variant.id < other.variant.id ? -1 : one.variant.id > other.variant.id ? 1 : 0),
  )
  return ranked.map((entry, index) => {
    const next = ranked[index + 1]
    const previous = ranked[index - 1]
    const isNewest =
      next !== undefined &&
      compareFit(entry, next) === 0 &&
      entry.variant.changedAt > next.variant.changedAt &&
      (previous === undefined || compareFit(previous, entry) !== 0)
    return isNewest ? { ...entry, why: [...entry.why, 'newest' as const] } : entry
  })
}

type Fit = Pick<RankedVariant<VariantFacts>, 'score' | 'misses'>

/** Negative when the first suits better, apart from age. */
function compareFit(one: Fit, other: Fit): number {
  const worse = (trait: VariantTrait): number =>
    Number(one.misses.includes(trait)) - Number(other.misses.includes(trait))
  return worse('visibility') || worse('network') || worse('language') || other.score - one.score || worse('register')
}

/** True: made for it; false: made for something else; null: one of the two leaves it open. */
function fitOf(trait: VariantTrait, variant: VariantFacts, wish: VariantWish): boolean | null {
  if (trait === 'visibility') {
    if (wish.visibility === null || variant.visibility === 'both') return null
    return variant.visibility === wish.visibility
  }
  const own = variant[trait]
  const wanted = wish[trait]
  if (own === null || wanted === null) return null
  return trait === 'language' ? primaryLanguage(own) === primaryLanguage(wanted) : own === wanted
}
