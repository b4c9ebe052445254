import { createHash } from 'node:crypto'
import type { MastodonDialect } from './mastodonDialects.ts'

/** A person of the make-believe server. */
export interface Person {
  readonly id: string
  readonly username: string
  readonly acct: string
  readonly displayName: string
}
export interface StoredPoll {
  readonly id: string
  readonly options: readonly string[]
  readonly multiple: boolean
  readonly endsAt: number
  readonly votes: Map<string, readonly number[]>
}
export interface StoredStatus {
  readonly id: string
  readonly by: string
  text: string
  warning: string
  readonly visibility: string
  readonly language: string | null
  readonly replyTo: string | null
  mentions: readonly string[]
  readonly media: readonly StoredMedium[]
  readonly poll: StoredPoll | null
  readonly at: number
  editedAt: number | null
  readonly likedBy: Set<string>
  readonly boostedBy: Set<string>
}
export interface StoredMedium {
  readonly id: string
  readonly type: string
  readonly description: string
  readonly bytes: number
  readonly readyAt: number
}
export interface StoredNotification {
  readonly id: string
  readonly type: string
  readonly by: string
  readonly status: string | null
  readonly at: number
}

/** One server with its people and what they wrote, in memory; the account is one of them. */
export interface MastodonWorld {
  readonly own: Person
  readonly dialect: MastodonDialect
  readonly people: Map<string, Person>
  readonly statuses: Map<string, StoredStatus>
  readonly notifications: StoredNotification[]
  readonly media: Map<string, StoredMedium>
  readonly muted: Set<string>
  readonly blocked: Set<string>
  /** People who block the account: nothing of theirs is shown to it. */
  readonly blockedBy: Set<string>
  readonly reports: { readonly account: string; readonly statuses: readonly string[]; readonly category: string }[]
  readonly addPerson: (name: string) => Person
  readonly write: (by: string, text: string, more?: Partial<StoredStatus>) => StoredStatus
  readonly notify: (type: string, by: string, status: string | null) => void
  readonly remove: (id: string) => void
  /** Ids of people whom a text names, and of whom it names nobody may be one. */
  readonly namedIn: (text: string) => readonly Person[]
  readonly newId: (kind: string) => string
  readonly now: () => number
}

export function createMastodonWorld(
  dialect: MastodonDialect,
  ports: { readonly now: () => number; readonly random: () => number },
): MastodonWorld {
  const people = new Map<string, Person>()
  const statuses = new Map<string, StoredStatus>()
  const notifications: StoredNotification[] = []
  let count = 0
  let last = 0

  /** An instant of the network: at most now, never before the last one, two things at a time sharing one. */
  function instant(): number {
    count++
    last = Math.min(ports.now(), Math.max(ports.now() - 1000, last + (count % 2)))
    return last
  }

  function newId(kind: string): string {
    return dialect.newId(kind, ++count, ports.now())
  }

  function addPerson(name: string): Person {
    const username = `${
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '_')
        .replace(/^_|_$/g, '') || 'person'
    }_${people.size}`
    // Every second one lives elsewhere.
    const acct =
      people.size % 2 === 0 || dialect.hostInAcct
        ? `${username}@${people.size % 2 === 0 ? dialect.domain : 'far.example'}`
        : username
    const person = {
      id: createHash('sha256').update(username).digest('hex').slice(0, 12),
      username,
      acct: people.size === 0 && !dialect.hostInAcct ? username : acct,
      displayName: name,
    }
    people.set(person.id, person)
    return person
  }
  const own = addPerson('Shop')

  function namedIn(text: string): readonly Person[] {
    const found = [...text.matchAll(/(?<![\w@./])@([\w.-]*\w)(?:@([\w.:-]*\w))?/g)]
    return [...people.values()].filter((person) =>
      found.some(
        ([, name, host]) =>
          name === person.username && (host === undefined || host === (person.acct.split('@')[1] ?? dialect.domain)),
      ),
    )
  }

  function notify(type: string, by: string, status: string | null): void {
    const at = instant()
    notifications.push({ id: dialect.newNotificationId(type, ++count, at), type, by, status, at })
  }

  function write(by: string, text: string, more: Partial<StoredStatus> = {}): StoredStatus {
    const parent = more.replyTo === undefined || more.replyTo === null ? undefined : statuses.get(more.replyTo)
    const named = namedIn(text).map((person) => person.id)
    const status: StoredStatus = {
      id: newId('status'),
      by,
      text,
      warning: '',
      visibility: parent?.visibility ?? 'public',
      language: null,
      replyTo: null,
      media: [],
      poll: null,
      at: by === own.id ? ports.now() : instant(),
      editedAt: null,
      likedBy: new Set(),
      boostedBy: new Set(),
      ...more,
      mentions: [...new Set([...(more.mentions ?? []), ...named])].filter((id) => id !== by),
    }
    statuses.set(status.id, status)
    if (by !== own.id && status.mentions.includes(own.id)) notify('mention', by, status.id)
    return status
  }

  return {
    own,
    dialect,
    people,
    statuses,
    notifications,
    media: new Map(),
    muted: new Set(),
    blocked: new Set(),
    blockedBy: new Set(),
    reports: [],
    addPerson,
    write,
    notify,
    remove: (id) => {
      statuses.delete(id)
      for (let i = notifications.length - 1; i >= 0; i--)
        if (notifications[i]?.status === id) notifications.splice(i, 1)
    },
    namedIn,
    newId,
    now: ports.now,
  }
}
