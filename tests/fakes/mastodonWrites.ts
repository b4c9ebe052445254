import { measureText } from '../../src/shared/contract/textLength.ts'
import { MastodonRefusal, notFound } from './mastodonRefusal.ts'
import type { MastodonViews } from './mastodonViews.ts'
import type { MastodonWorld, StoredMedium, StoredPoll, StoredStatus } from './mastodonWorld.ts'

type Json = Record<string, unknown>

/** What is written to the server. */
export interface MastodonWrites {
  readonly answer: (method: string, path: readonly string[], body: Json, key: string | undefined) => Json | null
  readonly upload: (body: Uint8Array) => Json
  /** Files that come from now on take this long to be ready, ms. */
  workMs: number
}

export function createMastodonWrites(world: MastodonWorld, views: MastodonViews): MastodonWrites {
  const { dialect } = world
  const byKey = new Map<string, string>()

  function own(id: string): StoredStatus {
    const status = world.statuses.get(id)
    if (status === undefined || status.by !== world.own.id) throw notFound()
    return status
  }

  function seen(id: string): StoredStatus {
    const status = world.statuses.get(id)
    if (!views.mayBeSeen(status)) throw notFound()
    return status
  }

  function checkText(text: string, warning: string): void {
    const rule = {
      limits: [{ max: dialect.maxCharacters, unit: 'graphemes' as const }],
      linkLength: 23,
      shortMentions: true,
    }
    if (measureText(`${warning}${text}`, rule).over > 0)
      throw new MastodonRefusal(422, `Validation failed: Text character limit of ${dialect.maxCharacters} exceeded`)
  }

  function media(body: Json): StoredMedium[] {
    const ids = (body['media_ids'] ?? []) as string[] // what the connector under test wrote
    const found = ids.map((id) => world.media.get(id))
    if (found.some((medium) => medium === undefined)) throw new MastodonRefusal(422, 'Validation failed: media')
    if (found.some((medium) => (medium?.readyAt ?? 0) > world.now()))
      throw new MastodonRefusal(422, 'Cannot attach files that have not finished processing. Try again in a moment!')
    return found.filter((medium) => medium !== undefined)
  }

  function create(body: Json, key: string | undefined): Json {
    const known = dialect.hasKey && key !== undefined ? byKey.get(key) : undefined
    const made = known === undefined ? undefined : world.statuses.get(known)
    if (made !== undefined) return views.status(made)
    const text = textIn(body, 'status')
    const warning = textIn(body, 'spoiler_text')
    const attached = media(body)
    const poll = pollIn(body['poll'])
    if (text.trim() === '' && attached.length === 0)
      throw new MastodonRefusal(422, 'Validation failed: Text can’t be blank')
    if (poll !== null && attached.length > 0) throw new MastodonRefusal(422, 'Validation failed: poll and media')
    checkText(text, warning)
    const replyTo = textIn(body, 'in_reply_to_id') || null
    if (replyTo !== null && !views.mayBeSeen(world.statuses.get(replyTo))) throw notFound()
    const status = world.write(world.own.id, text, {
      replyTo,
      warning,
      visibility: textIn(body, 'visibility', 'public'),
      language: typeof body['language'] === 'string' ? body['language'] : null,
      media: attached,
      poll,
    })
    if (key !== undefined) byKey.set(key, status.id)
    return views.status(status)
  }

  function pollIn(told: unknown): StoredPoll | null {
    if (told === undefined) return null
    const { options, expires_in, multiple } = told as { options: string[]; expires_in: number; multiple?: boolean } // what the connector wrote
    if (options.length < 2 || options.length > 4) throw new MastodonRefusal(422, 'Validation failed: options')
    return {
      id: world.newId('poll'),
      options,
      multiple: multiple === true,
      endsAt: world.now() + expires_in * 1000,
      votes: new Map(),
    }
  }

  function edit(id: string, body: Json): Json {
    const status = own(id)
    checkText(textIn(body, 'status'), textIn(body, 'spoiler_text'))
    const changed: StoredStatus = {
      ...status,
      text: textIn(body, 'status'),
      warning: textIn(body, 'spoiler_text'),
      // What is left out goes.
      media: media(body),
      poll: null,
      editedAt: world.now(),
    }
    changed.mentions = world
      .namedIn(changed.text)
      .map((person) => person.id)
      .filter((one) => one !== status.by)
    world.statuses.set(id, changed)
    return views.status(changed)
  }

  function toggle(id: string, what: string): Json | null {
    const status = seen(id)
    if (what === 'favourite') status.likedBy.add(world.own.id)
    else if (what === 'unfavourite') status.likedBy.delete(world.own.id)
    else if (what === 'reblog') status.boostedBy.add(world.own.id)
    else if (what === 'unreblog') status.boostedBy.delete(world.own.id)
    else return null
    return views.status(status)
  }

  function relate(id: string, what: string): Json | null {
    if (!world.people.has(id)) throw notFound()
    if (what === 'block') world.blocked.add(id)
    else if (what === 'unblock') world.blocked.delete(id)
    else if (what === 'mute' && dialect.hasMute) world.muted.add(id)
    else if (what === 'unmute' && dialect.hasMute) world.muted.delete(id)
    else return null
    return { id, blocking: world.blocked.has(id), muting: world.muted.has(id), blocked_by: false }
  }

  function vote(id: string, choices: unknown): Json {
    const poll = [...world.statuses.values()].map((status) => status.poll).find((one) => one?.id === id)
    if (poll === undefined || poll === null) throw notFound()
    if (poll.endsAt <= world.now()) throw new MastodonRefusal(422, 'Validation failed: The poll has already ended')
    if (poll.votes.has(world.own.id))
      throw new MastodonRefusal(422, 'Validation failed: You have already voted on this poll')
    poll.votes.set(world.own.id, choices as number[]) // what the connector wrote
    return views.poll(poll)
  }

  function answer(method: string, path: readonly string[], body: Json, key: string | undefined): Json | null {
    const [kind = '', id = '', what = ''] = path
    if (kind === 'statuses' && id === '' && method === 'POST') return create(body, key)
    if (kind === 'statuses' && what === '' && method === 'PUT') return edit(id, body)
    if (kind === 'statuses' && what === '' && method === 'DELETE' && dialect.hasDelete) {
      const status = own(id)
      const shown = views.status(status)
      world.remove(id)
      return { ...shown, text: status.text }
    }
    if (kind === 'statuses' && method === 'POST') return toggle(id, what)
    if (kind === 'accounts' && method === 'POST') return relate(id, what)
    if (kind === 'polls' && what === 'votes' && dialect.hasPolls) return vote(id, body['choices'])
    if (kind === 'reports' && dialect.hasReports) {
      world.reports.push({
        account: textIn(body, 'account_id'),
        statuses: body['status_ids'] as string[], // what the connector wrote
        category: textIn(body, 'category'),
      })
      return { id: world.newId('report'), category: body['category'] }
    }
    return null
  }

  const writes: MastodonWrites = {
    answer,
    workMs: 0,
    upload: (body) => {
      const text = Buffer.from(body).toString('latin1')
      const described = /name="description"\r\n\r\n([\s\S]*?)\r\n--/.exec(text)?.[1] ?? ''
      const medium: StoredMedium = {
        id: world.newId('medium'),
        type: /content-type: (\S+)/.exec(text)?.[1] ?? '',
        description: Buffer.from(described, 'latin1').toString('utf8'),
        bytes: body.length,
        readyAt: world.now() + writes.workMs,
      }
      world.media.set(medium.id, medium)
      return views.medium(medium)
    },
  }
  return writes
}

function textIn(body: Json, name: string, usual = ''): string {
  const value = body[name]
  return typeof value === 'string' ? value : usual
}
