import type { ReactNode } from 'react'
import { fuzzyMatch, fuzzyScore } from './fuzzy.ts'

/** The groups of the palette, in the order in which they stand. */
export type PaletteGroup =
  'thisConversation' | 'tags' | 'actions' | 'goTo' | 'brands' | 'accounts' | 'people' | 'canned' | 'conversations'
export const paletteGroups: readonly PaletteGroup[] = [
  'thisConversation',
  'tags',
  'actions',
  'goTo',
  'brands',
  'accounts',
  'people',
  'canned',
  'conversations',
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
  /** It cannot be done now: greyed, with the reason as its hint. Choosing it says so, and what helps. */
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
  brands: 6,
  accounts: 5,
  tags: 20,
  people: 20,
  canned: 20,
  conversations: 8,
}

/** The items that match, by group, best first within each; at most a screenful. */
export function matchItems(items: readonly PaletteItem[], typed: string): readonly PaletteHit[] {
  const hits: { readonly item: PaletteItem; readonly score: number }[] = []
  for (const item of items) {
    const score = fuzzyScore(typed, item.label) ?? (item.isFound === true ? 0 : null)
    if (score !== null) hits.push({ item, score })
  }
  return paletteGroups.flatMap((group) =>
    hits
      .filter((hit) => hit.item.group === group)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most[group])
      .map(({ item }) => ({ item, ranges: fuzzyMatch(typed, item.label)?.ranges ?? [] })),
  )
}
