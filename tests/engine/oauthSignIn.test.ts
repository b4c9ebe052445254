import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addressOf, startOAuthDesk, type OAuthDesk } from './oauthDesk.ts'

let at: OAuthDesk
beforeEach(async () => {
  at = await startOAuthDesk()
})
afterEach(() => at.end())

describe('a sign-in in the browser', () => {
  it('ends with an account that reads, its leave in words, and the end of the sign-in', async () => {
    at.desk.net.world.mention(at.desk.net.world.addPerson('Ann'), `Hello @${at.desk.net.state.own.handle}`)
    at.agrees()
    const id = await at.connect()
    await at.calm()
    expect(await at.detail(id)).toMatchObject({
      state: 'active',
      way: 'oauth',
      handle: at.desk.net.state.own.handle,
      server: 'https://pds.example',
      signIn: null,
      signInKind: 'renews',
      scopes: ['atproto', 'transition:generic', 'transition:chat.bsky'],
      missing: [],
      warnings: [],
    })
    const ends = (await at.detail(id)).signInEndsAt ?? 0
    expect(ends - at.desk.kit.time.clock.now()).toBeGreaterThan(13.9 * 86_400_000)
    expect(ends - at.desk.kit.time.clock.now()).toBeLessThanOrEqual(14 * 86_400_000)
    expect(await at.inbox()).toBe(1)
    // Nothing of the sign-in stays behind, and no secret stands in the file or the log.
    expect([...at.desk.kit.host.secrets.keys()]).toEqual([id])
    const secret = JSON.parse(at.desk.kit.host.secrets.get(id) ?? '{}') as {
      credentials: { secret: Record<string, string> }
    } // written by the keeper of credentials
    const { accessToken = '', refreshToken = '' } = secret.credentials.secret
    expect(accessToken).not.toBe('')
    const said = JSON.stringify([
      at.desk.kit.lines,
      at.desk.kit.said,
      at.desk.kit.store.reader.all('SELECT * FROM accounts'),
    ])
    expect([accessToken, refreshToken].filter((it) => said.includes(it))).toEqual([])
  })

  it('renews its token once for all streams, with another number in each proof when the server wants one', async () => {
    at.agrees()
    const id = await at.connect()
    const { facts } = at.desk.net.signInServer
    const before = facts.tokens
    at.desk.net.signInServer.expireAccess()
    await at.desk.kit.client.command('sync.now', { accountId: id })
    await at.calm()
    expect(facts.tokens).toBe(before + 1)
    const nonces = facts.nonces
    // Asleep for so long that the server's number is an old one.
    at.desk.kit.time.sleep(10 * 60_000)
    await at.calm()
    expect(facts.nonces).toBeGreaterThan(nonces)
    expect((await at.detail(id)).streams.filter((it) => it.errorKind !== null)).toEqual([])
    expect(facts.tokens).toBe(before + 1)
  })

  it('asks for a new sign-in when it was ended on the network; what is here stays, and the same account goes on', async () => {
    const ann = at.desk.net.world.addPerson('Ann')
    at.desk.net.world.mention(ann, `Hello @${at.desk.net.state.own.handle}`)
    at.agrees()
    const id = await at.connect()
    at.desk.net.signInServer.revoke()
    await at.desk.kit.client.command('sync.now', { accountId: id })
    await at.calm()
    expect(await at.detail(id)).toMatchObject({ state: 'needs_login', health: { state: 'needs_you' } })
    expect(await at.inbox()).toBe(1)
    at.desk.net.world.mention(ann, `Again @${at.desk.net.state.own.handle}`)
    await at.again(id)
    await at.calm()
    expect(await at.detail(id)).toMatchObject({ id, state: 'active', stateReason: null })
    expect(await at.inbox()).toBe(2)
  })

  it('says that it was refused on the page, and changes nothing', async () => {
    at.desk.kit.host.answerSignIn(({ url }) => Promise.resolve(at.desk.net.signInServer.visit(url, false)))
    const id = await at.connect()
    expect(await at.detail(id)).toMatchObject({
      state: 'connecting',
      signIn: null,
      stateReason: 'Bluesky says that the sign-in was refused on its page. Nothing was changed.',
    })
    expect(at.desk.net.signInServer.facts.tokens).toBe(0)
  })

  it('takes the address that the browser ended at, and none of another sign-in', async () => {
    at.nobodyAnswers()
    const id = await at.connect()
    const query = at.desk.net.signInServer.visit(await at.page(id))
    await at.desk.kit.client.command('account.answer', {
      accountId: id,
      text: addressOf({ ...query, state: 'of-another-sign-in' }),
    })
    await at.calm()
    expect(await at.detail(id)).toMatchObject({
      signIn: { step: 'browser' },
      stateReason: 'This address belongs to another sign-in. Nothing was changed.',
    })
    await at.desk.kit.client.command('account.answer', { accountId: id, text: 'http://127.0.0.1:49152/callback?x=1' })
    await at.calm()
    expect((await at.detail(id)).stateReason).toContain('carries no code')
    await at.desk.kit.client.command('account.answer', { accountId: id, text: addressOf(query) })
    await at.calm()
    expect(await at.detail(id)).toMatchObject({ state: 'active', signIn: null, stateReason: null })
  })

  it('of a disconnected account finds its history again', async () => {
    at.desk.net.world.mention(at.desk.net.world.addPerson('Ann'), `Hello @${at.desk.net.state.own.handle}`)
    at.agrees()
    const id = await at.connect()
    await at.desk.kit.client.command('account.disconnect', { accountId: id })
    await at.calm()
    expect([...at.desk.kit.host.secrets.keys()]).toEqual([])
    expect(at.desk.net.signInServer.isRevoked()).toBe(true)
    const next = await at.connect()
    await at.calm()
    expect((await at.detail(next)).state).toBe('removed')
    expect(await at.detail(id)).toMatchObject({ state: 'active', way: 'oauth' })
    expect(await at.inbox()).toBe(1)
  })

  it('by a handle finds the account’s own server, and takes no other account', async () => {
    at.agrees()
    const id = await at.connect({ identifier: `@${at.desk.net.state.own.handle}` })
    expect(await at.detail(id)).toMatchObject({ state: 'active', server: 'https://pds.example' })
    const ann = at.desk.net.world.addPerson('Ann')
    at.desk.net.signInServer.lies.sub = ann
    const other = await at.connect({ identifier: at.desk.net.state.own.handle })
    expect((await at.detail(other)).stateReason).toContain('another account than the one that was named')
    expect(at.desk.net.signInServer.isRevoked()).toBe(true)
  })
})
