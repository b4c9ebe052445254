import { afterEach, describe, expect, it } from 'vitest'
import type { QueryInput } from '../../src/shared/contract/queries.ts'
import type { ConversationRow } from '../../src/shared/contract/conversation.ts'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
afterEach(() => kit.stop())

type Filter = Partial<QueryInput<'inbox.list'>>
const rows = async (filter: Filter): Promise<readonly ConversationRow[]> =>
  (await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply', limit: 500, ...filter })).rows
const all = (): Promise<readonly ConversationRow[]> => rows({})

/** Each filter, by what it must leave of the whole list. */
const filters: readonly (readonly [string, (row: ConversationRow) => boolean, Filter])[] = [
  ['languages', (row) => row.snippetLanguage === 'ja' || row.snippetLanguage === 'th', { languages: ['ja', 'th'] }],
  ['kinds', (row) => row.kind === 'comment' || row.kind === 'direct', { kinds: ['comment', 'direct'] }],
  ['urgencies', (row) => row.urgency === 'urgent', { urgencies: ['urgent'] }],
  ['networks', (row) => row.network === 'sample', { networks: ['sample', 'none'] }],
  ['unread', (row) => row.unreadCount > 0, { onlyUnread: true }],
  ['nobody', (row) => row.assigneeId === null, { assignees: ['nobody'] }],
  ['me', (row) => row.assigneeId !== null, { assignees: ['me'] }],
  ['either', () => true, { assignees: ['me', 'nobody'] }],
  ['tags', (row) => row.tags.includes('返品') || row.tags.includes('VIP'), { tags: ['返品', 'vip'] }],
  ['negative', (row) => row.sentiment?.value === 'negative', { sentiments: ['negative'] }],
  ['complaint', (row) => row.intent?.value === 'complaint', { intents: ['complaint'] }],
  ['several', (row) => row.urgency === 'urgent' && row.tags.includes('VIP'), { urgencies: ['urgent'], tags: ['VIP'] }],
  ['nothing', () => false, { tags: ['nobody has this'] }],
]

describe('filters of the list', () => {
  it('leave what they say, alone and together', async () => {
    kit = startEngine()
    await openSample(kit)
    const before = await all()
    const ids = before.map((row) => row.id)
    const [me] = await kit.client.query('member.list', {})
    for (const conversationId of ids.slice(0, 2))
      await kit.client.command('conversation.setUrgency', { conversationId, urgency: 'urgent' })
    await kit.client.command('conversation.assign', { conversationId: ids[2] ?? '', memberId: me?.id ?? '' })
    await kit.client.command('conversation.markRead', { conversationId: ids[3] ?? '' })
    await kit.client.command('conversation.tag', { conversationIds: ids.slice(1, 3), add: ['VIP'] })
    await kit.client.command('conversation.tag', { conversationIds: ids.slice(3, 4), add: ['返品'] })
    await kit.client.command('conversation.label', {
      conversationIds: ids.slice(0, 3),
      sentiment: 'negative',
      intent: 'complaint',
    })
    const whole = await all()
    for (const [name, fits, filter] of filters) {
      const wanted = whole.filter(fits).map((row) => row.id)
      expect(
        (await rows(filter)).map((row) => row.id),
        name,
      ).toEqual(wanted)
    }
    expect(filters.filter(([, fits]) => whole.some(fits)).length).toBeGreaterThan(10)
  })

  it('find what a person wrote, what has a draft and whom something waits for', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const [one, two, three] = await all()
    await kit.client.command('draft.save', { conversationId: two?.id ?? '', text: 'not yet' })
    await kit.client.command('conversation.setState', {
      conversationId: three?.id ?? '',
      state: 'waiting',
      waitingFor: 'client',
    })
    expect((await rows({ hasDraft: true })).map((row) => row.id)).toEqual([two?.id])
    const person = one?.author?.id ?? ''
    const theirs = await rows({ authorIds: [person], view: 'all' })
    expect(theirs.length).toBeGreaterThan(0)
    expect(theirs.every((row) => row.author?.id === person)).toBe(true)
    const waits = (waitingFor: 'client' | 'customer') => rows({ view: 'waiting', waitingFor: [waitingFor] })
    expect((await waits('client')).map((row) => row.id)).toEqual([three?.id])
    expect(await waits('customer')).toEqual([])
    expect(await rows({ brandIds: ['none'] })).toEqual([])
    expect((await rows({ brandIds: [brandId] })).length).toBeGreaterThan(3)
  })

  it('find a tag that thousands have as surely as one that few have', async () => {
    kit = startEngine()
    await openSample(kit)
    const [one] = await all()
    await kit.client.command('conversation.tag', { conversationIds: [one?.id ?? ''], add: ['crowd'] })
    kit.store.write(
      (db) => {
        // Other conversations, only as many as the way through the tag would not take.
        db.run(
          `WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 4100)
           INSERT INTO conversations (id, account, brand, remote_id, ref, kind, subject, state, urgency, unread_count, needs_reply,
             pending_count, last_message_at, version)
           SELECT 'x' || i, account, brand, 'x' || i, '', kind, '', 'closed', 'normal', 0, 0, 0, 0, 0 FROM n, conversations c WHERE c.id = :id`,
          { id: one?.id ?? '' },
        )
        db.run(
          "INSERT INTO conversation_tags SELECT c.number, t.number FROM conversations c, tags t WHERE c.remote_id LIKE 'x%' AND t.name = 'crowd'",
        )
      },
      { durable: true },
    )
    expect((await rows({ tags: ['crowd'] })).map((row) => row.id)).toEqual([one?.id])
  })

  it('give brand after brand when the list is grouped by brand, each soonest first, over the ends of pages', async () => {
    kit = startEngine()
    await openSample(kit)
    const { brandId } = await kit.client.command('brand.create', { name: 'Second' })
    const second = kit.store.reader.get<{ number: number }>('SELECT number FROM brands WHERE id = :brandId', {
      brandId,
    })
    kit.store.write(
      (db) =>
        db.run(
          'UPDATE conversations SET brand = :brand WHERE number IN (SELECT number FROM conversations WHERE needs_reply = 1 LIMIT 3)',
          {
            brand: second?.number ?? 0,
          },
        ),
      { durable: true },
    )
    const found = await rows({ group: 'brand' })
    const places = (await kit.client.query('brand.list', {})).map((brand) => brand.id)
    const keys = found.map((row) => [places.indexOf(row.brandId), row.replyDueAt ?? 0] as const)
    expect(keys).toEqual(keys.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]))
    expect(new Set(found.map((row) => row.brandId)).size).toBe(2)
    const cut = await kit.client.query('inbox.list', {
      brandId: null,
      view: 'needs_reply',
      group: 'brand',
      limit: found.length - 2,
    })
    expect(cut.rows.map((row) => row.id)).toEqual(found.slice(0, -2).map((row) => row.id))
    expect(cut.hasMore).toBe(true)
  })
})
