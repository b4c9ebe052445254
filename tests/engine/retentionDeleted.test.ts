import { afterEach, describe, expect, it } from 'vitest'
import type { Capabilities } from '../../src/shared/contract/capabilities.ts'
import type { Change } from '../../src/main/connectors/change.ts'
import type { Connector } from '../../src/main/connectors/connector.ts'
import type { Deps } from '../../src/main/engine/deps.ts'
import { uuidv7 } from '../../src/main/engine/ids.ts'
import { applyContext } from '../../src/main/engine/parts.ts'
import { getAccount } from '../../src/main/engine/store/accounts.ts'
import { applyChanges } from '../../src/main/engine/sync/apply.ts'
import { sample } from '../../src/main/connectors/sample/index.ts'
import { openSample, startEngine, type EngineKit } from './kit.ts'

const hour = 3_600_000
let kit: EngineKit
let connectors: readonly Connector[]
afterEach(() => kit.stop())

/** The sample brand on a network with such terms. */
async function start(retention: Capabilities['retention']): Promise<{ brandId: string; accountId: string }> {
  connectors = [{ ...sample, capabilities: (account) => ({ ...sample.capabilities(account), retention }) }]
  kit = startEngine({ connectors })
  return openSample(kit)
}

/** The network tells something. */
function tell(account: number, changes: readonly Change[]): void {
  const deps = { connectors, newId: () => uuidv7(kit.time.clock.now(), Math.random) } as unknown as Deps // all that is asked for
  kit.store.write(
    (db) =>
      applyChanges(applyContext({ deps }, db, getAccount(db, account), kit.time.clock.now()), changes, 'everything'),
    { durable: true },
  )
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

/** A message as the network tells it at that moment. */
function told(row: Theirs & { readonly thread: string }, version: number, body = row.body): Change {
  return {
    kind: 'message',
    message: {
      remoteId: row.remoteId,
      ref: '',
      version,
      conversationId: row.thread,
      authorId: row.authorId,
      body,
      language: null,
      replyToId: null,
      mentions: [],
      permalink: null,
      attachments: [],
      reactions: [],
      createdAt: row.createdAt,
      editedAt: null,
      isHidden: false,
      isBot: false,
      isRead: false,
      key: null,
    },
  }
}

const sealed = (seq: number): number => number(`message_versions WHERE message = ${String(seq)}`)

const number = (sql: string): number => kit.store.reader.get<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)?.n ?? -1

/** The computer sleeps; then what is due is done. */
async function later(ms: number): Promise<void> {
  kit.time.sleep(ms)
  await kit.time.advance(1000)
  await kit.engine.settled()
}

describe('what was deleted on the network', () => {
  const onlyDeleted = { purgeBodiesAfterHours: null, purgeDeletedAfterHours: 24 }

  it('stays when the network shows it again', async () => {
    await start(onlyDeleted)
    const row = newestOfTheirs()
    const now = kit.time.clock.now()
    tell(row.account, [{ kind: 'message.gone', remoteId: row.remoteId, version: now }])
    tell(row.account, [told(row, now + 1)])
    await later(25 * hour)
    expect(kit.store.reader.get('SELECT body FROM messages WHERE seq = :seq', { seq: row.seq })).toEqual({
      body: row.body,
    })
  })

  it('does not go by an older word of a deletion', async () => {
    await start(onlyDeleted)
    const row = newestOfTheirs()
    const now = kit.time.clock.now()
    tell(row.account, [told(row, now)])
    tell(row.account, [{ kind: 'message.gone', remoteId: row.remoteId, version: now - 1 }])
    await later(25 * hour)
    expect(kit.store.reader.get('SELECT body FROM messages WHERE seq = :seq', { seq: row.seq })).toEqual({
      body: row.body,
    })
  })

  it('goes also where another wording of it came in after its deletion', async () => {
    await start(onlyDeleted)
    const row = newestOfTheirs()
    const now = kit.time.clock.now()
    tell(row.account, [{ kind: 'message.gone', remoteId: row.remoteId, version: now }])
    await later(23 * hour)
    expect(sealed(row.seq)).toBe(1)
    await later(1.1 * hour)
    expect(sealed(row.seq)).toBe(0)
    tell(row.account, [told(row, now - 1, 'What it said before')])
    expect(sealed(row.seq)).toBe(1)
    await later(24.1 * hour)
    expect(sealed(row.seq)).toBe(0)
  })
})
