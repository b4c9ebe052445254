import { createHash } from 'node:crypto'

/** A record in somebody's repository, with what the appview noted about it. */
export interface StoredRecord {
  readonly uri: string
  readonly cid: string
  readonly did: string
  readonly collection: string
  readonly rkey: string
  readonly value: Record<string, unknown>
  readonly indexedAt: number
  /** The earlier of what its author claimed and when it was indexed: listings sort by it. */
  readonly sortAt: number
}
export interface Person {
  readonly did: string
  readonly handle: string
  readonly displayName: string
}
export interface StoredNotification {
  readonly uri: string
  readonly reason: string
  readonly reasonSubject: string | null
  readonly sortAt: number
}
interface StrongRef {
  readonly uri: string
  readonly cid: string
}

/** Repositories, an appview and its notifications for one account, in memory. */
export interface BlueskyWorld {
  readonly own: Person
  readonly people: Map<string, Person>
  readonly records: Map<string, StoredRecord>
  readonly notifications: StoredNotification[]
  readonly muted: Set<string>
  readonly mutedLists: Set<string>
  /** What was reported, as it was told to the moderation service. */
  readonly reports: Record<string, unknown>[]
  /** Files that were handed over; one that no record names may be thrown away. */
  readonly blobs: Map<string, Uint8Array>
  /** Posts of feeds and lists by their address, newest first; what is not there is no feed. */
  readonly feeds: Map<string, string[]>
  readonly addPerson: (name: string) => Person
  /** Writes a record; the appview indexes it at once. Writing the identical record again changes nothing. */
  readonly put: (did: string, collection: string, value: Record<string, unknown>, rkey?: string) => StoredRecord
  readonly drop: (uri: string) => void
  readonly find: (uri: string) => StoredRecord | undefined
  readonly nextKey: () => string
  /** An instant of the network: at most now, never before the last one, two things at a time sharing one. */
  readonly instant: () => number
  readonly now: () => number
}

const letters = '234567abcdefghijklmnopqrstuvwxyz'
const notifiedLevels = 5

export function createBlueskyWorld(ports: { readonly now: () => number; readonly random: () => number }): BlueskyWorld {
  const people = new Map<string, Person>()
  const records = new Map<string, StoredRecord>()
  const notifications: StoredNotification[] = []
  let count = 0
  let last = 0

  function instant(): number {
    count++
    const from = ports.now() - 1000
    last = Math.min(ports.now(), Math.max(from, last + (count % 2)))
    return last
  }

  function nextKey(): string {
    let value = BigInt(ports.now()) * 1_024_000n + BigInt(count++)
    let text = ''
    for (let i = 0; i < 13; i++, value >>= 5n) text = letters.charAt(Number(value & 31n)) + text
    return text
  }

  function addPerson(name: string): Person {
    const did = `did:plc:${createHash('sha256').update(`${people.size} ${name}`).digest('hex').slice(0, 24)}`
    const handle = `${
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || 'person'
    }-${people.size}.test`
    const person = { did, handle, displayName: name }
    people.set(did, person)
    return person
  }

  const own = addPerson('Shop')

  function put(did: string, collection: string, value: Record<string, unknown>, rkey = nextKey()): StoredRecord {
    const uri = `at://${did}/${collection}/${rkey}`
    const cid = cidOf(value)
    const known = records.get(uri)
    if (known?.cid === cid) return known
    const indexedAt = did === own.did ? ports.now() : instant()
    const claimed = Date.parse(String(value['createdAt']))
    const record = {
      uri,
      cid,
      did,
      collection,
      rkey,
      value,
      indexedAt: known?.indexedAt ?? indexedAt,
      sortAt: Number.isNaN(claimed) ? indexedAt : Math.min(claimed, indexedAt),
    }
    records.set(uri, record)
    if (known === undefined && did !== own.did) notifications.push(...notificationsOf(record))
    return record
  }

  function notificationsOf(record: StoredRecord): StoredNotification[] {
    const { uri, collection, value, sortAt } = record
    const note = (reason: string, reasonSubject: string | null): StoredNotification => ({
      uri,
      reason,
      reasonSubject,
      sortAt,
    })
    if (collection === 'app.bsky.graph.follow') return value['subject'] === own.did ? [note('follow', null)] : []
    if (collection === 'app.bsky.feed.like' || collection === 'app.bsky.feed.repost') {
      const subject = refOf(value['subject'])
      return subject?.uri.startsWith(`at://${own.did}/`) === true
        ? [note(collection.endsWith('like') ? 'like' : 'repost', subject.uri)]
        : []
    }
    if (collection !== 'app.bsky.feed.post') return []
    const notes: StoredNotification[] = []
    if (mentionsIn(value).includes(own.did)) notes.push(note('mention', null))
    const quoted = refOf((value['embed'] as { record?: unknown } | undefined)?.record) // test data: the embed is ours
    if (quoted?.uri.startsWith(`at://${own.did}/`) === true) notes.push(note('quote', quoted.uri))
    const answered = ancestors(value)
      .slice(0, notifiedLevels)
      .find((it) => it.startsWith(`at://${own.did}/`))
    if (answered !== undefined) notes.push(note('reply', answered))
    return notes
  }

  function ancestors(value: Record<string, unknown>): string[] {
    const uris: string[] = []
    for (let at = replyOf(value)?.parent.uri; at !== undefined; at = replyOf(records.get(at)?.value ?? {})?.parent.uri)
      uris.push(at)
    return uris
  }

  return {
    own,
    people,
    records,
    notifications,
    muted: new Set(),
    mutedLists: new Set(),
    reports: [],
    blobs: new Map(),
    feeds: new Map(),
    addPerson,
    put,
    drop: (uri) => {
      records.delete(uri)
      for (let i = notifications.length - 1; i >= 0; i--) if (notifications[i]?.uri === uri) notifications.splice(i, 1)
    },
    find: (uri) => records.get(uri),
    nextKey,
    instant,
    now: ports.now,
  }
}

export function cidOf(value: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(value)).digest()
  return `bafyrei${[...digest].map((byte) => letters.charAt(byte & 31)).join('')}`
}

export function refOf(value: unknown): StrongRef | null {
  const ref = value as StrongRef | null | undefined // test data: judged by its two fields
  return typeof ref?.uri === 'string' && typeof ref.cid === 'string' ? ref : null
}

export function replyOf(value: Record<string, unknown>): { root: StrongRef; parent: StrongRef } | null {
  const reply = value['reply'] as { root: unknown; parent: unknown } | undefined // test data: judged below
  const root = refOf(reply?.root)
  const parent = refOf(reply?.parent)
  return root === null || parent === null ? null : { root, parent }
}

export function mentionsIn(value: Record<string, unknown>): string[] {
  const facets = (value['facets'] ?? []) as { features: { did?: string }[] }[] // test data: facets are made by us
  return facets.flatMap((facet) =>
    facet.features.flatMap((feature) => (feature.did === undefined ? [] : [feature.did])),
  )
}
