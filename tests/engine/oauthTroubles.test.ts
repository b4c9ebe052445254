import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Connector } from '../../src/main/connectors/connector.ts'
import { addressOf, startOAuthDesk, type OAuthDesk } from './oauthDesk.ts'

let at: OAuthDesk
beforeEach(async () => {
  at = await startOAuthDesk()
})
afterEach(() => at.end())

describe('a sign-in in the browser that does not run straight', () => {
  it('gives up after five minutes, in words, and can be begun anew', async () => {
    at.nobodyAnswers()
    const id = await at.connect()
    expect((await at.detail(id)).signIn).toMatchObject({ step: 'browser', isPasted: false })
    await at.desk.kit.time.advance(5 * 60_000)
    await at.calm()
    expect(await at.detail(id)).toMatchObject({
      state: 'connecting',
      signIn: null,
      stateReason:
        'Nobody finished the sign-in in the browser within five minutes. Nothing was changed. Sign in once more.',
    })
    expect(at.desk.kit.host.calls.some((it) => it.name === 'endSignIn')).toBe(true)
    at.agrees()
    await at.again(id)
    expect((await at.detail(id)).state).toBe('active')
  })

  it('goes on after a restart in the middle, at the same address', async () => {
    at.nobodyAnswers()
    const id = await at.connect()
    const address = await at.page(id)
    const asked = at.desk.kit.host.calls.length
    at.desk.kit.host.answerSignIn(({ url }) => Promise.resolve(at.desk.net.signInServer.visit(url)))
    await at.restart()
    await at.calm()
    expect(at.desk.kit.host.calls.slice(asked).map((it) => it.name)).toContain('redirectUri')
    expect(address).toContain('https://login.example/oauth/authorize?')
    expect(await at.detail(id)).toMatchObject({ state: 'active', signIn: null })
    expect(at.desk.net.signInServer.facts).toMatchObject({ pushed: 1, tokens: 1 })
  })

  it('says that it was interrupted when the restart comes too late', async () => {
    at.nobodyAnswers()
    const id = await at.connect()
    at.desk.kit.time.sleep(6 * 60_000)
    await at.restart()
    await at.calm()
    expect(await at.detail(id)).toMatchObject({
      state: 'connecting',
      signIn: null,
      stateReason: 'The sign-in was interrupted. Enter it again.',
    })
  })

  it('is given up on request; what the browser says afterwards counts for nothing', async () => {
    let answer: (query: Record<string, string>) => void = () => undefined
    at.desk.kit.host.answerSignIn(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    const id = await at.connect()
    const query = at.desk.net.signInServer.visit(await at.page(id))
    await at.desk.kit.client.command('account.stopSignIn', { accountId: id })
    await at.calm()
    answer(query)
    await at.calm()
    expect((await at.detail(id)).state).toBe('removed')
    expect(at.desk.net.signInServer.facts.tokens).toBe(0)
    expect([...at.desk.kit.host.secrets.keys()]).toEqual([])
    expect(at.desk.kit.host.calls.some((it) => it.name === 'endSignIn')).toBe(true)
  })

  it('of a known account by a mistake of the person leaves that account at work', async () => {
    at.agrees()
    const id = await at.connect()
    at.nobodyAnswers()
    await at.again(id)
    expect(await at.detail(id)).toMatchObject({ state: 'active', signIn: { step: 'browser' } })
    await at.desk.kit.client.command('account.stopSignIn', { accountId: id })
    await at.desk.kit.client.command('sync.now', { accountId: id })
    await at.calm()
    expect(await at.detail(id)).toMatchObject({ state: 'active', signIn: null, stateReason: null })
    expect((await at.detail(id)).streams.filter((it) => it.errorKind !== null)).toEqual([])
  })

  it('does not begin where the keychain fails, and says so; nothing stays open', async () => {
    at.agrees()
    at.desk.kit.host.failNext('writeSecret', 'The keychain of this computer is locked. Unlock it and try again.')
    const id = await at.connect()
    expect(await at.detail(id)).toMatchObject({ state: 'connecting', signIn: null })
    expect((await at.detail(id)).stateReason).toContain('keychain of this computer is locked')
    expect(at.desk.kit.host.calls.map((it) => it.name)).not.toContain('signIn')
    expect(at.desk.kit.host.calls.map((it) => it.name)).toContain('endSignIn')
  })

  it('is not put into use where the keychain fails at its end', async () => {
    at.nobodyAnswers()
    const id = await at.connect()
    const query = at.desk.net.signInServer.visit(await at.page(id))
    at.desk.kit.host.failNext('writeSecret', 'The keychain of this computer is locked. Unlock it and try again.')
    await at.desk.kit.client.command('account.answer', { accountId: id, text: addressOf(query) })
    await at.calm()
    expect(await at.detail(id)).toMatchObject({ state: 'connecting', signIn: null })
    expect((await at.detail(id)).stateReason).toContain('keychain of this computer is locked')
  })

  it('for several accounts asks which, also after a restart, and keeps no secret but that one', async () => {
    const several = (plain: Connector): Connector =>
      plain.network !== 'bluesky'
        ? plain
        : {
            ...plain,
            identities: async (session) => {
              const [one] = await plain.identities(session)
              return one === undefined ? [] : [one, { ...one, remoteId: 'did:plc:another', handle: 'other.test' }]
            },
          }
    await at.restart(several)
    at.agrees()
    const id = await at.connect()
    expect(await at.detail(id)).toMatchObject({
      state: 'connecting',
      signIn: { step: 'picking', address: null },
      choices: [{ handle: at.desk.net.state.own.handle }, { handle: 'other.test' }],
    })
    await at.restart(several)
    await at.calm()
    await at.desk.kit.client.command('account.pick', { accountId: id, remoteId: at.desk.net.state.own.did })
    await at.calm()
    expect(await at.detail(id)).toMatchObject({ state: 'active', signIn: null, handle: at.desk.net.state.own.handle })
    expect([...at.desk.kit.host.secrets.keys()]).toEqual([id])
    expect(at.desk.net.signInServer.facts.tokens).toBe(1)
  })
})
