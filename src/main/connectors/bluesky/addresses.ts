import { ConnectorError } from '../connectorError.ts'

/** A feed or list as a person names it; whose it is may stand there as a handle. */
export interface Address {
  readonly authority: string
  readonly collection: 'app.bsky.feed.generator' | 'app.bsky.graph.list'
  readonly rkey: string
}

const collections = { feed: 'app.bsky.feed.generator', lists: 'app.bsky.graph.list' } as const
const authority = '(did:[a-z]+:[A-Za-z0-9._:%-]+|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)'
const atAddress = new RegExp(
  `^at://${authority}/(app\\.bsky\\.(?:feed\\.generator|graph\\.list))/([A-Za-z0-9._~:-]+)$`,
  'u',
)
const webAddress = new RegExp(
  `^https://bsky\\.app/profile/${authority}/(feed|lists)/([A-Za-z0-9._~:-]+)/?(?:[?#].*)?$`,
  'u',
)

/** A feed or list from its `at://` address or its page on bsky.app; null for anything else. */
export function readAddress(typed: string): Address | null {
  const text = typed.trim()
  const at = atAddress.exec(text)
  const web = webAddress.exec(text)
  const [, owner = '', kind = '', rkey = ''] = at ?? web ?? []
  if (rkey === '') return null
  if (kind === 'feed' || kind === 'lists') return { authority: owner, collection: collections[kind], rkey }
  const collection = kind === collections.feed ? collections.feed : collections.lists
  return { authority: owner, collection, rkey }
}

/** The address in the network's own form. */
export function writeAddress({ authority: owner, collection, rkey }: Address): string {
  return `at://${owner}/${collection}/${rkey}`
}

/** The list that a person named; throws `rejected` for what is none. */
export function listAddress(typed: string): Address {
  const found = readAddress(typed)
  if (found?.collection === collections.lists) return found
  throw new ConnectorError(
    'rejected',
    'This is no list on Bluesky. Use the address of its page, such as https://bsky.app/profile/shop.bsky.social/lists/3kabc. Nothing was changed.',
    { outcome: 'not_done', code: 'no_list' },
  )
}
