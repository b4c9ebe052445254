import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Wire } from '../../src/main/engine/deps.ts'
import { createPlainConnector } from '../fakes/plainNetwork.ts'
import { createPlainWorld } from '../fakes/plainWorld.ts'
import type { PlainWorld } from '../fakes/plainWorld.ts'
import { answered, historyFolder, said } from './historyDesk.ts'
import type { Line } from './historyDesk.ts'
import type { EngineKit } from './kit.ts'
import { startEngine } from './kit.ts'

let kit: EngineKit
let world: PlainWorld
let brandId = ''
let files: ReturnType<typeof historyFolder>
beforeEach(async () => {
  files = historyFolder()
  world = createPlainWorld('keyed', { random: () => 0, lagMs: 0 })
  const wire: Wire = (request) => {
    const { status, headers, body } = world.answer(request, kit.time.clock.now())
    return Promise.resolve({ status, headers, body: once(body) })
  }
  kit = startEngine({ wire, connectors: [createPlainConnector('keyed', 10_000)] })
  brandId = (await kit.client.command('brand.create', { name: 'Acme' })).brandId
})
afterEach(async () => {
  await kit.stop()
  files.remove()
})

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
const october = (day: number, time: string): number => Date.parse(`2026-10-0${String(day)}T${time}:00Z`)
/** The account of the plain network. */
const house: Line = { network: 'plain_keyed', account: '@house' }
const connect = async (): Promise<void> => {
  await kit.client.command('account.connect', {
    brandId,
    network: 'plain_keyed',
    server: null,
    fields: {},
    secrets: {},
  })
  await kit.time.advance(5000)
}
const accounts = async () => kit.client.query('account.list', { brandId })
const bodies = (): string[] =>
  kit.store.reader
    .all<{ body: string }>("SELECT body FROM messages WHERE direction <> 'note' ORDER BY created_at, body")
    .map((it) => it.body)

describe('an imported account', () => {
  test('is taken over, with all its messages, when the same network and handle is connected', async () => {
    await files.take(kit, brandId, [said('c1', 'm1', '09:00', house), answered('c1', 'm2', '09:20', house)])
    const [imported] = await accounts()
    world.customerWrites('t1', 'news', october(3, '09:00'))
    await connect()
    const now = await accounts()
    expect(now).toHaveLength(1)
    expect(now[0]).toMatchObject({ id: imported?.id, state: 'active', remoteId: 'me', handle: 'House' })
    expect(now[0]?.isImported).toBeUndefined()
    expect(bodies()).toEqual(['text of m1', 'text of m2', 'news'])
    const own = kit.store.reader.all('SELECT remote_id FROM authors WHERE is_self = 1')
    expect(own).toEqual([{ remote_id: 'me' }])
  })

  test('can be signed in from its own row', async () => {
    await files.take(kit, brandId, [said('c1', 'm1', '09:00', house)])
    const [imported] = await accounts()
    await kit.client.command('account.reconnect', { accountId: imported?.id ?? '', fields: {}, secrets: {} })
    await kit.time.advance(5000)
    expect(await accounts()).toEqual([expect.objectContaining({ id: imported?.id, state: 'active', remoteId: 'me' })])
  })

  test('of a network that Parley does not know cannot be signed in, and says so', async () => {
    await files.take(kit, brandId, [said('c1', 'm1', '09:00')])
    const [imported] = await accounts()
    await expect(
      kit.client.command('account.reconnect', { accountId: imported?.id ?? '', fields: {}, secrets: {} }),
    ).rejects.toThrow('Parley cannot connect to x.')
  })

  test('loses what the network brings itself, and what went is listed', async () => {
    await files.take(kit, brandId, [
      said('c1', 'm1', '09:00', house),
      said('c1', 'm2', '12:00', house),
      said('c2', 'm3', '13:00', { ...house, at: '2026-10-04T13:00:00Z' }),
    ])
    world.customerWrites('t0', 'what t1 began from, long ago', october(1, '08:00'))
    world.customerWrites('t0', 'still talking', october(1, '11:00'))
    await connect()
    expect(bodies()).toEqual(['what t1 began from, long ago', 'text of m1', 'still talking'])
    const skipped = await kit.client.query('history.skipped', { brandId })
    expect(skipped).toMatchObject({ total: 2, rows: [{ message: 'm3' }, { message: 'm2' }] })
    const again = await files.take(kit, brandId, [said('c1', 'm1', '09:00', house), said('c1', 'm2', '12:00', house)])
    expect(again).toMatchObject({ unchanged: 1, skipped: { count: 1, first: [{ line: 2 }] } })
    expect(bodies()).toHaveLength(3)
  })

  test('that is connected already takes in what is older than what the network brought', async () => {
    world.customerWrites('t1', 'news', october(3, '09:00'))
    await connect()
    const report = await files.take(kit, brandId, [
      said('c1', 'm1', '09:00', house),
      said('c1', 'm2', '09:00', { ...house, at: '2026-10-03T09:00:00Z' }),
    ])
    expect(report).toMatchObject({
      added: 1,
      skipped: { count: 1, first: [{ line: 2, reason: 'The network itself brought what was written then.' }] },
      accounts: [{ isNew: false }],
    })
    expect(bodies()).toEqual(['text of m1', 'news'])
    expect(await accounts()).toEqual([expect.objectContaining({ state: 'active' })])
    const { rows } = await kit.client.query('inbox.list', { brandId, view: 'needs_reply' })
    expect(rows.map((it) => it.snippet)).toEqual(['news'])
  })

  test('keeps a message as the network tells it, whatever a file says later', async () => {
    const remoteId = world.customerWrites('t1', 'as written', october(3, '09:00'))
    await connect()
    const report = await files.take(kit, brandId, [
      said('t1', remoteId, '09:00', { ...house, at: '2026-10-03T09:00:00Z', text: 'otherwise' }),
    ])
    expect(report).toMatchObject({ unchanged: 1, changed: 0 })
    expect(bodies()).toEqual(['as written'])
  })
})
