import { afterEach, describe, expect, it } from 'vitest'
import type { Moderation } from '../../src/shared/contract/conversation.ts'
import type { Session } from '../../src/main/connectors/connector.ts'
import { conversation, message, startPageDesk } from './pageDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

const day = 86_400_000
let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})
const deskOf = async (parts: Parameters<typeof startPageDesk>[0]): Promise<PlainDesk> => {
  desk = await startPageDesk(parts)
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
    await it.kit.client.command('message.moderate', { messageId, verdict: 'trash', reason: 'an advertisement' })
    await it.kit.time.advance(2000)
    const after = await it.kit.client.query('conversation.thread', { conversationId: row?.id ?? '' })
    expect(after.messages[0]?.moderation).toBe('trash')
    expect(done).toEqual(['trash'])
    await expect(it.kit.client.command('message.delete', { messageId, reason: 'no' })).rejects.toThrow('wrote yourself')
  })
})

describe('a decision that the site takes in its own way', () => {
  it('shows what the site answered, not what was asked for', async () => {
    const it = await deskOf({
      does: ['moderate'],
      live: (session) => [
        conversation(session, 'one'),
        message(session, 'm1', { moderation: 'spam', at: 1_700_000_000_000 }),
      ],
      // Time passes while the site answers: it puts the comment back into the queue.
      perform: async (session) => {
        const change = message(session, 'm1', { moderation: 'held', at: 1_700_000_000_000 })
        it.kit.time.jumpTo(it.kit.time.clock.now() + 400)
        return { at: session.now, remoteId: null, changes: [change] }
      },
    })
    const [row] = (await it.kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows
    const shown = async () =>
      (await it.kit.client.query('conversation.thread', { conversationId: row?.id ?? '' })).messages[0]
    await it.kit.client.command('message.moderate', { messageId: (await shown())?.id ?? '', verdict: 'notSpam' })
    await it.kit.time.advance(2000)
    expect((await shown())?.moderation).toBe('held')
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

describe('a page of ten thousand', () => {
  it('is taken in whole, in pieces, each message once, and the desk answers in between', async () => {
    let isOpen = false
    const it = await deskOf({
      live: (session) =>
        isOpen
          ? Array.from({ length: 10_000 }, (_, n) => [
              conversation(session, `c${n}`),
              message(session, `m${n}`, { conversation: `c${n}`, at: session.now - n }),
            ]).flat()
          : [],
    })
    isOpen = true
    let commits = 0
    const end = it.kit.store.onCommit(() => void commits++)
    await it.kit.client.command('sync.now', { accountId: it.accountId })
    await it.kit.time.advance(5000)
    end()
    expect((await it.kit.client.query('inbox.counts', { brandId: null })).needsReply).toBe(10_000)
    expect(commits).toBeGreaterThanOrEqual(40)
    expect((await it.kit.client.query('data.verify', {})).problems).toEqual([])
  })
})
