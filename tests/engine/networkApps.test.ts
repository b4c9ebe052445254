import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AccountView } from '../../src/shared/contract/account.ts'
import type { NetworkAppView } from '../../src/shared/contract/networkApp.ts'
import { FailureError } from '../../src/shared/contract/failure.ts'
import { appSecret, brokerHost, brokerKey, endsAt, startAppDesk, type AppDesk } from './appDesk.ts'
import type { EngineKit } from './kit.ts'

let desk: AppDesk
let kit: EngineKit
beforeEach(async () => {
  desk = await startAppDesk()
  kit = desk.kit
})
afterEach(() => kit.stop())

const app = async (): Promise<NetworkAppView | undefined> => (await kit.client.query('app.list', {}))[0]
const account = async (accountId: string): Promise<AccountView> => {
  const found = await kit.client.query('account.detail', { accountId })
  if (found === null) throw new Error('No account')
  return found
}
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof FailureError) return error.failure.message
    throw error
  }
  return 'not refused'
}
const activity = async () =>
  (await kit.client.query('activity.list', { limit: 50 })).filter((it) => it.action.startsWith('app.'))

describe('an app of the agency', () => {
  it('is asked for before anybody signs in, in words that name what is missing', async () => {
    expect(await app()).toMatchObject({
      network: 'walled',
      label: 'Walled',
      values: {},
      secrets: [],
      redirects: [endsAt],
      broker: null,
      takesBroker: true,
      isReady: false,
    })
    const id = await desk.connect()
    expect(await account(id)).toMatchObject({ state: 'connecting' })
    expect((await account(id)).stateReason).toContain(
      'Enter it under Settings, Apps of networks first: App id, App secret.',
    )
    expect(desk.asked).toEqual([])
  })

  it('opens the network once it is entered, in a window that ends at the network’s page', async () => {
    await desk.setUp({ clientSecret: appSecret })
    expect(await app()).toMatchObject({ values: { clientId: 'app-1' }, secrets: ['clientSecret'], isReady: true })
    const id = await desk.connect()
    expect(await account(id)).toMatchObject({ state: 'active', stateReason: null })
    expect(desk.windows).toEqual([endsAt])
    expect(desk.asked).toEqual([
      {
        grant_type: 'authorization_code',
        code: 'c0de',
        redirect_uri: endsAt,
        client_id: 'app-1',
        client_secret: appSecret,
      },
    ])
  })

  it('says that the page stands in a window of Parley, unless its end is pasted', async () => {
    await desk.setUp({ clientSecret: appSecret })
    for (const paste of [false, true]) {
      kit.host.answerSignIn(() => new Promise(() => undefined))
      const { accountId } = await kit.client.command('account.connect', {
        brandId: desk.brandId,
        network: 'walled',
        server: null,
        fields: {},
        secrets: {},
        paste,
      })
      await kit.time.advance(2000)
      expect((await account(accountId)).signIn).toMatchObject({ step: 'browser', isPasted: paste })
      expect((await account(accountId)).signIn?.isInWindow).toBe(paste ? undefined : true)
    }
  })

  it('has its secret in the keychain and nowhere else; the record names the fields alone', async () => {
    await desk.setUp({ clientSecret: appSecret, brokerKey })
    await desk.connect()
    expect(JSON.parse(kit.host.secrets.get('app:walled') ?? '')).toEqual({ clientSecret: appSecret, brokerKey })
    await kit.client.query('app.list', {})
    expect(desk.everywhere()).not.toContain(appSecret)
    expect(desk.everywhere()).not.toContain(brokerKey)
    // Neither do the secrets of accounts hold it.
    const others = [...kit.host.secrets].filter(([name]) => name !== 'app:walled')
    expect(others.length).toBeGreaterThan(0)
    expect(JSON.stringify(others)).not.toContain(appSecret)
    expect((await activity()).map((it) => [it.action, it.subjectKind, it.subjectId, it.detail])).toEqual([
      ['app.setUp', 'network', 'walled', { fields: 'clientId clientSecret brokerKey', broker: '' }],
    ])
  })

  it('keeps secrets that are not named, and drops those that are emptied', async () => {
    await desk.setUp({ clientSecret: appSecret, brokerKey })
    await desk.setUp({})
    expect((await app())?.secrets).toEqual(['clientSecret', 'brokerKey'])
    await desk.setUp({ brokerKey: '' })
    expect((await app())?.secrets).toEqual(['clientSecret'])
    expect(JSON.parse(kit.host.secrets.get('app:walled') ?? '')).toEqual({ clientSecret: appSecret })
  })

  it('is entered by leads and managers, with nothing that the network does not ask for', async () => {
    expect(
      await refusal(kit.client.command('app.setUp', { network: 'nowhere', values: {}, secrets: {}, broker: null })),
    ).toContain('asks for no app')
    const wrong = { network: 'walled', values: { clientId: 'a', colour: 'red' }, secrets: {}, broker: null }
    expect(await refusal(kit.client.command('app.setUp', wrong))).toContain('asks for no "colour"')
    const inTheOpen = { network: 'walled', values: { clientSecret: appSecret }, secrets: {}, broker: null }
    expect(await refusal(kit.client.command('app.setUp', inTheOpen))).toContain('asks for no "clientSecret"')
    for (const broker of [
      'http://broker.house.example',
      'ftp://x',
      'https://me:pw@x.example',
      'https://:pw@x.example',
      'https://x.example?a=1',
    ])
      expect(await refusal(desk.setUp({}, broker)), broker).toContain('Give the address of your broker')
    kit.store.write((db) => db.run("UPDATE members SET role = 'agent'"), { durable: false })
    expect(await refusal(desk.setUp({ clientSecret: appSecret }))).toContain('Only a lead or a manager')
    expect(await refusal(kit.client.command('app.forget', { network: 'walled' }))).toContain('Only a lead or a manager')
    const kept = { network: 'walled', values: { clientId: 'a' }, secrets: [], broker: null }
    expect(await refusal(kit.client.command('app.keep', kept))).toContain('Only a lead or a manager')
    expect(kit.host.secrets.size).toBe(0)
    expect(await app()).toMatchObject({ values: {}, isReady: false })
  })

  it('is not written down when the keychain fails, and says so when the keychain lost it', async () => {
    kit.host.failNext('writeSecret', 'The keychain is locked.')
    expect(await refusal(desk.setUp({ clientSecret: appSecret }))).toContain(
      'nothing was changed. The keychain is locked.',
    )
    expect(await app()).toMatchObject({ values: {}, secrets: [] })
    await desk.setUp({ clientSecret: appSecret })
    kit.host.secrets.delete('app:walled')
    const id = await desk.connect()
    expect((await account(id)).stateReason).toContain('no longer has the secret of your Walled app')
  })

  it('is forgotten with its secrets; who is signed in goes on until the sign-in has to be renewed', async () => {
    await desk.setUp({ clientSecret: appSecret })
    const id = await desk.connect()
    await kit.client.command('app.forget', { network: 'walled' })
    expect(kit.host.secrets.has('app:walled')).toBe(false)
    expect(await app()).toMatchObject({ values: {}, secrets: [], isReady: false })
    expect((await activity()).map((it) => it.action)).toContain('app.forget')
    await kit.client.command('sync.now', { accountId: id })
    await kit.time.advance(2000)
    expect(await account(id)).toMatchObject({ state: 'active' })
    desk.expire()
    await kit.client.command('sync.now', { accountId: id })
    await kit.time.advance(2000)
    expect(await account(id)).toMatchObject({ state: 'needs_login' })
    expect((await account(id)).stateReason).toContain('no longer entered under Settings, Apps of networks')
  })

  it('renews with the secret as it is by now', async () => {
    await desk.setUp({ clientSecret: appSecret })
    const id = await desk.connect()
    desk.expire()
    await kit.client.command('sync.now', { accountId: id })
    await kit.time.advance(2000)
    expect(desk.asked.at(-1)).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'rt', client_id: 'app-1' })
    expect(await account(id)).toMatchObject({ state: 'active' })
  })
})

describe('a sign-in broker', () => {
  const address = `https://${brokerHost}/`

  it('stands in for the secret: sign-in, renewal and end go through it, with its key', async () => {
    await desk.setUp({ brokerKey }, address)
    expect(await app()).toMatchObject({ broker: `https://${brokerHost}`, secrets: ['brokerKey'], isReady: true })
    const id = await desk.connect()
    expect(await account(id)).toMatchObject({ state: 'active' })
    desk.expire()
    await kit.client.command('sync.now', { accountId: id })
    await kit.time.advance(2000)
    await kit.client.command('account.disconnect', { accountId: id })
    await kit.time.advance(2000)
    expect(desk.broker.got.map((it) => [it.path, it.values['grant_type']])).toEqual([
      ['/walled/token', 'authorization_code'],
      ['/walled/token', 'refresh_token'],
      ['/walled/revoke', undefined],
    ])
    expect(desk.everywhere()).not.toContain(brokerKey)
  })

  it('is told in words when it refuses', async () => {
    await desk.setUp({ brokerKey: 'an-old-key' }, address)
    const id = await desk.connect()
    expect((await account(id)).stateReason).toContain('Your sign-in broker does not take the key')
  })

  it('is asked once more as soon as its key is put right', async () => {
    await desk.setUp({ brokerKey }, address)
    const id = await desk.connect()
    await desk.setUp({ brokerKey: 'a-wrong-key' }, address)
    desk.expire()
    await kit.client.command('sync.now', { accountId: id })
    await kit.time.advance(2000)
    await kit.engine.settled()
    const states = async () => (await account(id)).streams.map((it) => it.state)
    expect(await account(id)).toMatchObject({ state: 'active' })
    expect(await states()).toContain('blocked')
    await desk.setUp({ brokerKey }, address)
    await kit.time.advance(2000)
    await kit.engine.settled()
    expect(await states()).not.toContain('blocked')
  })

  it('is asked nothing when none is entered', async () => {
    await desk.setUp({ clientSecret: appSecret })
    await desk.connect()
    expect(desk.broker.got).toEqual([])
  })
})
