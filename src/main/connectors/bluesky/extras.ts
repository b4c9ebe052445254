import type { MessageExtras, Quoted } from '../../../shared/contract/conversation.ts'
import { collectionOf, didOf, permalinkOf, rkeyOf } from './refs.ts'
import * as replies from './replies.ts'
import type { PostView } from './replies.ts'

type Embed = NonNullable<PostView['embed']>

/** The post that a post quotes and the page that it shows as a card; nothing where it has neither. */
export function extrasOf(embed: Embed | undefined): { extras?: MessageExtras } {
  if (embed === undefined) return {}
  const media = replies.embed.safeParse(embed.media)
  const external = embed.external ?? (media.success ? media.data.external : undefined)
  const shared = quotedIn(embed.record)
  const card = external === undefined ? shared?.card : cardOf(external.uri, external.title, external.description)
  const extras = {
    ...(shared?.quoted === undefined ? {} : { quoted: shared.quoted }),
    ...(card === undefined ? {} : { card }),
  }
  return Object.keys(extras).length === 0 ? {} : { extras }
}

function cardOf(url: string, title = '', description = ''): NonNullable<MessageExtras['card']> {
  return { url, title, description }
}

/** A quote stands one level deeper where pictures go with it. */
function quotedIn(record: unknown, depth = 0): MessageExtras | null {
  const view = replies.quotedView.safeParse(record)
  if (!view.success) {
    const outer = replies.embeddedRecord.safeParse(record)
    return outer.success && outer.data.record !== undefined && depth < 2 ? quotedIn(outer.data.record, depth + 1) : null
  }
  const { uri, author, value, record: named } = view.data
  if (collectionOf(uri) !== 'app.bsky.feed.post') {
    const url = pageOf(uri)
    if (url === null) return null
    const title = view.data.displayName ?? view.data.name ?? named?.name
    return { card: cardOf(url, title, view.data.description ?? named?.description) }
  }
  const isGone = view.data.notFound === true || view.data.blocked === true || view.data.detached === true
  const quoted: Quoted = {
    remoteId: isGone ? null : uri,
    handle: author?.handle ?? '',
    text: isGone ? '' : (value?.text ?? ''),
    url: permalinkOf(uri),
  }
  return { quoted }
}

const pages: Readonly<Record<string, string>> = {
  'app.bsky.feed.generator': 'feed',
  'app.bsky.graph.list': 'lists',
}

function pageOf(uri: string): string | null {
  const place = pages[collectionOf(uri)]
  if (place !== undefined) return `https://bsky.app/profile/${didOf(uri)}/${place}/${rkeyOf(uri)}`
  return collectionOf(uri) === 'app.bsky.graph.starterpack'
    ? `https://bsky.app/starter-pack/${didOf(uri)}/${rkeyOf(uri)}`
    : null
}
