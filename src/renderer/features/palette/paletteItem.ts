import type { ReactNode } from 'react'
import { fuzzyMatch } from './fuzzy.ts'

/** The groups of the palette, in the order in which they stand. */
export type PaletteGroup = 'thisConversation' | 'actions' | 'goTo' | 'brands' | 'accounts' | 'canned' | 'conversations'
export const paletteGroups: readonly PaletteGroup[] = [
  'thisConversation',
  'actions',
  'goTo',
  'brands',
  'accounts',
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
  canned: 20,
  conversations: 8,
}

/** The items that match, by group, best first within each; at most a screenful. */
export function matchItems(items: readonly PaletteItem[], typed: string): readonly PaletteHit[] {
  const hits: (PaletteHit & { readonly score: number })[] = []
  for (const item of items) {
    const match = fuzzyMatch(typed, item.label)
    if (match !== null) hits.push({ item, ...match })
    else if (item.isFound === true) hits.push({ item, ranges: [], score: 0 })
  }
  return paletteGroups.flatMap((group) =>
    hits
      .filter((hit) => hit.item.group === group)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most[group]),
  )
}
