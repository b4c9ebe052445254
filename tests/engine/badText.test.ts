import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change, RemoteAuthor, RemoteMessage } from '../../src/main/connectors/change.ts'
import type { Connector, Session } from '../../src/main/connectors/connector.ts'
import { startEngine } from './kit.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let folder = ''
let file = ''
let desk: PlainDesk
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-'))
  file = join(folder, 'parley.db')
})
afterEach(async () => {
  await desk.kit.stop()
  rmSync(folder, { recursive: true, force: true })
})

const family = '👩‍👩‍👧‍👦'
const names = {
  'only emoji': `${family}🔥🇯🇵`,
  'turned to the left': '\u202Egro.knab\u202C',
  'isolated and marked': '\u2067שלום\u2069 \u200Fabc\u200E',
  'a hundred accents': `Z${'\u0301'.repeat(100)}`,
  'nothing to see': '\u200B\u2060\uFEFF',
  'a hundred thousand letters': 'あ'.repeat(100_000),
  markup: '<img src=x onerror=alert(1)>"\'`${}{{}}',
  'a question of the store': "Robert'); DROP TABLE messages;--",
  prototype: '__proto__',
}
const texts = {
  'only emoji': `${family}🏽‍🚀`,
  'turned to the left': 'pay \u202Emoc.elgoog\u202C now',
  'half turned': '\u202D\u202E\u2066\u2067 never closed',
  'one hundred thousand': `${'こんにちは世界 '.repeat(12_500)}`.slice(0, 100_000),
  'one hundred thousand emoji': family.repeat(100_000 / family.length),
  'nulls inside': 'before\u0000after\u0000',
  'all controls': Array.from({ length: 32 }, (_, n) => String.fromCharCode(n)).join('x'),
  'every line end': 'a\r\nb\rc\nd\u2028e\u2029f\u0085g',
  'not normal': 'e\u0301 é ﬁ ｶﾞ ガ 각 각',
  'highest characters': '\u{10FFFF}\u{E0001}\uFFFE\uFFFF',
  'spaces at both ends': '  \t two spaces  ',
  markup: '<script>alert(1)</script>&amp;\\u0041',
}

/** A network on which these people wrote these texts. */
async function deskOf(people: readonly string[], bodies: readonly string[]): Promise<PlainDesk> {
  const author = (session: Session, remoteId: string, displayName: string): RemoteAuthor => ({
    remoteId,
    ref: '',
    version: session.now,
    handle: displayName.slice(0, 50),
    displayName,
    avatarUrl: null,
    profileUrl: null,
    followers: null,
    isSelf: false,
  })
  const message = (session: Session, n: number, body: string): RemoteMessage => ({
    remoteId: `m${n}`,
    ref: '',
    version: session.now,
    conversationId: `c${n}`,
    authorId: `p${n % people.length}`,
    body,
    language: null,
    replyToId: null,
    mentions: [],
    permalink: null,
    attachments: [{ url: 'https://plain.example/1', mediaType: 'image/png', altText: body.slice(0, 200) }],
    reactions: [{ reaction: body.slice(0, 20), count: 1, isMine: false }],
    createdAt: session.now - 1000 + n,
    editedAt: null,
    isHidden: false,
    isBot: false,
    isRead: false,
    key: null,
  })
  const alter = (plain: Connector): Connector => ({
    ...plain,
    pull: (session) =>
      Promise.resolve({
        changes: [
          ...people.map((name, n): Change => ({ kind: 'author', author: author(session, `p${n}`, name) })),
          ...bodies.map((body, n): Change => ({ kind: 'message', message: message(session, n, body) })),
        ],
        cursor: 'end',
        more: false,
      }),
  })
  desk = await startPlainDesk('keyed', { alter, file })
  return desk
}

/** What is stored and shown of conversation `n`. */
async function shown(n: number): Promise<{ body: string; name: string; alt: string; reaction: string; id: string }> {
  const { id } = desk.kit.store.reader.get<{ id: string }>('SELECT id FROM conversations WHERE remote_id = :id', {
    id: `c${n}`,
  }) ?? { id: '' }
  const { messages } = await desk.kit.client.query('conversation.thread', { conversationId: id })
  const [one] = messages
  return {
    id,
    body: one?.body ?? '',
    name: one?.author.displayName ?? '',
    alt: one?.attachments[0]?.altText ?? '',
    reaction: one?.reactions[0]?.reaction ?? '',
  }
}

describe('what people write', () => {
  it('comes back exactly as it was sent, also after a restart and when it is fetched again', async () => {
    const people = Object.values(names)
    const bodies = Object.values(texts)
    await deskOf(people, bodies)
    const check = async (): Promise<void> => {
      for (const [n, key] of Object.keys(texts).entries()) {
        const it = await shown(n)
        expect(it.body === bodies[n], key).toBe(true)
        expect(it.alt === bodies[n]?.slice(0, 200), key).toBe(true)
        expect(it.reaction === bodies[n]?.slice(0, 20), key).toBe(true)
        expect(it.name === people[n % people.length], Object.keys(names)[n % people.length]).toBe(true)
      }
    }
    await check()
    await desk.kit.client.command('sync.now', { accountId: null })
    await desk.kit.time.advance(5000)
    await check()
    expect(desk.kit.store.reader.all('SELECT * FROM message_versions')).toEqual([])
    const { rows } = await desk.kit.client.query('inbox.list', { brandId: null, view: 'all' })
    expect(rows).toHaveLength(bodies.length)
    for (const row of rows) expect([...row.snippet].length).toBeLessThanOrEqual(200)
    for (const [text, count] of [
      ['世界', 1],
      ['moc.elgoog', 1],
      ['after', 1],
      ['script', 1],
    ] as const) {
      expect((await desk.kit.client.query('search.messages', { text })).hits, text).toHaveLength(count)
    }
    expect((await desk.kit.client.query('data.verify', {})).problems).toEqual([])
    await desk.kit.stop()
    desk = { ...desk, kit: startEngine({ file, time: desk.kit.time, host: desk.kit.host }) }
    await check()
  })

  it('with half characters is kept readable, once', async () => {
    await deskOf(['\uD83D lone'], ['left \uD83D right \uDE00'])
    for (let n = 0; n < 3; n++) {
      await desk.kit.client.command('sync.now', { accountId: null })
      await desk.kit.time.advance(5000)
    }
    expect(await shown(0)).toMatchObject({ body: 'left \uFFFD right \uFFFD', name: '\uFFFD lone' })
    expect(desk.kit.store.reader.all('SELECT * FROM message_versions')).toEqual([])
    const commits: unknown[] = []
    const end = desk.kit.store.onCommit((tables) => commits.push(...tables))
    await desk.kit.client.command('sync.now', { accountId: null })
    await desk.kit.time.advance(5000)
    end()
    expect(commits).not.toContain('message_versions')
  })

  it('as the desk types it goes out exactly, and what is too long stays in the draft', async () => {
    desk = await startPlainDesk('keyed', { file })
    const typed = Object.entries(texts).filter(([, text]) => text.length < 1000)
    for (const [n, [key, text]] of typed.entries()) {
      const conversationId = await desk.written(`t${n}`, 'hello')
      const outboxId = await desk.reply(conversationId, text)
      await desk.kit.time.advance(5000)
      expect((await desk.entry(outboxId)).state, key).toBe('sent')
      expect(desk.posted().at(-1), key).toBe(text)
    }
    const conversationId = await desk.written('t0', 'and now a long one')
    const long = texts['one hundred thousand']
    await desk.kit.client.command('draft.save', { conversationId, text: long })
    await expect(desk.reply(conversationId, long)).rejects.toThrow(
      /The text is 90000 over 10000, the limit of Plain keyed/,
    )
    await expect(desk.reply(conversationId, `${long}x`)).rejects.toThrow(/100,?000/)
    await expect(desk.kit.client.command('draft.save', { conversationId, text: `${long}x` })).rejects.toThrow(
      /100,?000/,
    )
    expect((await desk.kit.client.query('conversation.detail', { conversationId }))?.draft?.text === long).toBe(true)
    const { messageId } = await desk.kit.client.command('message.note', { conversationId, text: long.trim() })
    const { messages } = await desk.kit.client.query('conversation.thread', { conversationId })
    expect(messages.find((it) => it.id === messageId)?.body === long.trim()).toBe(true)
    const lone = await desk.reply(conversationId, 'half \uD83D')
    await desk.kit.time.advance(5000)
    expect(await desk.entry(lone)).toMatchObject({ state: 'sent', text: 'half \uFFFD' })
    expect(desk.posted().at(-1)).toBe('half \uFFFD')
    expect((await desk.kit.client.query('data.verify', {})).problems).toEqual([])
  })
})
