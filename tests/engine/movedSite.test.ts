import { afterEach, describe, expect, it } from 'vitest'
import type { Connector } from '../../src/main/connectors/connector.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})

/** A network on which an account is called after the address of its server. */
async function siteDesk(canMove: boolean): Promise<PlainDesk> {
  desk = await startPlainDesk('keyed', {
    alter: (plain): Connector => ({
      ...plain,
      canMove,
      identities: async (session) =>
        (await plain.identities(session)).map((found) => ({
          ...found,
          remoteId: `me at ${session.account.server ?? ''}`,
        })),
    }),
  })
  return desk
}
const detail = async ({ kit, accountId }: PlainDesk) => await kit.client.query('account.detail', { accountId })
async function reconnect(it: PlainDesk, isMoved: boolean): Promise<void> {
  await it.kit.client.command('account.reconnect', {
    accountId: it.accountId,
    server: 'https://moved.example',
    fields: {},
    secrets: {},
    isMoved,
  })
  await it.kit.time.advance(5000)
}

describe('a site that has another address now', () => {
  it('stays the same account, with its history, its cursors and its queue', async () => {
    const it = await siteDesk(true)
    const conversationId = await it.written('direct-1', 'Are you open?')
    it.net.fault = 'refused'
    const waiting = await it.reply(conversationId, 'From ten to four.')
    await it.kit.time.advance(5000)
    it.net.fault = null
    await reconnect(it, true)
    const moved = await detail(it)
    expect(moved).toMatchObject({
      id: it.accountId,
      state: 'active',
      server: 'https://moved.example',
      remoteId: 'me at https://moved.example',
      stateReason: null,
    })
    await it.kit.time.advance(400_000)
    expect((await it.entry(waiting)).state).toBe('sent')
    expect(it.posted()).toEqual(['From ten to four.'])
    const { rows } = await it.kit.client.query('inbox.list', { brandId: null, view: 'all' })
    expect(rows.map((row) => row.id)).toEqual([conversationId])
    expect(it.kit.store.reader.all("SELECT remote_id FROM authors WHERE remote_id LIKE 'me at %'")).toEqual([
      { remote_id: 'me at https://moved.example' },
    ])
  })

  it('is another account unless a person says that it moved, and nothing is changed', async () => {
    const it = await siteDesk(true)
    await reconnect(it, false)
    expect(await detail(it)).toMatchObject({
      state: 'active',
      server: 'https://plain.example',
      remoteId: 'me at https://plain.example',
      stateReason: expect.stringContaining('another account'),
    })
  })

  it('is no matter for a network whose accounts do not move', async () => {
    const it = await siteDesk(false)
    await expect(reconnect(it, true)).rejects.toThrow('no accounts that move')
  })
})
