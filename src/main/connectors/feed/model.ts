import type { RemoteAttachment } from '../change.ts'

/** A feed, whatever it was written in. */
export interface Feed {
  readonly title: string
  /** The page that it belongs to. */
  readonly siteUrl: string | null
  readonly iconUrl: string | null
  readonly items: readonly FeedItem[]
  /** Items that the feed says are deleted. */
  readonly gone: readonly { readonly id: string; readonly at: number | null }[]
}

/** One entry of a feed. */
export interface FeedItem {
  /** As the feed states it; null where it states none. */
  readonly id: string | null
  readonly link: string | null
  readonly title: string
  /** Plain text. */
  readonly text: string
  readonly author: FeedPerson | null
  readonly publishedAt: number | null
  readonly updatedAt: number | null
  readonly attachments: readonly RemoteAttachment[]
}

/** Who wrote an entry. */
export interface FeedPerson {
  readonly name: string
  readonly email: string
  readonly url: string | null
  readonly avatarUrl: string | null
}

const mostAttachments = 10

/** A web address (http or https) as it is opened, relative ones from `base`; null for any other kind and for what is none. */
export function webAddress(text: string | undefined, base: string): string | null {
  const typed = (text ?? '').trim()
  if (typed === '' || typed.length > 2000 || !URL.canParse(typed, base)) return null
  const url = new URL(typed, base)
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.password !== '') return null
  return url.href.length > 2048 ? null : url.href
}

/** Attachments by address, each once, the first few. */
export function fewAttachments(found: readonly (RemoteAttachment | null)[]): RemoteAttachment[] {
  const byUrl = new Map<string, RemoteAttachment>()
  for (const it of found) if (it !== null && !byUrl.has(it.url)) byUrl.set(it.url, it)
  return [...byUrl.values()].slice(0, mostAttachments)
}

/** An attachment with its media type as told, else by the ending of its address; null for what is no web address. */
export function attachment(
  url: string | null,
  told: { readonly type?: string | undefined; readonly medium?: string | undefined; readonly alt?: string },
): RemoteAttachment | null {
  if (url === null) return null
  const type = (told.type ?? '').toLowerCase().split(';', 1)[0]?.trim() ?? ''
  const mediaType = /^[a-z]+\/[a-z0-9.+-]+$/u.test(type) ? type : (byEnding(url) ?? byMedium(told.medium))
  return { url, mediaType, altText: told.alt ?? '' }
}

const endings: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  webm: 'video/webm',
  pdf: 'application/pdf',
}

function byEnding(url: string): string | null {
  const ending = /\.([a-z0-9]{1,5})$/iu.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(endings, ending) ? (endings[ending] ?? null) : null
}

function byMedium(medium: string | undefined): string {
  if (medium === 'image') return 'image/jpeg'
  if (medium === 'video') return 'video/mp4'
  return medium === 'audio' ? 'audio/mpeg' : 'application/octet-stream'
}

/** A person, or null when nothing is said of them. */
export function person(told: {
  readonly name?: string
  readonly email?: string
  readonly url?: string | null
  readonly avatarUrl?: string | null
}): FeedPerson | null {
  const name = told.name?.trim() ?? ''
  const email = told.email?.trim() ?? ''
  const url = told.url ?? null
  return name === '' && email === '' && url === null ? null : { name, email, url, avatarUrl: told.avatarUrl ?? null }
}
