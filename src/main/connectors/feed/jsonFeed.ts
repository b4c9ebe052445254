import { z } from 'zod'
import { htmlToText } from '../shared/plainText.ts'
import { readDate } from './dates.ts'
import { attachment, fewAttachments, person, webAddress, type Feed, type FeedItem, type FeedPerson } from './model.ts'

/** A text, or nothing where something else stands. */
const text = z.string().catch('')
const author = z.object({ name: text, url: text, avatar: text })
const authors = z.array(author.nullable().catch(null)).catch([])
/** Both versions: 1.0 had one author, 1.1 has several. */
const item = z.object({
  id: z.union([z.string(), z.number().transform(String)]).catch(''),
  url: text,
  external_url: text,
  title: text,
  content_text: text,
  content_html: text,
  summary: text,
  image: text,
  date_published: text,
  date_modified: text,
  author: author.nullable().catch(null),
  authors,
  attachments: z.array(z.object({ url: text, mime_type: text, title: text }).nullable().catch(null)).catch([]),
})
const feed = z.object({
  version: z.string(),
  title: text,
  home_page_url: text,
  icon: text,
  author: author.nullable().catch(null),
  authors,
  items: z.array(item.nullable().catch(null)),
})

/** Reads a JSON Feed, fields of a wrong shape as if they were missing; null when the value is no JSON Feed. `address` is where it was read. */
export function readJsonFeed(value: unknown, address: string): Feed | null {
  const parsed = feed.safeParse(value)
  if (!parsed.success || !parsed.data.version.includes('jsonfeed.org/version/')) return null
  const told = parsed.data
  const siteUrl = webAddress(told.home_page_url, address)
  const base = siteUrl ?? address
  const feedAuthor = firstAuthor(told, base)
  return {
    title: told.title.trim(),
    siteUrl,
    iconUrl: webAddress(told.icon, base),
    items: told.items.flatMap((it) => (it === null ? [] : [readItem(it, base, feedAuthor)])),
    gone: [],
  }
}

function readItem(it: z.output<typeof item>, base: string, feedAuthor: FeedPerson | null): FeedItem {
  const id = it.id.trim()
  return {
    id: id === '' ? null : id,
    link: webAddress(it.url, base) ?? webAddress(it.external_url, base),
    title: it.title.trim(),
    text: it.content_text.trim() || htmlToText(it.content_html) || it.summary.trim(),
    author: firstAuthor(it, base) ?? feedAuthor,
    publishedAt: readDate(it.date_published) ?? readDate(it.date_modified),
    updatedAt: readDate(it.date_modified),
    attachments: fewAttachments([
      ...it.attachments.map((one) =>
        one === null ? null : attachment(webAddress(one.url, base), { type: one.mime_type, alt: one.title }),
      ),
      attachment(webAddress(it.image, base), { medium: 'image' }),
    ]),
  }
}

function firstAuthor(told: Pick<z.output<typeof item>, 'author' | 'authors'>, base: string): FeedPerson | null {
  const one = told.authors.find((it) => it !== null) ?? told.author
  if (one === null || one === undefined) return null
  return person({ name: one.name, url: webAddress(one.url, base), avatarUrl: webAddress(one.avatar, base) })
}
