import { afterEach, describe, expect, it } from 'vitest'
import { conversationShare } from '../../src/main/engine/report/conversationShare.ts'
import type { Competitor } from '../../src/main/engine/report/conversationShare.ts'
import { monthBook } from '../../src/main/engine/report/monthBook.ts'
import type { Bind } from '../../src/main/engine/store/database.ts'
import { figuresOf, isNoCount, opened, scopeOf } from './otherDesk.ts'
import { at, openDesk } from './serviceDesk.ts'
import type { ServiceDesk } from './serviceDesk.ts'

let desk: ServiceDesk
afterEach(() => desk.kit.stop())

const month = '2026-10'
const figures = () => figuresOf(desk.kit.store.reader, month)
const run = (sql: string, bind: Bind = {}): void =>
  void desk.kit.store.write((db) => db.run(sql, bind), { durable: false })
/** Somebody writes in a conversation of their own. */
function say(conversationId: string, iso: string, body = 'Hello', authorId = 'ann'): void {
  desk.kit.time.jumpTo(Math.max(at(iso), desk.kit.time.clock.now()))
  desk.bring({ conversationId, remoteId: `${conversationId} ${iso}`, createdAt: at(iso), body, authorId })
}
const label = (conversationId: string, sentiment: string, by = 'person'): void =>
  run('UPDATE conversations SET sentiment = :sentiment, sentiment_by = :by WHERE remote_id = :conversationId', {
    conversationId,
    sentiment,
    by,
  })
/** What opens is what was counted, for every number of a subject. */
function expectAllOpen(subject: string): void {
  const all = opened(desk.kit.store.reader, month).filter((it) => it.path.startsWith(`figures.${subject}`))
  expect(all.length).toBeGreaterThan(0)
  for (const it of all) {
    expect([it.path, it.lines]).toEqual([it.path, it.total])
    if (!isNoCount.test(it.path)) expect([it.path, it.total]).toEqual([it.path, it.value])
  }
}

describe('sentiment of a month', () => {
  it('is shared out over what has a label, by week from Monday, with at most three of one person and day', async () => {
    desk = await openDesk('2026-10-01T00:00:00Z', 'Asia/Tokyo', 'comment')
    // In Tokyo October begins on a Thursday; the first week has four days.
    say('before', '2026-09-30T14:59:59Z')
    say('a', '2026-09-30T15:00:00Z')
    say('b', '2026-10-04T14:59:59Z')
    say('c', '2026-10-04T15:00:00Z')
    // A pile-on of one person, across midnight in Tokyo.
    for (const minute of [10, 11, 12, 13, 14]) say('d', `2026-10-10T14:${String(minute)}:00Z`, 'Bad', 'tom')
    say('d', '2026-10-10T15:00:00Z', 'Bad', 'tom')
    say('none', '2026-10-12T00:00:00Z')
    for (const [conversation, mood] of [
      ['before', 'negative'],
      ['a', 'positive'],
      ['b', 'positive'],
      ['c', 'mixed'],
    ] as const)
      label(conversation, mood)
    label('d', 'negative', 'rule')
    label('none', 'positive')
    run("UPDATE conversations SET sentiment = NULL, sentiment_by = NULL WHERE remote_id = 'none'")
    const { sentiment } = figures()
    expect(sentiment).toMatchObject({
      positive: 2,
      neutral: 0,
      negative: 6,
      mixed: 1,
      labelled: 9,
      net: (2 - 6) / 8,
      coverage: { rate: 0.9, count: 9, of: 10 },
      byPerson: 3,
      byRule: 6,
      // Three of that day, and the one of the next.
      capped: { positive: 2, negative: 4, mixed: 1, labelled: 7, net: (2 - 4) / 6 },
      rules: 'words 1',
    })
    expect(sentiment.byWeek.map((it) => [it.from, it.to, it.labelled])).toEqual([
      ['2026-10-01', '2026-10-04', 2],
      ['2026-10-05', '2026-10-11', 7],
      ['2026-10-12', '2026-10-18', 0],
      ['2026-10-19', '2026-10-25', 0],
      ['2026-10-26', '2026-10-31', 0],
    ])
    expectAllOpen('sentiment')
  })

  it('names the label rules by what they say', async () => {
    desk = await openDesk('2026-10-01T00:00:00Z')
    run(`INSERT INTO label_rules VALUES ('en', '{"sentiment":{},"intent":{}}')`)
    const first = figures().sentiment.rules
    expect(first).toMatch(/^words 1 [0-9a-f]{8}$/)
    run(`UPDATE label_rules SET rules_json = '{"sentiment":{"positive":["fab"]},"intent":{}}'`)
    expect(figures().sentiment.rules).not.toBe(first)
  })

  it('leaves out what needs no reply, was taken back, or is spam', async () => {
    desk = await openDesk('2026-10-01T00:00:00Z', 'UTC', 'comment')
    for (const name of ['stays', 'gone', 'friends', 'spam']) {
      say(name, '2026-10-02T00:00:00Z')
      label(name, 'positive')
    }
    desk.lose('gone 2026-10-02T00:00:00Z')
    run("UPDATE messages SET no_reply = 'friend_tag', no_reply_by = 'rule' WHERE remote_id LIKE 'friends%'")
    run("UPDATE messages SET moderation = 'spam' WHERE remote_id LIKE 'spam%'")
    expect(figures().sentiment).toMatchObject({ labelled: 1, coverage: { count: 1, of: 1 } })
  })
})

describe('topics of a month', () => {
  it('count items by tag of their conversation, most first; a tag that was joined counts as the other', async () => {
    desk = await openDesk('2026-10-01T00:00:00Z')
    say('a', '2026-10-02T00:00:00Z')
    say('a', '2026-10-03T00:00:00Z')
    say('b', '2026-10-04T00:00:00Z')
    say('c', '2026-10-05T00:00:00Z')
    say('untagged', '2026-10-05T00:00:00Z')
    const tag = (name: string, add: readonly string[]) =>
      desk.kit.client.command('conversation.tag', { conversationIds: [desk.conversationId(name)], add: [...add] })
    await tag('a', ['delivery'])
    await tag('b', ['refund', 'delivery'])
    await tag('c', ['refund'])
    expect(figures().topics).toEqual([
      { name: 'delivery', count: 3 },
      { name: 'refund', count: 2 },
    ])
    expectAllOpen('topics')
  })
})

describe('share of conversation in a month', () => {
  const rivals: readonly Competitor[] = [
    { name: 'Suzume', words: ['Suzume', 'すずめ', '参雀'] },
    { name: 'Nok', words: ['นกน้อย', '새집'] },
  ]
  const shares = () => {
    const db = desk.kit.store.reader
    const scope = scopeOf(db, month)
    return conversationShare(db, scope, monthBook(db, scope), rivals)
  }
  const hear = (id: string, body: string, authorId = 'ann'): void => {
    say('listening', '2026-10-09T00:00:00Z', 'first', 'me')
    run("UPDATE conversations SET kind = 'listening' WHERE remote_id = 'listening'")
    desk.kit.store.write(
      (db) => {
        const conversation = db.get<{ number: number; account: number }>(
          "SELECT number, account FROM conversations WHERE remote_id = 'listening'",
        )
        const author = db.get<{ number: number }>('SELECT number FROM authors WHERE remote_id = :authorId', {
          authorId,
        })
        db.run(
          `INSERT INTO messages (seq, id, account, conversation, author, remote_id, ref, direction, body, created_at, first_seen_at, arrival, is_hidden, is_read, version)
           SELECT max(seq) + 1, :id, :account, :conversation, :author, :id, '', 'in', :body, :at, :at, 1, 0, 1, 1 FROM messages`,
          {
            id,
            body,
            account: conversation?.account ?? 0,
            conversation: conversation?.number ?? 0,
            author: author?.number ?? 0,
            at: at('2026-10-10T00:00:00Z'),
          },
        )
      },
      { durable: false },
    )
  }

  it('counts whoever is named in Latin, Japanese, Thai or Korean, two at once for both, and says nothing under thirty', async () => {
    desk = await openDesk('2026-10-01T00:00:00Z', 'Asia/Tokyo', 'comment')
    await desk.kit.client.command('brand.edit', { brandId: desk.brandId, name: 'Kinoto 木の戸' })
    // What is said to us is about us; it may name somebody else too.
    say('a', '2026-10-02T00:00:00Z', 'Is SUZUME cheaper?')
    say('b', '2026-10-02T00:00:00Z', 'スズメの方が安い', 'tom')
    say('c', '2026-10-02T00:00:00Z', 'นกน้อยถูกกว่า', 'tom')
    // "suzumeya" is another word.
    say('d', '2026-10-02T00:00:00Z', 'suzumeya')
    // What is only listened to is about whom it names.
    hear('h1', '木の戸と새집 are both good')
    hear('h2', 'nobody is named')
    hear('h3', 'kinoto!')
    const { figures: share, behind } = shares()
    expect(share).toMatchObject({
      brand: { name: 'Kinoto 木の戸', count: 6, authors: 2 },
      competitors: [
        { name: 'Suzume', count: 2, authors: 2 },
        { name: 'Nok', count: 2, authors: 2 },
      ],
      rate: null,
      authorRate: null,
    })
    expect(behind(['competitors', '1', 'count'])?.length).toBe(2)
    for (let n = 0; n < 20; n += 1) hear(`more ${String(n)}`, 'kinoto')
    expect(shares().figures).toMatchObject({ rate: 26 / 30, authorRate: 2 / 6 })
  })

  it('leaves out private talk, spam and what was taken back, and tells reposts apart', async () => {
    desk = await openDesk('2026-10-01T00:00:00Z', 'UTC', 'comment')
    say('a', '2026-10-02T00:00:00Z')
    say('private', '2026-10-02T00:00:00Z')
    run("UPDATE conversations SET kind = 'direct' WHERE remote_id = 'private'")
    say('spam', '2026-10-02T00:00:00Z')
    run("UPDATE messages SET moderation = 'spam' WHERE remote_id LIKE 'spam%'")
    say('gone', '2026-10-02T00:00:00Z')
    desk.lose('gone 2026-10-02T00:00:00Z')
    for (const [id, type, iso] of [
      ['1', 'repost', '2026-10-31T23:59:59Z'],
      ['2', 'like', '2026-10-05T00:00:00Z'],
      ['3', 'repost', '2026-11-01T00:00:00Z'],
    ] as const)
      run('INSERT INTO events (account, remote_id, type, at, first_seen_at) VALUES (:account, :id, :type, :at, :at)', {
        account: desk.account,
        id,
        type,
        at: at(iso),
      })
    expect(figures().shareOfConversation).toMatchObject({ brand: { count: 1, authors: 1 }, rate: null, reposts: 1 })
    expectAllOpen('shareOfConversation')
  })
})
