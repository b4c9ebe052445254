import { afterEach, describe, expect, it } from 'vitest'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import type { Rest } from '../../src/shared/contract/account.ts'
import { createPlainConnector } from '../fakes/plainNetwork.ts'
import { createFakeX } from '../fakes/xNetwork.ts'
import { startEngine, type EngineKit } from './kit.ts'
import { startNetworkDesk, type NetworkDesk } from './networkDesk.ts'

const minute = 60_000
const hour = 60 * minute
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

describe('credit on X that is used up', () => {
  it('is met by one call an hour, whatever streams and answers there are, and told with when it goes on', async () => {
    const fakes: ReturnType<typeof createFakeX>[] = []
    const desk = await deskOf((ports) => {
      const made = createFakeX(ports)
      fakes.push(made)
      return made
    })
    const [fake] = fakes
    if (fake === undefined) throw new Error('No network')
    const { kit, net } = desk
    const ann = net.world.addPerson('ann')
    net.world.mention?.(ann, '@acme is it open today?')
    await kit.time.advance(15 * minute)
    const conversationId = placeOf(kit, '@acme is it open today?')
    expect(conversationId).not.toBe('')

    fake.meter.state.refuses = 'credits'
    const before = fake.requests.length
    await kit.time.advance(30 * minute)
    const met = kit.time.clock.now()
    expect(fake.requests.length - before).toBe(1)
    const { outboxId } = await kit.client.command('message.reply', {
      conversationId,
      text: 'Until eight.',
      undoSeconds: 0,
    })
    await kit.client.command('sync.now', { accountId: null })
    await kit.time.advance(20 * minute)
    expect(fake.requests.length - before).toBe(1)

    const account = await accountOf(desk)
    expect(account.health).toMatchObject({ state: 'watch', label: 'Rests' })
    expect(account.health.detail).toContain('credit of your app on X is used up')
    const until = account.rest?.until ?? 0
    expect(account.rest).toMatchObject({ of: 'all', text: account.health.detail })
    expect(until).toBeGreaterThan(met + 25 * minute)
    expect(until).toBeLessThanOrEqual(met + hour)
    for (const stream of account.streams)
      expect(stream).toMatchObject({ state: 'backoff', errorKind: 'rate', dueAt: until })
    expect(await entryOf(kit, outboxId)).toMatchObject({
      state: 'queued',
      dueAt: until + minute,
      errorText: account.health.detail,
    })

    // Still no credit: one call more, and another hour.
    await kit.time.advance(until - kit.time.clock.now() + 30 * minute)
    expect(fake.requests.length - before).toBe(2)
    fake.meter.state.refuses = null
    await kit.time.advance(hour)
    expect(await entryOf(kit, outboxId)).toMatchObject({ state: 'sent' })
    expect(net.world.ownMessages().filter((one) => one.text.includes('Until eight.'))).toHaveLength(1)
    expect((await accountOf(desk)).rest).toBeUndefined()
    expect((await accountOf(desk)).health.label).toBe('Healthy')
  })
})

describe('a quota that accounts share', () => {
  /** Three accounts of one network, of which none gets an answer while `refuses` is set. */
  async function three(): Promise<{ kit: EngineKit; asked: string[]; state: { refuses: Rest | null } }> {
    const asked: string[] = []
    const state: { refuses: Rest | null } = { refuses: null }
    const plain = createPlainConnector('keyed', 10_000)
    const kit = startEngine({
      connectors: [
        {
          ...plain,
          identities: (session) =>
            Promise.resolve([
              {
                remoteId: session.account.server ?? '',
                handle: session.account.server ?? '',
                displayName: '',
                avatarUrl: null,
                profileUrl: null,
                server: session.account.server,
                facts: {},
                warnings: [],
              },
            ]),
          pull: (session) => {
            asked.push(session.account.remoteId)
            if (state.refuses !== null)
              throw new ConnectorError('rate', 'The quota is used up.', {
                outcome: 'not_done',
                retryAfterMs: hour,
                rest: state.refuses,
              })
            return Promise.resolve({ changes: [], cursor: String(session.now), more: false })
          },
        },
      ],
    })
    kits.push(kit)
    const { brandId } = await kit.client.command('brand.create', { name: 'Kinoto' })
    for (const name of ['a', 'b', 'c']) {
      await kit.client.command('account.connect', {
        brandId,
        network: plain.network,
        server: `https://${name}.example`,
        fields: {},
        secrets: {},
      })
      // Not in step.
      await kit.time.advance(10_000)
    }
    expect(new Set(asked).size).toBe(3)
    return { kit, asked, state }
  }

  it('of the app is found out by one account; the others ask nothing until its time, and then after that one', async () => {
    const { kit, asked, state } = await three()
    state.refuses = 'app'
    asked.length = 0
    await kit.time.advance(58 * minute)
    expect(asked).toHaveLength(1)
    const accounts = await kit.client.query('account.list', {})
    expect(accounts.map((it) => it.health.label)).toEqual(['Rests', 'Rests', 'Rests'])
    // The hour is over for the one that asks first, and it is refused again.
    await kit.time.advance(30 * minute)
    expect(asked).toHaveLength(2)
    state.refuses = null
    await kit.time.advance(40 * minute)
    expect(new Set(asked).size).toBe(3)
    expect((await kit.client.query('account.list', {})).every((it) => it.rest === undefined)).toBe(true)
  })

  it('of one account leaves the others as they are', async () => {
    const { kit, asked, state } = await three()
    state.refuses = 'account'
    asked.length = 0
    await kit.time.advance(2 * minute)
    expect(asked).toHaveLength(3)
    expect(new Set(asked).size).toBe(3)
  })

  it('is asked again at once by an account that a person resumes', async () => {
    const { kit, asked, state } = await three()
    state.refuses = 'app'
    asked.length = 0
    await kit.time.advance(2 * minute)
    expect(asked).toHaveLength(1)
    state.refuses = null
    const other = (await kit.client.query('account.list', {})).find((it) => it.remoteId !== asked[0])
    const accountId = other?.id ?? ''
    await kit.client.command('account.pause', { accountId })
    await kit.client.command('account.resume', { accountId })
    await kit.time.advance(5000)
    expect(asked).toEqual([asked[0], other?.remoteId])
  })
})
