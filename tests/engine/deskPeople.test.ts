import { afterEach, describe, expect, it } from 'vitest'
import type { Connector } from '../../src/main/connectors/connector.ts'
import type { Wire } from '../../src/main/engine/deps.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { createPlainConnector } from '../fakes/plainNetwork.ts'
import { createPlainWorld } from '../fakes/plainWorld.ts'
import { startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'
import { answerOf } from './blueskyDesk.ts'
import { conversation, message } from './pageDesk.ts'

let kit: EngineKit | null = null
afterEach(async () => {
  await kit?.stop()
  kit = null
})

interface Somebody {
  readonly remoteId: string
  readonly handle: string
  readonly displayName: string
  readonly text: string
}

/** A network on which some people wrote one message each. */
function networkOf(name: string, people: readonly Somebody[]): Connector {
  const plain = createPlainConnector('keyed', 10_000)
  return {
    ...plain,
    network: name,
    label: name,
    pull: (session) =>
      Promise.resolve({
        cursor: String(session.now),
        more: false,
        changes: people.flatMap((each, index) => {
          const thread = conversation(session, `${name}-${String(index)}`)
          return [
            {
              kind: 'author' as const,
              author: {
                remoteId: each.remoteId,
                ref: '',
                version: session.now,
                handle: each.handle,
                displayName: each.displayName,
                avatarUrl: null,
                profileUrl: null,
                followers: null,
                isSelf: false,
              },
            },
            thread.kind === 'conversation'
              ? { ...thread, conversation: { ...thread.conversation, authorId: each.remoteId } }
              : thread,
            message(session, `${name}-m${String(index)}`, {
              conversation: `${name}-${String(index)}`,
              author: each.remoteId,
              at: 1_700_000_000_000 + index,
              body: each.text,
            }),
          ]
        }),
      }),
    thread: () => Promise.resolve([]),
  }
}

async function start(): Promise<{ brandId: string; ids: Record<string, string> }> {
  const connectors = [
    networkOf('alpha', [
      { remoteId: 'u1', handle: 'misaki.alpha.example', displayName: 'Misaki Sato ✨', text: 'hello from alpha' },
      { remoteId: 'u2', handle: 'kenji', displayName: 'Kenji', text: 'kenji here' },
    ]),
    networkOf('beta', [
      { remoteId: 'b1', handle: 'misaki@beta.example', displayName: 'みさき', text: 'hello from beta' },
      { remoteId: 'b2', handle: 'someone_else', displayName: 'MISAKI  SATO', text: 'same name' },
      { remoteId: 'b3', handle: 'other', displayName: 'Other', text: 'nobody' },
    ]),
  ]
  const time = createFakeClock()
  const world = createPlainWorld('keyed', { random: () => 0, lagMs: 0 })
  const wire: Wire = (request) => Promise.resolve(answerOf(world.answer(request, time.clock.now())))
  kit = startEngine({ time, connectors, wire, servers: {} })
  const { brandId } = await kit.client.command('brand.create', { name: 'Kinoto' })
  for (const network of ['alpha', 'beta'])
    await kit.client.command('account.connect', { brandId, network, server: null, fields: {}, secrets: {} })
  await time.advance(8000)
  const { rows } = await kit.client.query('inbox.list', { brandId, view: 'all' })
  return {
    brandId,
    ids: Object.fromEntries(rows.map((row) => [row.author?.remoteId ?? '', row.author?.id ?? ''])),
  }
}

const card = async (authorId: string | undefined) => {
  const found = await kit?.client.query('person.card', { authorId: authorId ?? '' })
  if (found === null || found === undefined) throw new Error('The person is gone')
  return found
}

describe('people', () => {
  it('are suggested as the same by name and handle on another network, and never joined by themselves', async () => {
    const { ids } = await start()
    const shown = await card(ids['u1'])
    expect(shown.handles).toHaveLength(1)
    expect(shown.maybeSame.map((each) => [each.author.remoteId, each.why])).toEqual([
      ['b1', 'handle'],
      ['b2', 'name'],
    ])
    expect((await card(ids['b3'])).maybeSame).toEqual([])
  })

  it('are joined and split by hand; notes of both are kept and conversations stand together', async () => {
    const { ids } = await start()
    const one = ids['u1'] ?? ''
    const other = ids['b1'] ?? ''
    const third = ids['b3'] ?? ''
    await kit?.client.command('person.setNote', { authorId: one, note: 'allergic to nuts' })
    await kit?.client.command('person.setNote', { authorId: other, note: 'writes for a paper' })
    await kit?.client.command('person.tag', { authorId: one, tag: 'VIP', on: true })
    await kit?.client.command('person.tag', { authorId: other, tag: 'press', on: true })
    await kit?.client.command('person.tag', { authorId: other, tag: 'vip', on: true })
    await kit?.client.command('person.join', { authorIds: [one, other] })
    for (const authorId of [one, other]) {
      const shown = await card(authorId)
      expect(shown.handles.map((each) => each.note).sort()).toEqual(['allergic to nuts', 'writes for a paper'])
      expect(shown.handles.filter((each) => each.isJoined)).toHaveLength(1)
      expect(shown.tags.map((each) => each.toLowerCase())).toEqual(['press', 'vip'])
      expect(shown.conversations.map((each) => each.network).sort()).toEqual(['alpha', 'beta'])
      expect(shown.conversationCount).toBe(2)
    }
    expect((await card(one)).maybeSame.map((each) => each.author.remoteId)).toEqual(['b2'])
    await kit?.client.command('person.join', { authorIds: [other, third] })
    expect((await card(one)).handles).toHaveLength(3)
    const answer = await kit?.client.command('person.split', { authorId: other })
    expect([...(answer?.rest ?? [])].sort()).toEqual([one, third].sort())
    expect((await card(other)).handles).toHaveLength(1)
    expect((await card(one)).handles).toHaveLength(2)
    await kit?.client.command('person.split', { authorId: third })
    await expect(kit?.client.command('person.split', { authorId: one })).rejects.toThrow('not joined')
    await kit?.client.command('person.tag', { authorId: one, tag: 'vip', on: false })
    expect((await card(one)).tags).toEqual([])
    expect((await card(one)).handles[0]?.note).toBe('allergic to nuts')
  })

  it('of two clients are never joined', async () => {
    const { ids } = await start()
    const { brandId } = (await kit?.client.command('brand.create', { name: 'Other' })) ?? { brandId: '' }
    kit?.store.write(
      (db) => {
        db.run(
          `INSERT INTO accounts (id, brand, network, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
           SELECT 'a2', number, 'alpha', 'us2', 'Us', '{}', '[]', '[]', 'removed', 'none', 0 FROM brands WHERE id = :brandId`,
          { brandId },
        )
        db.run(
          `INSERT INTO authors (id, account, remote_id, ref, handle, display_name, is_self, version)
           SELECT 'stranger', number, 'u1', '', 'misaki', 'Misaki Sato', 0, 0 FROM accounts WHERE id = 'a2'`,
        )
      },
      { durable: false },
    )
    await expect(kit?.client.command('person.join', { authorIds: [ids['u1'] ?? '', 'stranger'] })).rejects.toThrow(
      'different clients',
    )
    expect((await card('stranger')).handles).toHaveLength(1)
  })
})
