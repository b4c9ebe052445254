import type { SourceKind } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { readAddress, writeAddress } from './addresses.ts'

/** A place to listen to: a feed, the posts of a list, or a search. */
export type Source =
  | { readonly kind: 'feed' | 'list'; readonly authority: string; readonly collection: string; readonly rkey: string }
  | { readonly kind: 'search'; readonly words: string }

/** What a person may type to listen to, and how it is kept. */
export const sourceKind: SourceKind = {
  label: 'Feeds, lists and searches',
  help: 'The address of a feed or list on bsky.app, search:WORDS or tag:NAME.',
  read: (typed) => {
    const text = typed.trim()
    const words = /^search:\s*(\S.*)$/su.exec(text)?.[1]
    if (words !== undefined) return `search:${words.replace(/\s+/gu, ' ')}`
    const tag = /^(?:tag:\s*[#＃]?|[#＃])([\p{L}\p{M}\p{N}_]{1,64})$/u.exec(text)?.[1]
    if (tag !== undefined) return `tag:${tag.toLowerCase()}`
    const address = readAddress(text)
    if (address !== null) return writeAddress(address)
    throw new ConnectorError(
      'rejected',
      `"${text.slice(0, 100)}" is nothing that Parley can listen to on Bluesky. Use the address of a feed or list on bsky.app, search:WORDS or tag:NAME.`,
      { outcome: 'not_done', code: 'no_source' },
    )
  },
}

/** A source as `sourceKind.read` keeps it; null for what it never wrote. */
export function readSource(kept: string): Source | null {
  if (kept.startsWith('search:')) return { kind: 'search', words: kept.slice('search:'.length) }
  if (kept.startsWith('tag:')) return { kind: 'search', words: `#${kept.slice('tag:'.length)}` }
  const address = readAddress(kept)
  if (address === null) return null
  return { ...address, kind: address.collection === 'app.bsky.graph.list' ? 'list' : 'feed' }
}
