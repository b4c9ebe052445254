import type { ReactNode } from 'react'
import { looseFold } from '../../../shared/contract/looseFold.ts'
import { fuzzyMatch, fuzzyScore } from './fuzzy.ts'

/** The groups of the palette, in the order in which they stand. */
export type PaletteGroup =
  | 'thisConversation'
  | 'actions'
  | 'goTo'
  | 'views'
  | 'tags'
  | 'brands'
  | 'accounts'
  | 'people'
  | 'canned'
  | 'conversations'
  | 'notNow'
export const paletteGroups: readonly PaletteGroup[] = [
  'thisConversation',
  'actions',
  'goTo',
  'views',
  'tags',
  'brands',
  'accounts',
  'people',
  'canned',
  'conversations',
  'notNow',
]

/** One thing the palette offers. */
export interface PaletteItem {
  readonly id: string
  readonly group: PaletteGroup
  readonly label: string
  readonly lang?: string
  readonly mark: ReactNode
  /** Said beside the label, in a lighter ink. */
  readonly hint?: string
  readonly chord?: string
  /** Other words by which it is found. */
  readonly also?: readonly string[]
  /** Holds what was typed whatever that is: comes last in its group, and moves no group. */
  readonly isFallback?: boolean
  /** It cannot be done now: greyed, with the reason as its hint. Choosing it says so, and what helps; in the group `notNow` it does nothing. */
  readonly isOff?: boolean
  /** Found elsewhere: shown whatever was typed. */
  readonly isFound?: boolean
  readonly run: () => void
}

/** An item that matches what was typed, with the places that match. */
export interface PaletteHit {
  readonly item: PaletteItem
  readonly ranges: readonly { readonly from: number; readonly to: number }[]
}

const most: Record<PaletteGroup, number> = {
  thisConversation: 8,
  actions: 6,
  goTo: 8,
  views: 6,
  brands: 6,
  accounts: 5,
  tags: 20,
  people: 20,
  canned: 20,
  conversations: 8,
  notNow: 5,
}

/** A whole match, as `fuzzyScore` counts; less is letters in order. */
const whole = 100
/** For the very name, and for what was chosen last. */
const exactly = 100
const lately = 15

/**
 * The items that match, by group, best first within each; at most a screenful. Groups with the very name come first, then
 * those with a whole match, else they keep their order; what cannot be done now comes last. `recent`: ids of what was chosen
 * lately, newest first, which comes first among equals.
 */
export function matchItems(
  items: readonly PaletteItem[],
  typed: string,
  recent: readonly string[] = [],
): readonly PaletteHit[] {
  const name = looseFold(typed).trim()
  const ages = new Map(recent.map((id, at) => [id, at]))
  const groups = new Map<PaletteGroup, Scored[]>()
  for (const item of items) {
    const match = item.isFallback === true ? Number.NEGATIVE_INFINITY : scoreOf(item, typed)
    if (match === null) continue
    const age = ages.get(item.id)
    const bonus = age === undefined ? 0 : lately * (1 - age / recent.length)
    const isExact = name !== '' && match >= whole && looseFold(item.label).trim() === name
    const score = match + bonus + (isExact ? exactly : 0)
    const hit = { item, score, rank: isExact ? 2 : match >= whole ? 1 : 0 }
    const others = groups.get(item.group)
    if (others === undefined) groups.set(item.group, [hit])
    else others.push(hit)
  }
  const rankOf = (group: PaletteGroup): number =>
    group === 'notNow' ? -1 : Math.max(...(groups.get(group) ?? []).map((hit) => hit.rank), 0)
  return paletteGroups
    .filter((group) => groups.has(group))
    .toSorted((a, b) => rankOf(b) - rankOf(a))
    .flatMap((group) =>
      (groups.get(group) ?? [])
        .toSorted((a, b) => b.score - a.score)
        .filter((hit, at) => at < most[group] || hit.item.isFallback === true)
        .map(({ item }) => ({ item, ranges: fuzzyMatch(typed, item.label)?.ranges ?? [] })),
    )
}

interface Scored {
  readonly item: PaletteItem
  readonly score: number
  readonly rank: number
}

/** The best of its names; null when none fits. Another word counts a little less than the name that is shown. */
function scoreOf(item: PaletteItem, typed: string): number | null {
  let best = fuzzyScore(typed, item.label) ?? (item.isFound === true ? 0 : null)
  for (const word of item.also ?? []) {
    const score = fuzzyScore(typed, word)
    if (score !== null && (best === null || score - 5 > best)) best = score - 5
  }
  return best
}
