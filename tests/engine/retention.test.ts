import { afterEach, describe, expect, it } from 'vitest'
import type { Capabilities } from '../../src/shared/contract/capabilities.ts'
import { shortenWaits } from '../../src/main/engine/waits.ts'
import type { RemoteAccount } from '../../src/main/connectors/connector.ts'
import { sample } from '../../src/main/connectors/sample/index.ts'
import { handoverNote } from '../../src/shared/contract/case.ts'
import { openSample, startEngine, type EngineKit } from './kit.ts'

const hour = 3_600_000
let kit: EngineKit
afterEach(() => kit.stop())

/** The sample brand on a network with such terms. */
async function start(retention: Capabilities['retention']): Promise<{ brandId: string; accountId: string }> {
  const connectors = [
    { ...sample, capabilities: (account: RemoteAccount) => ({ ...sample.capabilities(account), retention }) },
  ]
  kit = startEngine({ connectors })
  return openSample(kit)
}

interface Theirs {
  readonly seq: number
  readonly account: number
  readonly conversation: number
  readonly remoteId: string
  readonly authorId: string
  readonly body: string
  readonly createdAt: number
}

/** The newest message of somebody else, with a text, and its conversation. */
function newestOfTheirs(): Theirs & { readonly conversationId: string; readonly thread: string } {
  const row = kit.store.reader.get<Theirs & { conversationId: string; thread: string }>(
    `SELECT m.seq, m.account, m.conversation, m.remote_id AS remoteId, a.remote_id AS authorId, m.body, m.created_at AS createdAt,
       c.id AS conversationId, c.remote_id AS thread
     FROM messages m JOIN authors a ON a.number = m.author JOIN conversations c ON c.number = m.conversation
     WHERE m.direction = 'in' AND m.body <> '' AND a.display_name <> '' AND c.author = m.author ORDER BY m.seq DESC LIMIT 1`,
  )
  if (row === undefined) throw new Error('The sample inbox is empty')
  return row
}

const number = (sql: string): number => kit.store.reader.get<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)?.n ?? -1
const theirs = (): number => number("messages WHERE direction = 'in' AND body <> ''")
const ours = (): number => number("messages WHERE direction = 'out' AND body <> ''")
const named = (): number => number("authors WHERE is_self = 0 AND display_name <> ''")

/** Messages of the newest conversations that say their text is gone. */
async function goneIn(): Promise<number> {
  const conversations = kit.store.reader.all<{ id: string }>(
    `SELECT DISTINCT c.id FROM text_terms t JOIN messages m ON m.seq = t.message JOIN conversations c ON c.number = m.conversation
     WHERE t.due_at IS NULL`,
  )
  const threads = await Promise.all(
    conversations.map(({ id }) => kit.client.query('conversation.thread', { conversationId: id, limit: 100 })),
  )
  return threads.flatMap(({ messages }) => messages).filter((one) => one.isTextGone && one.body === '').length
}

/** The computer sleeps; then what is due is done. */
async function later(ms: number): Promise<void> {
  kit.time.sleep(ms)
  await kit.time.advance(1000)
  await kit.engine.settled()
}

const terms = { purgeBodiesAfterHours: 48, purgeNamesAfterHours: 24, purgeDeletedAfterHours: 24 }

describe('what the account itself wrote', () => {
  it('goes by a time of its own, where the terms name one', async () => {
    await start({ purgeBodiesAfterHours: null, purgeOwnBodiesAfterHours: 72 })
    const before = { theirs: theirs(), ours: ours() }
    await later(71 * hour)
    expect(ours()).toBe(before.ours)
    await later(1.1 * hour)
    expect(ours()).toBeLessThan(before.ours)
    expect(theirs()).toBeGreaterThanOrEqual(before.theirs)
  })
})

describe('a clock that is set back', () => {
  it('lets nothing be kept for longer', async () => {
    await start({ purgeBodiesAfterHours: 48, purgeNamesAfterHours: 24 })
    const last = (table: 'text_terms' | 'name_terms'): number =>
      (kit.store.reader.get<{ at: number }>(`SELECT max(due_at) AS at FROM ${table}`)?.at ?? 0) - kit.time.clock.now()
    const before = [last('text_terms'), last('name_terms')]
    shortenWaits(kit.store, kit.time.clock.now() - 24 * 30 * hour, 24 * 30 * hour)
    kit.time.jumpTo(kit.time.clock.now() - 24 * 30 * hour)
    expect([last('text_terms'), last('name_terms')]).toEqual(before)
  })
})

describe('what the terms of a network let nobody keep', () => {
  it('goes by its hours: names first, then texts; what is ours stays, and so do times and who', async () => {
    const { accountId } = await start(terms)
    const before = { theirs: theirs(), ours: ours(), named: named() }
    expect(before.theirs).toBeGreaterThan(20)
    expect(before.named).toBeGreaterThan(10)
    expect(before.ours).toBeGreaterThan(0)
    const frame = () =>
      kit.store.reader.all(
        "SELECT m.id, m.created_at, m.first_seen_at, m.conversation, a.remote_id FROM messages m JOIN authors a ON a.number = m.author WHERE m.direction = 'in' ORDER BY m.id",
      )
    const kept = frame()
    await later(23 * hour)
    expect(named()).toBeGreaterThanOrEqual(before.named)
    await later(1.1 * hour)
    // What was fetched anew meanwhile counts from then.
    expect(named()).toBeLessThan(before.named / 2)
    expect(theirs()).toBeGreaterThanOrEqual(before.theirs)
    expect(
      number("author_words w JOIN authors a ON a.number = w.author WHERE a.display_name = '' AND a.is_self = 0"),
    ).toBe(0)
    await later(24 * hour)
    expect(theirs()).toBeLessThan(before.theirs / 2)
    expect(ours()).toBe(before.ours)
    expect(await goneIn()).toBeGreaterThan(0)
    const after = new Map((frame() as { id: string }[]).map((row) => [row.id, row]))
    for (const row of kept as { id: string }[]) expect(after.get(row.id)).toEqual(row)
    const lines = await kit.client.query('activity.list', { limit: 200 })
    const line = lines.find((it) => it.action === 'terms.purged')
    expect([line?.subjectId, line?.actor]).toEqual([accountId, 'engine'])
  })

  it('takes the search words, the earlier wordings, the translations and the mentions of a text with it', async () => {
    await start(terms)
    const row = kit.store.reader.get<{ seq: number; body: string }>(
      "SELECT seq, body FROM messages WHERE direction = 'in' AND body <> '' ORDER BY seq LIMIT 1",
    )
    if (row === undefined) throw new Error('The sample inbox is empty')
    kit.store.write(
      (db) => {
        const { seq } = row
        db.run(
          "INSERT INTO message_versions (message, seen_at, edited_at, body, cause) VALUES (:seq, 1, NULL, 'An earlier wording', 'edit')",
          { seq },
        )
        db.run(
          "INSERT INTO translations (message, target, state, body, source, service, reason, at, asked_at) VALUES (:seq, 'en', 'done', 'Translated', 'ja', 'x', '', 1, 1)",
          { seq },
        )
      },
      { durable: false },
    )
    await later(49 * hour)
    const of = { seq: row.seq }
    expect(kit.store.reader.get('SELECT body, details_json FROM messages WHERE seq = :seq', of)).toEqual({
      body: '',
      details_json: null,
    })
    for (const table of ['message_versions', 'translations'])
      expect(kit.store.reader.all(`SELECT 1 FROM ${table} WHERE message = :seq`, of)).toEqual([])
    expect(kit.store.reader.all('SELECT 1 FROM message_search WHERE rowid = :seq', of)).toEqual([])
    expect(
      number("messages m WHERE m.body <> '' AND NOT EXISTS (SELECT 1 FROM message_search s WHERE s.rowid = m.seq)"),
    ).toBe(0)
  })

  it('comes back when the network tells it again, as no edit, and goes once more', async () => {
    await start(terms)
    await later(49 * hour)
    const gone = kit.store.reader.get<{ seq: number; id: string; conversation: number }>(
      "SELECT m.seq, m.conversation FROM messages m JOIN text_terms t ON t.message = m.seq WHERE m.body = '' AND m.deleted_at IS NULL AND t.due_at IS NULL AND m.conversation IS NOT NULL LIMIT 1",
    )
    if (gone === undefined) throw new Error('Nothing went')
    const conversationId = kit.store.reader.get<{ id: string }>('SELECT id FROM conversations WHERE number = :number', {
      number: gone.conversation,
    })?.id
    // Before a reply leaves, the conversation is read anew.
    await kit.client.command('message.reply', { conversationId: conversationId ?? '', text: 'Hello', undoSeconds: 0 })
    await kit.time.advance(5000)
    await kit.engine.settled()
    const told = kit.store.reader.get<{ body: string }>('SELECT body FROM messages WHERE seq = :seq', { seq: gone.seq })
    expect(told?.body).not.toBe('')
    expect(kit.store.reader.all('SELECT 1 FROM message_versions WHERE message = :seq', { seq: gone.seq })).toEqual([])
    await later(49 * hour)
    expect(kit.store.reader.get('SELECT body FROM messages WHERE seq = :seq', { seq: gone.seq })).toEqual({ body: '' })
  })

  it('takes its pictures, the openings that conversations show, and quotes and names in cases with it', async () => {
    await start(terms)
    const row = newestOfTheirs()
    const picture = 'https://pictures.example/1'
    const face = 'https://pictures.example/2'
    const { client } = kit
    const known = await client.query('case.prefill', { conversationId: row.conversationId, level: 2 })
    const { caseId } = await client.command('case.raise', {
      conversationId: row.conversationId,
      level: 2,
      title: known?.title ?? '',
      note: { ...handoverNote.parse(known?.note), asked: 'Call them' },
    })
    kit.store.write(
      (db) => {
        const of = { account: row.account, conversation: row.conversation, seq: row.seq }
        db.run('DELETE FROM attachments WHERE message = :seq', { seq: row.seq })
        db.run(
          "INSERT INTO attachments (message, position, media_type, url, alt_text) VALUES (:seq, 0, 'image/png', :picture, 'A face')",
          { seq: row.seq, picture },
        )
        db.run('UPDATE authors SET avatar_url = :face WHERE number = (SELECT author FROM messages WHERE seq = :seq)', {
          seq: row.seq,
          face,
        })
        for (const [url, sha256] of [
          [picture, 'a'.repeat(64)],
          [face, 'b'.repeat(64)],
        ]) {
          db.run(
            "INSERT INTO media (account, url, state, sha256, attempts, due_at) VALUES (:account, :url, 'kept', :sha256, 0, 0)",
            { account: row.account, url: url ?? '', sha256: sha256 ?? '' },
          )
          db.run(
            "INSERT INTO media_files (sha256, media_type, bytes, width, height, is_ours, kept_at, used_at) VALUES (:sha256, 'image/png', 1, 1, 1, 0, 0, 0)",
            { sha256: sha256 ?? '' },
          )
        }
        db.run(
          "UPDATE conversations SET subject = 'What they wrote', post_remote_id = NULL, remote_id = :id WHERE number = :number",
          {
            number: of.conversation,
            id: row.remoteId,
          },
        )
      },
      { durable: true },
    )
    const words = async (): Promise<string> => {
      const view = await client.query('case.get', { caseId })
      return [
        view?.title,
        ...(view?.handovers ?? []).flatMap((it) => [it.note.happened, it.note.wants, it.note.asked]),
      ].join('\n')
    }
    const name = kit.store.reader.get<{ name: string }>(
      'SELECT display_name AS name FROM authors WHERE remote_id = :id',
      { id: row.authorId },
    )?.name
    expect(await words()).toContain(`${name ?? ''} wrote on`)
    await later(49 * hour)
    const after = await words()
    expect(after).not.toContain(row.body.slice(0, 20))
    expect(after).not.toContain(`${name ?? ''} wrote on`)
    expect(after).not.toContain('deleted')
    expect(after).toContain('could not be kept')
    expect(after).toContain('Somebody wrote on')
    expect(after).toContain('Call them')
    expect(number(`attachments WHERE message = ${String(row.seq)}`)).toBe(0)
    expect(number("media WHERE url LIKE 'https://pictures.example/%'")).toBe(0)
    expect(number('media_files WHERE kept_at = 0')).toBe(0)
    expect(number("conversations WHERE subject = 'What they wrote'")).toBe(0)
  })

  it('is nothing on networks without such terms', async () => {
    await start({ purgeBodiesAfterHours: null })
    const before = theirs()
    await later(60 * hour)
    expect(theirs()).toBeGreaterThanOrEqual(before)
    expect(number('text_terms') + number('name_terms')).toBe(0)
  })
})
