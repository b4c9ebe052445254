import { afterEach, describe, expect, it } from 'vitest'
import type { Change } from '../../src/main/connectors/change.ts'
import type { Connector, Receipt, Session } from '../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import type { Action, ActionKind } from '../../src/shared/contract/action.ts'
import type { Moderation } from '../../src/shared/contract/conversation.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})

const day = 86_400_000

function conversation(session: Session, id: string, kind: 'comment' | 'listening' = 'comment'): Change {
  return {
    kind: 'conversation',
    conversation: {
      remoteId: id,
      ref: `ref ${id}`,
      version: session.now,
      kind,
      subject: 'A post',
      postRemoteId: null,
      permalink: null,
      authorId: 'ann',
      replyOpenUntil: null,
    },
  }
}
function message(
  session: Session,
  id: string,
  facts: {
    conversation?: string | null
    at?: number
    moderation?: Moderation | null
    author?: string
    body?: string
  } = {},
): Change {
  return {
    kind: 'message',
    message: {
      remoteId: id,
      ref: `ref ${id}`,
      version: session.now,
      conversationId: facts.conversation === undefined ? 'one' : facts.conversation,
      authorId: facts.author ?? 'ann',
      body: facts.body ?? `words of ${id}`,
      language: null,
      replyToId: null,
      mentions: [],
      permalink: null,
      attachments: [],
      reactions: [],
      createdAt: facts.at ?? session.now,
      editedAt: null,
      isHidden: false,
      isBot: false,
      isRead: false,
      key: null,
      ...(facts.moderation === undefined ? {} : { moderation: facts.moderation }),
    },
  }
}

/** A network whose newest page and history a test writes. */
async function deskOf(parts: {
  readonly live?: (session: Session) => readonly Change[]
  readonly older?: (
    session: Session,
    cursor: string | null,
  ) => { changes: readonly Change[]; more: boolean; reachedAt: number }
  readonly does?: readonly ActionKind[]
  readonly perform?: (session: Session, action: Action, continues: string | undefined) => Promise<Receipt>
}): Promise<PlainDesk> {
  desk = await startPlainDesk('keyed', {
    alter: (plain): Connector => ({
      ...plain,
      streams: [
        ...plain.streams,
        ...(parts.older === undefined
          ? []
          : [{ name: 'older', label: 'Older', everyMs: 20_000, backfillDays: 0, isHistory: true }]),
      ],
      capabilities: (account) => ({
        ...plain.capabilities(account),
        actions: ['reply', ...(parts.does ?? [])],
        reactions: ['like'],
        verdicts: ['approve', 'hold', 'spam', 'notSpam', 'trash', 'restore'],
      }),
      pull: (session, stream, cursor) => {
        if (stream === 'older' && parts.older !== undefined) {
          const page = parts.older(session, cursor)
          return Promise.resolve({ ...page, cursor: String(Number(cursor ?? '0') + 1) })
        }
        return Promise.resolve({ changes: parts.live?.(session) ?? [], cursor: String(session.now), more: false })
      },
      thread: () => Promise.resolve([]),
      ...(parts.perform === undefined
        ? {}
        : {
            perform: (session, action, attempt) =>
              parts.perform?.(session, action, attempt.continues?.remoteId) ?? plain.perform(session, action, attempt),
          }),
    }),
  })
  return desk
}
const account = async ({ kit, accountId }: PlainDesk) => {
  const found = await kit.client.query('account.detail', { accountId })
  if (found === null) throw new Error('The account is gone')
  return found
}
const states = async ({ kit }: PlainDesk) =>
  (await kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows.map((row) => [
    row.kind,
    row.state,
    row.needsReply,
  ])

describe('history from before the connection', () => {
  const older = (session: Session, cursor: string | null) => {
    const page = Number(cursor ?? '0')
    const at = session.now - (page + 40) * day
    return {
      changes: [
        conversation(session, `old ${page}`),
        message(session, `old ${page}`, { conversation: `old ${page}`, at }),
      ],
      more: page < 4,
      reachedAt: at,
    }
  }

  it('comes after what is new, a page at a time, asks nobody to answer, and ends', async () => {
    const it = await deskOf({ older, live: (session) => [conversation(session, 'one'), message(session, 'new')] })
    await it.kit.time.advance(2000)
    expect((await account(it)).history.state).toBe('running')
    await it.kit.time.advance(120_000)
    const { history, streams, completeUpTo } = await account(it)
    expect(history.state).toBe('done')
    expect(history.reachedAt).toBeLessThan(it.kit.time.clock.now() - 43 * day)
    expect(completeUpTo).not.toBeNull()
    expect(streams.find((one) => one.isHistory)?.state).toBe('idle')
    const rows = await states(it)
    expect(rows.filter(([, state]) => state === 'closed')).toHaveLength(5)
    expect(rows.filter(([, , owes]) => owes)).toEqual([['comment', 'open', true]])
    expect((await it.kit.client.query('inbox.counts', { brandId: null })).unread).toBe(1)
  })

  it('can be paused and goes on where it was', async () => {
    const pages: (string | null)[] = []
    const it = await deskOf({
      older: (session, cursor) => {
        pages.push(cursor)
        return { ...older(session, cursor), more: true }
      },
    })
    await it.kit.time.advance(30_000)
    const before = pages.length
    expect(before).toBeGreaterThan(0)
    await it.kit.client.command('account.history', { accountId: it.accountId, on: false })
    await it.kit.time.advance(600_000)
    expect(pages).toHaveLength(before)
    expect((await account(it)).history.state).toBe('paused')
    await it.kit.client.command('account.history', { accountId: it.accountId, on: true })
    await it.kit.time.advance(60_000)
    expect(pages.length).toBeGreaterThan(before)
    expect(new Set(pages).size).toBe(pages.length)
  })

  it('a conversation of old is open again when somebody writes', async () => {
    let news = false
    const it = await deskOf({
      older: (session) => ({
        changes: [
          conversation(session, 'old'),
          message(session, 'first', { conversation: 'old', at: session.now - 50 * day }),
        ],
        more: false,
        reachedAt: session.now - 50 * day,
      }),
      live: (session) => (news ? [message(session, 'second', { conversation: 'old' })] : []),
    })
    await it.kit.time.advance(60_000)
    expect(await states(it)).toEqual([['comment', 'closed', false]])
    news = true
    await it.kit.time.advance(60_000)
    expect(await states(it)).toEqual([['comment', 'open', true]])
  })
})

describe('comments that wait for approval', () => {
  it('held ones owe an answer, spam and trash do not, and come back when they are no spam', async () => {
    let moderation: Moderation | null = 'held'
    const it = await deskOf({
      live: (session) => [conversation(session, 'one'), message(session, 'm1', { moderation })],
    })
    expect(await states(it)).toEqual([['comment', 'open', true]])
    moderation = 'spam'
    await it.kit.time.advance(60_000)
    expect(await states(it)).toEqual([['comment', 'closed', false]])
    expect((await it.kit.client.query('inbox.counts', { brandId: null })).unread).toBe(0)
    moderation = null
    await it.kit.time.advance(60_000)
    expect(await states(it)).toEqual([['comment', 'open', true]])
  })

  it('a comment that comes as spam never stands in the inbox, and a verdict shows at once', async () => {
    const done: string[] = []
    const it = await deskOf({
      does: ['moderate', 'hide', 'delete'],
      live: (session) => [
        conversation(session, 'one'),
        message(session, 'm1', { moderation: 'spam', at: 1_700_000_000_000 }),
      ],
      perform: (session, action) => {
        done.push(action.kind === 'moderate' ? action.verdict : action.kind)
        return Promise.resolve({ at: session.now, remoteId: null, changes: [] })
      },
    })
    expect(await states(it)).toEqual([['comment', 'closed', false]])
    const [row] = (await it.kit.client.query('inbox.list', { brandId: null, view: 'closed' })).rows
    const { messages } = await it.kit.client.query('conversation.thread', { conversationId: row?.id ?? '' })
    const messageId = messages[0]?.id ?? ''
    expect(messages[0]?.moderation).toBe('spam')
    await it.kit.client.command('message.moderate', { messageId, verdict: 'trash' })
    await it.kit.time.advance(2000)
    const after = await it.kit.client.query('conversation.thread', { conversationId: row?.id ?? '' })
    expect(after.messages[0]?.moderation).toBe('trash')
    expect(done).toEqual(['trash'])
    await expect(it.kit.client.command('message.delete', { messageId, reason: 'no' })).rejects.toThrow('wrote yourself')
  })
})

describe('what was found by listening', () => {
  it('stands in a view of its own, owes nothing, and is not answered from here', async () => {
    const it = await deskOf({
      live: (session) => [
        conversation(session, 'found', 'listening'),
        message(session, 'found', { conversation: 'found' }),
      ],
    })
    const counts = await it.kit.client.query('inbox.counts', { brandId: null })
    expect(counts).toMatchObject({ needsReply: 0, allOpen: 0, unread: 0, listening: 1 })
    const list = async (view: 'listening' | 'all_open' | 'needs_reply') =>
      (await it.kit.client.query('inbox.list', { brandId: null, view })).rows
    expect(await list('all_open')).toEqual([])
    expect(await list('needs_reply')).toEqual([])
    const [row] = await list('listening')
    const conversationId = row?.id ?? ''
    await expect(it.kit.client.command('message.reply', { conversationId, text: 'hello' })).rejects.toThrow('listening')
    await it.kit.client.command('conversation.markRead', { conversationId })
    expect((await it.kit.client.query('inbox.counts', { brandId: null })).listening).toBe(0)
    await it.kit.client.command('conversation.setState', { conversationId, state: 'closed' })
    expect(await list('listening')).toEqual([])
  })
})

describe('what is done on a network', () => {
  const all: readonly ActionKind[] = [
    'repost',
    'hide',
    'edit',
    'report',
    'vote',
    'react',
    'muteList',
    'moderate',
    'delete',
  ]

  it('each action goes out once, with what it is aimed at, and shows here', async () => {
    const done: Action[] = []
    const it = await deskOf({
      does: all,
      live: (session) => [
        conversation(session, 'one'),
        message(session, 'theirs', { at: 1_700_000_000_000 }),
        message(session, 'ours', { author: 'me', at: 1_700_000_000_000 }),
      ],
      perform: (session, action) => {
        done.push(action)
        return Promise.resolve({ at: session.now, remoteId: null, changes: [] })
      },
    })
    const [row] = (await it.kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows
    const thread = async () =>
      (await it.kit.client.query('conversation.thread', { conversationId: row?.id ?? '' })).messages
    const theirs = (await thread()).find((one) => one.direction === 'in')?.id ?? ''
    const ours = (await thread()).find((one) => one.direction === 'out')?.id ?? ''
    await it.kit.client.command('message.repost', { messageId: theirs, on: true })
    await it.kit.client.command('message.hide', { messageId: theirs, on: true, reason: 'rude' })
    await it.kit.client.command('message.report', { messageId: theirs, reason: 'abuse', comment: 'see' })
    await it.kit.client.command('message.vote', { messageId: theirs, choices: [1] })
    await it.kit.client.command('message.edit', { messageId: ours, text: 'better words' })
    await it.kit.client.command('account.muteList', { accountId: it.accountId, list: 'at://list', on: true })
    await it.kit.time.advance(5000)
    expect(done.map((action) => action.kind).sort()).toEqual(['edit', 'hide', 'muteList', 'report', 'repost', 'vote'])
    expect(done.find((action) => action.kind === 'report')).toMatchObject({
      target: { remoteId: 'theirs', ref: 'ref theirs' },
      author: { remoteId: 'ann' },
      reason: 'abuse',
    })
    const shown = await thread()
    expect(shown.find((one) => one.id === theirs)).toMatchObject({
      isHidden: true,
      reactions: [{ reaction: 'repost', count: 1, isMine: true }],
    })
    expect(shown.find((one) => one.id === ours)?.body).toBe('better words')
    await expect(it.kit.client.command('message.edit', { messageId: theirs, text: 'x' })).rejects.toThrow(
      'wrote yourself',
    )
    await expect(it.kit.client.command('message.hide', { messageId: ours, on: true })).rejects.toThrow(
      'deleted, not hidden',
    )
    await expect(it.kit.client.command('message.report', { messageId: ours, reason: 'spam' })).rejects.toThrow(
      'own message',
    )
    await expect(
      it.kit.client.command('message.react', { messageId: theirs, reaction: 'wow', on: true }),
    ).rejects.toThrow('like')
  })

  it('the parts of a thread go out in order, each going on from the one before; after a refused part none follows', async () => {
    let refuses = ''
    const sent: [string, string | undefined][] = []
    const it = await deskOf({
      does: ['post'],
      perform: (session, action, continues) => {
        if (action.kind !== 'post') throw new Error('only posts here')
        if (action.text === refuses)
          return Promise.reject(
            new ConnectorError('rejected', 'Not these words.', { outcome: 'not_done', code: 'words' }),
          )
        sent.push([action.text, continues])
        const remoteId = `post ${sent.length}`
        return Promise.resolve({
          at: session.now,
          remoteId,
          changes: [message(session, remoteId, { conversation: null, author: 'me', body: action.text })],
        })
      },
    })
    const post = (text: string, more: string[]) =>
      it.kit.client.command('post.publish', { accountId: it.accountId, text, more })
    const { outboxIds } = await post('one', ['two', 'three'])
    expect(outboxIds).toHaveLength(3)
    await it.kit.time.advance(10_000)
    expect(sent).toEqual([
      ['one', undefined],
      ['two', 'post 1'],
      ['three', 'post 2'],
    ])
    refuses = 'b'
    const second = await post('a', ['b', 'c'])
    await it.kit.time.advance(10_000)
    const ends = await Promise.all(second.outboxIds.map((id) => it.entry(id)))
    expect(ends.map((entry) => entry.state)).toEqual(['sent', 'failed', 'failed'])
    expect(ends[2]?.errorText).toContain('part of the thread before')
  })
})
