import { afterEach, describe, expect, it } from 'vitest'
import { createFakeFacebook } from '../fakes/facebookServer.ts'
import { answerOf } from './blueskyDesk.ts'
import type { EngineKit } from './kit.ts'
import { startNetworkDesk, type NetworkDesk } from './networkDesk.ts'

const minute = 60_000
const kits: EngineKit[] = []
afterEach(async () => {
  for (const kit of kits.splice(0)) await kit.stop()
})

async function deskOf(...given: Parameters<typeof startNetworkDesk>): Promise<NetworkDesk> {
  const desk = await startNetworkDesk(...given)
  kits.push(desk.kit)
  return desk
}

async function accountOf({ kit, accountId }: NetworkDesk) {
  const account = await kit.client.query('account.detail', { accountId })
  if (account === null) throw new Error('No account')
  return account
}

/** The conversation in which this text stands. */
function placeOf({ store }: EngineKit, body: string): string {
  return (
    store.reader.get<{ id: string }>(
      'SELECT c.id FROM messages m JOIN conversations c ON c.number = m.conversation WHERE m.body = :body',
      { body },
    )?.id ?? ''
  )
}

async function entryOf(kit: EngineKit, id: string) {
  const [entry] = await kit.client.query('outbox.list', { ids: [id] })
  if (entry === undefined) throw new Error('No entry')
  return entry
}

describe('a block of Meta’s for misuse', () => {
  it('keeps all answers of the account queued until its time, told why, while reading goes on', async () => {
    const desk = await deskOf(
      (ports) => createFakeFacebook(ports),
      ({ world }) => {
        const post = world.ownPost('New bread')
        world.comment(world.addPerson('ann'), post, 'How much?')
        world.comment(world.addPerson('ben'), post, 'Is it fresh?')
      },
    )
    const { kit, net, inBetween } = desk
    await kit.time.advance(5 * minute)
    const writes: string[] = []
    inBetween.answer = (request) => {
      if (request.method !== 'POST' || net.onlyAsks?.(request) === true) return undefined
      writes.push(request.url)
      const body = JSON.stringify({ error: { message: 'Blocked', type: 'OAuthException', code: 368 } })
      return Promise.resolve(
        answerOf({
          status: 400,
          headers: { 'content-type': 'application/json', 'retry-after': '7200' },
          body: new TextEncoder().encode(body),
        }),
      )
    }
    const answer = async (to: string, text: string): Promise<string> =>
      (await kit.client.command('message.reply', { conversationId: placeOf(kit, to), text, undoSeconds: 0 })).outboxId
    const first = await answer('How much?', 'Three euros.')
    await kit.time.advance(minute)
    const second = await answer('Is it fresh?', 'Of this morning.')
    await kit.time.advance(90 * minute)
    expect(writes).toHaveLength(1)
    const account = await accountOf(desk)
    expect(account.health).toMatchObject({ state: 'watch', label: 'Writing rests' })
    expect(account.rest?.of).toBe('writes')
    for (const id of [first, second]) {
      const entry = await entryOf(kit, id)
      expect(entry).toMatchObject({ state: 'queued', errorText: account.health.detail })
      expect(entry.dueAt).toBeGreaterThanOrEqual(account.rest?.until ?? Infinity)
    }
    const thread = await kit.client.query('conversation.thread', { conversationId: placeOf(kit, 'Is it fresh?') })
    expect(JSON.stringify(thread)).toContain(account.health.detail)

    const post = net.world.ownPost('Cake')
    net.world.comment(net.world.addPerson('cem'), post, 'And tomorrow?')
    await kit.time.advance(15 * minute)
    expect(desk.texts()).toContain('And tomorrow?')

    inBetween.answer = null
    await kit.time.advance(50 * minute)
    for (const id of [first, second]) expect((await entryOf(kit, id)).state).toBe('sent')
    for (const text of ['Three euros.', 'Of this morning.'])
      expect(net.world.ownMessages().filter((one) => one.text === text)).toHaveLength(1)
    expect((await accountOf(desk)).rest).toBeUndefined()
  })
})
