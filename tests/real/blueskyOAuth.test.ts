import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { AccountView } from '../../src/shared/contract/account.ts'
import { openOAuthDesk, type OAuthDesk } from './oauthDesk.ts'
import { must, newPerson, post, textsOf, until, type Person } from './servers/people.ts'

const network = inject('atproto')
let desk: OAuthDesk
let shop: Person
let mia: Person

beforeAll(async () => {
  desk = await openOAuthDesk(network)
  shop = await newPerson(network, 'shop')
  mia = await newPerson(network, 'mia')
})
afterAll(() => desk.close())

const detail = async (accountId: string): Promise<AccountView> => {
  const found = await desk.kit.client.query('account.detail', { accountId })
  if (found === null) throw new Error('No account')
  return found
}
const inbox = async (): Promise<number> =>
  (await desk.kit.client.query('inbox.list', { brandId: desk.brandId, view: 'all' })).rows.length

/** Mia names the shop; done when it is here. */
async function mentionArrives(accountId: string, words: string): Promise<void> {
  const before = await inbox()
  await post(network, mia, `@${shop.handle} ${words}`, { naming: shop })
  await until(async () => {
    await desk.kit.client.command('sync.now', { accountId })
    await desk.kit.engine.settled()
    return (await inbox()) > before
  }, `"${words}" comes in`)
}

describe('a sign-in in a real browser', () => {
  it('reads and writes, renews its token, survives being revoked with everything kept, and ends on the network', async () => {
    const accountId = await desk.connect(shop, 'agree')
    const account = await detail(accountId)
    expect(account).toMatchObject({
      state: 'active',
      stateReason: null,
      way: 'oauth',
      remoteId: shop.did,
      server: network.pds,
      scopes: ['atproto', 'transition:generic', 'transition:chat.bsky'],
      missing: [],
      warnings: [],
    })
    await mentionArrives(accountId, 'are you open?')
    await desk.kit.client.command('post.publish', { accountId, text: 'Posted by way of the browser' })
    await until(
      async () => (await textsOf(network, shop)).includes('Posted by way of the browser'),
      'the post is on the network',
    )

    const first = desk.secrets(accountId)
    desk.spoilAccessToken(accountId)
    await desk.restart()
    await mentionArrives(accountId, 'and on Sunday?')
    const second = desk.secrets(accountId)
    expect(second['refreshToken']).not.toBe(first['refreshToken'])
    expect(second['key']).toBe(first['key'])
    expect((await detail(accountId)).state).toBe('active')

    // Using a renewal twice ends the whole sign-in on the network.
    expect(await desk.useAgain(first)).toMatchObject({ status: 400, error: 'invalid_grant' })
    desk.spoilAccessToken(accountId)
    await desk.restart()
    await desk.kit.client.command('sync.now', { accountId })
    await until(async () => (await detail(accountId)).state === 'needs_login', 'the end is noticed')
    expect(await detail(accountId)).toMatchObject({ health: { state: 'needs_you' } })
    expect(await inbox()).toBe(2)

    await desk.again(accountId, shop, 'agree')
    expect(await detail(accountId)).toMatchObject({ state: 'active', stateReason: null, signIn: null })
    await mentionArrives(accountId, 'there again?')
    expect(await inbox()).toBe(3)

    const last = desk.secrets(accountId)
    await desk.kit.client.command('account.disconnect', { accountId })
    await desk.kit.engine.settled()
    expect(await desk.useAgain(last)).toMatchObject({ status: 400, error: 'invalid_grant' })
  })

  it('that is refused on the page changes nothing', async () => {
    const accountId = await desk.connect(mia, 'refuse')
    expect(await detail(accountId)).toMatchObject({
      state: 'connecting',
      signIn: null,
      stateReason: 'Bluesky says that the sign-in was refused on its page. Nothing was changed.',
    })
    expect(await must(network, 'GET', 'com.atproto.server.getSession', { as: mia })).toMatchObject({ did: mia.did })
  })
})
