import type {
  MastodonWorld,
  Person,
  StoredMedium,
  StoredNotification,
  StoredPoll,
  StoredStatus,
} from './mastodonWorld.ts'

type Json = Record<string, unknown>

/** What the server shows of its world to the account. */
export interface MastodonViews {
  readonly account: (person: Person) => Json
  readonly status: (status: StoredStatus) => Json
  readonly poll: (poll: StoredPoll) => Json
  readonly notification: (note: StoredNotification) => Json
  readonly medium: (medium: StoredMedium) => Json
  readonly mayBeSeen: (status: StoredStatus | undefined) => status is StoredStatus
}

export function createMastodonViews(world: MastodonWorld): MastodonViews {
  const { isSnac } = world.dialect
  const iso = (at: number): string => new Date(isSnac ? Math.floor(at / 1000) * 1000 : at).toISOString()
  /** An id as it is shown: snac puts the second of the last change in front. */
  const shownId = (stored: StoredStatus): string =>
    isSnac ? `${Math.floor((stored.editedAt ?? stored.at) / 1000)}${stored.id.slice(10)}` : stored.id

  function mentionsIn(stored: StoredStatus): Json[] {
    const people = stored.mentions.map(personOf)
    // People of its own server hear of it without being listed, and whoever is listed has a number for an id, sometimes twice.
    const listed = isSnac ? people.filter((person) => stored.by === world.own.id && person.id !== world.own.id) : people
    return [...listed, ...(isSnac ? listed : [])].map(({ id, username, acct }, n) => ({
      id: isSnac ? String(n) : id,
      username: isSnac ? acct : username,
      acct,
      url: `https://${acct.split('@')[1] ?? world.dialect.domain}/@${username}`,
    }))
  }

  function account(person: Person): Json {
    return {
      id: person.id,
      username: person.username,
      acct: person.acct,
      display_name: person.displayName,
      url: `https://${person.acct.split('@')[1] ?? world.dialect.domain}/@${person.username}`,
      avatar: `https://files.example/${person.id}.png`,
      bot: false,
      locked: false,
      followers_count: 12,
      following_count: 3,
      statuses_count: 4,
    }
  }

  function personOf(id: string): Person {
    const found = world.people.get(id)
    if (found === undefined) throw new Error(`The fake world has nobody with the id ${id}`)
    return found
  }

  /** Text as HTML, as servers write it: paragraphs, line breaks, names as links with their host left away. */
  function html(status: StoredStatus): string {
    const escaped = status.text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
    const named = escaped.replace(/(?<![\w@./])@([\w.-]*\w)(?:@[\w.:-]*\w)?/g, (whole, name: string) => {
      const person = status.mentions.map(personOf).find((one) => one.username === name)
      return person === undefined
        ? whole
        : `<span class="h-card" translate="no"><a href="https://${person.acct.split('@')[1] ?? world.dialect.domain}/@${name}" class="u-url mention">@<span>${name}</span></a></span>`
    })
    return named
      .split(/\n{2,}/)
      .map((part) => `<p>${part.replaceAll('\n', '<br />')}</p>`)
      .join('')
  }

  function poll(stored: StoredPoll): Json {
    return {
      id: stored.id,
      expires_at: iso(stored.endsAt),
      expired: stored.endsAt <= world.now(),
      multiple: stored.multiple,
      votes_count: stored.votes.size,
      voted: stored.votes.has(world.own.id),
      own_votes: stored.votes.get(world.own.id) ?? [],
      options: stored.options.map((title, n) => ({
        title,
        votes_count: [...stored.votes.values()].filter((choices) => choices.includes(n)).length,
      })),
    }
  }

  function medium(stored: StoredMedium): Json {
    const isReady = stored.readyAt <= world.now()
    return {
      id: stored.id,
      type: 'image',
      url: isReady ? `https://files.example/media/${stored.id}.png` : null,
      preview_url: null,
      description: stored.description === '' ? null : stored.description,
      meta: {},
    }
  }

  function status(stored: StoredStatus): Json {
    return {
      id: shownId(stored),
      uri: `https://${world.dialect.domain}/statuses/${stored.id}`,
      url: `https://${world.dialect.domain}/@x/${stored.id}`,
      created_at: iso(stored.at),
      edited_at: stored.editedAt === null ? null : iso(stored.editedAt),
      in_reply_to_id: parentOf(stored),
      in_reply_to_account_id: stored.replyTo === null ? null : (world.statuses.get(stored.replyTo)?.by ?? null),
      visibility: isSnac && stored.visibility === 'direct' ? 'private' : stored.visibility,
      sensitive: stored.warning !== '',
      spoiler_text: stored.warning,
      language: stored.language,
      content: html(stored),
      replies_count: [...world.statuses.values()].filter((one) => one.replyTo === stored.id).length,
      reblogs_count: stored.boostedBy.size,
      favourites_count: stored.likedBy.size,
      favourited: stored.likedBy.has(world.own.id),
      reblogged: stored.boostedBy.has(world.own.id),
      account: account(personOf(stored.by)),
      media_attachments: stored.media.map(medium),
      mentions: mentionsIn(stored),
      tags: [],
      emojis: [],
      reblog: null,
      poll: stored.poll === null ? null : poll(stored.poll),
      card: null,
    }
  }

  function parentOf(stored: StoredStatus): string | null {
    const parent = stored.replyTo === null ? undefined : world.statuses.get(stored.replyTo)
    return parent === undefined ? null : shownId(parent)
  }

  function mayBeSeen(stored: StoredStatus | undefined): stored is StoredStatus {
    if (stored === undefined || world.blockedBy.has(stored.by)) return false
    if (stored.by === world.own.id || ['public', 'unlisted'].includes(stored.visibility)) return true
    return stored.mentions.includes(world.own.id)
  }

  function notification(note: StoredNotification): Json {
    const stored = note.status === null ? undefined : world.statuses.get(note.status)
    return {
      id: note.id,
      type: note.type,
      created_at: iso(note.at),
      account: account(personOf(note.by)),
      ...(stored === undefined ? {} : { status: status(stored) }),
    }
  }

  return { account, status, poll, notification, medium, mayBeSeen }
}
