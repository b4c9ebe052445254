import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answered, historyFolder, put, said } from './historyDesk.ts'
import type { EngineKit } from './kit.ts'
import { startEngine } from './kit.ts'

let kit: EngineKit
let brandId = ''
let whenWritten = (): void => undefined
let files: ReturnType<typeof historyFolder>
beforeEach(async () => {
  files = historyFolder()
  whenWritten = () => undefined
  kit = startEngine({ step: (name) => name === 'history.committed' && whenWritten() })
  brandId = (await kit.client.command('brand.create', { name: 'Acme' })).brandId
})
afterEach(async () => {
  await kit.stop()
  files.remove()
})

const take = (
  ...given: Parameters<ReturnType<typeof historyFolder>['take']> extends [unknown, unknown, ...infer R] ? R : never
) => files.take(kit, brandId, ...given)
const counts = ({ added, changed, unchanged, refused, skipped }: Awaited<ReturnType<typeof take>>) => [
  added,
  changed,
  unchanged,
  refused.count,
  skipped.count,
]
const messages = () =>
  kit.store.reader.all<Record<string, unknown>>(
    `SELECT m.remote_id, c.remote_id AS thread, m.direction, m.body, m.created_at, m.first_seen_at, m.sent_by, m.reply_to, m.moderation, m.deleted_at,
       m.no_reply, m.no_reply_by, m.is_read, p.remote_id AS writer, p.display_name AS writer_name
     FROM messages m JOIN conversations c ON c.number = m.conversation JOIN authors p ON p.number = m.author ORDER BY m.remote_id`,
  )
const states = (thread: string) =>
  kit.store.reader
    .all<{ at: number; state: string }>(
      `SELECT at, state FROM conversation_states WHERE conversation = (SELECT number FROM conversations WHERE remote_id = :thread) ORDER BY at`,
      { thread },
    )
    .map((it) => `${new Date(it.at).toISOString().slice(11, 16)} ${it.state}`)
const october = (time: string): number => Date.parse(`2026-10-01T${time}:00Z`)

describe('import of history', () => {
  test('writes what each line tells, and the same file again changes nothing', async () => {
    const lines = [
      said('c1', 'm1', '09:00'),
      answered('c1', 'm2', '09:20', { replyTo: 'm1' }),
      answered('c1', 'm3', '09:21', { by: 'bot' }),
      said('c1', 'm4', '10:00', { noReplyNeeded: true, author: { id: 'u2', handle: 'ann' } }),
      said('c2', 'm5', '11:00', { kind: 'direct', spam: true }),
      said('c2', 'm6', '11:30', { kind: 'direct', withdrawnAt: '2026-10-01T12:00:00+00:30' }),
    ]
    const first = await take(lines)
    expect(counts(first)).toEqual([6, 0, 0, 0, 0])
    expect(first.accounts).toEqual([expect.objectContaining({ network: 'x', handle: 'acme', isNew: true })])
    const rows = messages()
    expect(rows).toEqual([
      expect.objectContaining({
        remote_id: 'm1',
        direction: 'in',
        sent_by: null,
        writer: 'u1',
        writer_name: 'Bob',
        created_at: october('09:00'),
        first_seen_at: october('09:00'),
        is_read: 1,
      }),
      expect.objectContaining({ remote_id: 'm2', direction: 'out', sent_by: 'agent', reply_to: 'm1' }),
      expect.objectContaining({ remote_id: 'm3', direction: 'out', sent_by: 'bot' }),
      expect.objectContaining({
        remote_id: 'm4',
        no_reply: 'other',
        no_reply_by: 'person',
        writer: 'u2',
        writer_name: 'ann',
      }),
      expect.objectContaining({ remote_id: 'm5', thread: 'c2', moderation: 'spam' }),
      expect.objectContaining({ remote_id: 'm6', body: '', deleted_at: october('11:30') }),
    ])
    expect(counts(await take(lines))).toEqual([0, 0, 6, 0, 0])
    expect(messages()).toEqual(rows)
    const recorded = kit.store.reader.all<{ action: string; detail_json: string }>(
      "SELECT action, detail_json FROM activity WHERE subject_kind = 'brand' AND action LIKE 'history.%' OR action LIKE 'message.%' ORDER BY seq",
    )
    expect(recorded.map((it) => [it.action, JSON.parse(it.detail_json)])).toEqual([
      ['history.import', expect.objectContaining({ added: 6, unchanged: 0 })],
      ['history.import', expect.objectContaining({ added: 0, unchanged: 6 })],
    ])
  })

  test('takes the later word where a line tells otherwise', async () => {
    await take([said('c1', 'm1', '09:00'), said('c1', 'm2', '09:30', { withdrawnAt: '2026-10-01T09:40:00Z' })])
    const changed = [said('c1', 'm1', '09:05', { text: 'otherwise', spam: true }), said('c1', 'm2', '09:30')]
    expect(counts(await take(changed))).toEqual([0, 2, 0, 0, 0])
    expect(messages()).toEqual([
      expect.objectContaining({ remote_id: 'm1', body: 'otherwise', created_at: october('09:05'), moderation: 'spam' }),
      expect.objectContaining({ remote_id: 'm2', body: 'text of m2', deleted_at: null }),
    ])
  })

  test('keeps closes at their times; what came in after one opened it, whatever was read first', async () => {
    const all = [
      put('c1', 'closed', '12:00'),
      answered('c1', 'm2', '09:20', { replyTo: 'm1' }),
      said('c1', 'm4', '14:00'),
      said('c1', 'm1', '09:00'),
      said('c1', 'm3', '13:00'),
      put('c1', 'closed', '15:00'),
    ]
    for (const line of all) await take([line])
    expect(states('c1')).toEqual(['12:00 closed', '13:00 open', '15:00 closed'])
    const { rows } = await kit.client.query('inbox.list', { brandId, view: 'closed' })
    expect(rows).toMatchObject([{ state: 'closed' }])
  })

  test('asks nobody for an answer, and says why none can be given', async () => {
    await take([said('c1', 'm1', '09:00'), said('c2', 'm2', '09:00', { kind: 'direct' })])
    const { rows } = await kit.client.query('inbox.list', { brandId, view: 'all' })
    expect(rows.map((it) => [it.state, it.needsReply])).toEqual([
      ['open', false],
      ['open', false],
    ])
    expect(kit.store.reader.all('SELECT * FROM sla_clocks')).toEqual([])
    const conversationId = rows[0]?.id ?? ''
    await expect(kit.client.command('message.reply', { conversationId, text: 'Hello' })).rejects.toThrow(/imported/)
    await expect(kit.client.command('statement.start', { conversationIds: [conversationId] })).rejects.toThrow(
      'No account of this client can publish',
    )
    const detail = await kit.client.query('conversation.detail', { conversationId })
    expect(detail?.capabilities).toMatchObject({ actions: [], whyNot: { reply: expect.stringContaining('imported') } })
    const [account] = await kit.client.query('account.list', { brandId })
    expect(account).toMatchObject({
      isImported: true,
      networkLabel: 'X',
      signInKind: 'none',
      streams: [],
      health: { label: 'Imported' },
    })
    await expect(kit.client.command('account.listen', { accountId: account?.id ?? '', sources: [] })).rejects.toThrow(
      /imported/,
    )
    await expect(kit.client.command('account.resume', { accountId: account?.id ?? '' })).rejects.toThrow(/imported/)
  })

  test('refuses single lines with number and reason, and the others come in', async () => {
    const text = [
      '\ufeff' + JSON.stringify(said('c1', 'm1', '09:00')),
      '',
      'no json',
      '[1]',
      JSON.stringify(said('c1', 'm2', '09:00', { at: '2026-10-01T09:00:00' })),
      JSON.stringify(said('c1', 'm3', '09:00', { at: '2999-10-01T09:00:00Z' })),
      JSON.stringify(said('c1', 'm4', '09:00', { at: '1980-10-01T09:00:00Z' })),
      JSON.stringify(said('c1', 'm5', '09:00', { author: null })),
      JSON.stringify(said('c9', 'm1', '09:00')),
      JSON.stringify(said('c1', 'm6', '18:00', { at: '2026-10-01T18:00:00+0900', extra: 1 })),
      JSON.stringify({ conversation: 'c1', state: 'closed', at: '2026-10-01T19:00:00Z', why: 'done' }),
      JSON.stringify({ conversation: 'c1' }),
    ].join('\r\n')
    const report = await take(text)
    expect(counts(report)).toEqual([3, 0, 0, 8, 0])
    expect(report.lines).toBe(11)
    expect(report.refused.first).toEqual([
      { line: 3, reason: 'The line is no JSON object.' },
      { line: 4, reason: 'The line is no JSON object.' },
      { line: 5, reason: 'Write a moment with its zone, as 2026-10-01T09:00:00Z or …+09:00 (at).' },
      { line: 6, reason: 'The moment lies in the future.' },
      { line: 7, reason: 'The moment lies before 1990.' },
      {
        line: 8,
        reason: 'The author is missing: an inbound message needs an id or a handle (author.id, author.handle).',
      },
      {
        line: 9,
        reason: 'Message m1 belongs to conversation c1 already. One id stands for one message of an account.',
      },
      { line: 12, reason: 'The line tells neither a message nor a state.' },
    ])
    expect(report.ignored).toEqual({ extra: 1, why: 1 })
    expect(messages().map((it) => it['created_at'])).toEqual([october('09:00'), october('09:00')])
    expect(states('c1')).toEqual(['19:00 closed'])
  })

  test('stops at the first refused line when that is wanted; what came before stays', async () => {
    const report = await take([said('c1', 'm1', '09:00'), { message: 'm2' }, said('c1', 'm3', '09:00')], {
      strict: true,
    })
    expect(report).toMatchObject({ added: 1, endedBy: 'strict', refused: { count: 1 } })
    expect(messages()).toHaveLength(1)
  })

  test('refuses whole what is no file of history', async () => {
    await expect(take('')).rejects.toThrow(/It is empty/)
    await expect(take('a;b\n1;2\n')).rejects.toThrow(/no NDJSON/)
    await expect(take(new Uint8Array([0, 255, 254, 10, 7]))).rejects.toThrow(/no NDJSON/)
    await expect(take([{ conversation: 'c1', state: 'open', at: '2026-10-01T19:00:00Z' }])).rejects.toThrow(
      /names a network/,
    )
    await expect(kit.client.command('history.importFile', { brandId, file: '/nowhere/at/all.ndjson' })).rejects.toThrow(
      'all.ndjson was not imported. There is no such file.',
    )
    await expect(
      kit.client.command('history.importFile', { brandId: 'nobody', file: files.write([]) }),
    ).rejects.toThrow('There is no such brand.')
    expect(await kit.client.query('account.list', { brandId })).toEqual([])
  })

  test('asks for the account on every line of a file that names two', async () => {
    const report = await take([
      said('c1', 'm1', '09:00'),
      said('c1', 'm1', '09:00', { account: 'other' }),
      { conversation: 'c1', state: 'closed', at: '2026-10-01T19:00:00Z' },
    ])
    expect(counts(report)).toEqual([2, 0, 0, 1, 0])
    expect(report.refused.first[0]?.reason).toMatch(/several accounts/)
    expect(await kit.client.query('account.list', { brandId })).toHaveLength(2)
  })

  test('is told how far it is, and can be stopped; the rest comes with the next run', async () => {
    const lines = Array.from({ length: 1_100 }, (_, n) => said(`c${String(n)}`, `m${String(n)}`, '09:00'))
    let isFirst = true
    let far: unknown = null
    whenWritten = () => {
      if (!isFirst) return
      isFirst = false
      void kit.client.query('history.importing', {}).then((so) => (far = so))
      void kit.client.command('history.stopImport', {})
    }
    const stopped = await take(lines)
    expect(stopped.endedBy).toBe('stopped')
    expect(stopped.added).toBeLessThan(1_100)
    expect(far).toEqual({ done: 0, total: 1_100 })
    expect(await kit.client.command('history.stopImport', {})).toEqual({ wasUnderWay: false })
    const again = await take(lines)
    expect([again.added + stopped.added, again.unchanged]).toEqual([1_100, stopped.added])
  })
})
