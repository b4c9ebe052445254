import { fingerprint } from '../shared/fingerprint.ts'
import type { FeedItem } from './model.ts'

/** What was learned of how a feed numbers its items. */
export interface Numbering {
  /** The feed went over to the other scheme: ids that are addresses are written with the first one, as they were before. */
  readonly scheme: 'http' | 'https' | null
  /** Names of ids that several items share; those are told apart by their links. */
  readonly shared: readonly string[]
}

/** An item with the id that it keeps. */
export interface Identified {
  readonly id: string
  readonly item: FeedItem
}

export const plainNumbering: Numbering = { scheme: null, shared: [] }

const mostShared = 200
const longestId = 1000

/** The short name of an id, as it stands in a cursor. */
export function keyOf(id: string): string {
  return fingerprint(id).slice(0, 14)
}

/**
 * Gives each item the id that it keeps: the feed's own, else its link, else one made of its content. Items that a feed gives one id
 * are told apart by their links, the same item listed twice is one, and a feed that changes its addresses from http to https (or
 * back) goes on under the ids it had.
 */
export function identify(
  items: readonly FeedItem[],
  isKnown: (key: string) => boolean,
  numbering: Numbering,
): { readonly items: readonly Identified[]; readonly numbering: Numbering } {
  const scheme = numbering.scheme ?? schemeBefore(items, isKnown)
  const plain = items.map((item) => ({ id: inScheme(plainId(item), scheme), item }))
  const shared = [...new Set([...numbering.shared, ...sharedIn(plain)])].slice(0, mostShared)
  const isShared = new Set(shared)
  const told = plain.map(({ id, item }) => ({ id: isShared.has(keyOf(id)) ? `${id}#${markOf(item)}` : id, item }))
  const byId = new Map<string, Identified>()
  for (const one of told) {
    const other = byId.get(one.id)
    if (other === undefined || newest(one.item) > newest(other.item)) byId.set(one.id, one)
  }
  return { items: [...byId.values()], numbering: { scheme, shared } }
}

/** Every id that an item may have been given before, by whatever was known of its feed then. */
export function possibleIds(item: FeedItem): readonly string[] {
  const id = plainId(item)
  const forms = [id, inScheme(id, 'http'), inScheme(id, 'https')]
  return [...forms, ...forms.map((it) => `${it}#${markOf(item)}`)]
}

/** An id of the feed in the form that it is kept in. */
export function inScheme(id: string, scheme: Numbering['scheme']): string {
  return scheme === null ? id : id.replace(/^https?:\/\//iu, `${scheme}://`)
}

function plainId(item: FeedItem): string {
  const id = item.id ?? item.link ?? `content:${fingerprint(`${item.title}\n${item.text}\n${item.publishedAt ?? ''}`)}`
  // oxlint-disable-next-line no-control-regex -- a database compares such texts in its own way
  return id.length > longestId || /[\u0000-\u001f]/u.test(id) || !id.isWellFormed() ? `made:${fingerprint(id)}` : id
}

/** What tells two items of one id apart. */
function markOf(item: FeedItem): string {
  return fingerprint(item.link ?? `${item.title}\n${item.text}`)
}

function newest(item: FeedItem): number {
  return item.updatedAt ?? item.publishedAt ?? 0
}

/** Keys of ids that stand for more than one thing. */
function sharedIn(plain: readonly Identified[]): readonly string[] {
  const links = new Map<string, string>()
  const found = new Set<string>()
  for (const { id, item } of plain) {
    const mark = item.link ?? item.title
    const other = links.get(id)
    if (other === undefined) links.set(id, mark)
    else if (other !== mark) found.add(keyOf(id))
  }
  return [...found]
}

/** The scheme that all ids had before, when none of them is known as it is now and some are known in the other form. */
function schemeBefore(items: readonly FeedItem[], isKnown: (key: string) => boolean): Numbering['scheme'] {
  let before: Numbering['scheme'] = null
  for (const item of items) {
    const id = plainId(item)
    const now = /^(https?):\/\//iu.exec(id)?.[1]?.toLowerCase()
    if (now === undefined) continue
    if (isKnown(keyOf(id))) return null
    const other = now === 'http' ? 'https' : 'http'
    if (isKnown(keyOf(inScheme(id, other)))) before = other
  }
  return before
}
