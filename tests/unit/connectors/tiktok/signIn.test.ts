import { describe, expect, it } from 'vitest'
import { createFakeTiktok, type FakeTiktok } from '../../../fakes/tiktokNetwork.ts'
import { tiktokApp } from '../../../fakes/tiktokDoor.ts'
import { tiktokOwner } from '../../../fakes/tiktokWorld.ts'
import { httpTo, startTiktok, windowWay } from './kit.ts'

const entropy = 'v'.repeat(43)
const start = 1_795_000_000_000
const own = { values: { clientId: tiktokApp.clientId, clientSecret: tiktokApp.clientSecret }, broker: null }
const newKey = (): Promise<string> => Promise.reject(new Error('No key is needed'))
const standIn = 'http://127.0.0.1:4711'

function makeClocked(): { readonly fake: FakeTiktok; readonly clock: { now: number } } {
  const clock = { now: start }
  return { fake: createFakeTiktok({ now: () => clock.now }), clock }
}

function begin(fake: FakeTiktok, server: string | null) {
  const ask = { server, state: 'state-1', values: {}, settings: {}, now: start, entropy, newKey, app: own }
  return windowWay().begin(httpTo(fake), { ...ask, redirectUri: tiktokApp.redirectUri })
}

async function signIn(fake: FakeTiktok, query: Readonly<Record<string, string>>, server: string | null = null) {
  const { keep } = await begin(fake, server)
  const answer = { redirectUri: tiktokApp.redirectUri, server, keep, settings: {}, now: start, entropy, app: own }
  return windowWay().finish(httpTo(fake), { ...answer, query })
}

describe('signing in at TikTok', () => {
  it('opens TikTok’s page with the agency’s app, and ends at a page that has no port', async () => {
    const { fake } = makeClocked()
    const { url } = await begin(fake, null)
    const address = new URL(url)
    expect(address.origin + address.pathname).toBe('https://www.tiktok.com/v2/auth/authorize')
    expect(address.searchParams.get('client_key')).toBe(tiktokApp.clientId)
    expect(address.searchParams.get('scope')?.split(',')).toContain('comment.list.manage')
    expect(address.searchParams.get('state')).toBe('state-1')
    expect(url).not.toContain(tiktokApp.clientSecret)
    expect(windowWay().redirect).toEqual({ kind: 'window', url: tiktokApp.redirectUri })
    expect(tiktokApp.redirectUri).toMatch(/^https:\/\/[^:?#]+\/$/u)
  })

  it('trades the code once, and says whom the tokens are for and how long they live', async () => {
    const { fake } = makeClocked()
    const code = fake.door.newCode()
    const { credentials, facts } = await signIn(fake, { code, state: 'state-1' })
    expect(facts).toEqual({ businessId: tiktokOwner.businessId })
    expect(credentials.expiresAt).toBe(start + 86_400_000)
    expect(credentials.signInEndsAt).toBe(start + 31_536_000_000)
    expect(credentials.scopes).toContain('message.list.read')
    expect(JSON.stringify(credentials)).not.toContain(tiktokApp.clientSecret)
    await expect(signIn(fake, { code, state: 'state-1' })).rejects.toMatchObject({ kind: 'login', outcome: 'not_done' })
  })

  it('refuses the answer to another sign-in, and one without a code', async () => {
    const { fake } = makeClocked()
    const code = fake.door.newCode()
    await expect(signIn(fake, { code, state: 'state-2' })).rejects.toMatchObject({ kind: 'login', code: 'wrong_state' })
    await expect(signIn(fake, { error: 'access_denied' })).rejects.toMatchObject({ kind: 'login' })
  })

  it('is too late with a code after ten minutes', async () => {
    const { fake, clock } = makeClocked()
    const code = fake.door.newCode()
    clock.now += 600_001
    await expect(signIn(fake, { code, state: 'state-1' })).rejects.toMatchObject({ kind: 'login' })
  })

  it('renews with a refresh token that is good once, and keeps the new one with the access token', async () => {
    const { fake, clock } = makeClocked()
    const { credentials } = await signIn(fake, { code: fake.door.newCode(), state: 'state-1' })
    clock.now += 86_400_001
    const refresh = windowWay().refresh
    if (refresh === undefined) throw new Error('It cannot be renewed')
    const next = await refresh(httpTo(fake), credentials, { now: clock.now, entropy, app: own })
    expect(next.secret['refreshToken']).not.toBe(credentials.secret['refreshToken'])
    expect(fake.door.isSignedIn(next.secret['accessToken'] ?? '')).toBe(true)
    await expect(refresh(httpTo(fake), credentials, { now: clock.now, entropy, app: own })).rejects.toMatchObject({
      kind: 'login',
    })
    await expect(refresh(httpTo(fake), next, { now: clock.now, entropy })).rejects.toMatchObject({ code: 'no_app' })
  })

  it('takes the sign-in back at its end, at a stand-in of this computer too', async () => {
    const { fake } = makeClocked()
    const { credentials } = await signIn(fake, { code: fake.door.newCode(), state: 'state-1' }, standIn)
    expect(fake.door.isSignedIn(credentials.secret['accessToken'] ?? '')).toBe(true)
    await windowWay().end?.(httpTo(fake), credentials, { now: start, entropy, nonce: null, app: own })
    expect(fake.door.isSignedIn(credentials.secret['accessToken'] ?? '')).toBe(false)
  })

  it('goes on without messages where TikTok gives none, and says so', async () => {
    const { kit } = await startTiktok((fake) => (fake.switches.hasNoMessages = true))
    expect(kit.account.facts['messages']).toBe('no')
    expect(kit.account.warnings).toHaveLength(1)
    expect(kit.capabilities.text.private).toBeNull()
    expect(await kit.pull('direct', null)).toMatchObject({ changes: [], more: false })
  })

  it('sends the token bare: with the word before it TikTok does not know it', async () => {
    const { kit } = await startTiktok()
    await kit.pull('comments', null)
    const sent = kit.sessions.watched.requests.at(-1)?.headers ?? {}
    expect(sent['access-token']).toMatch(/^act\./u)
    expect(sent['authorization']).toBeUndefined()
  })
})

describe('a sign-in without leave for the user name', () => {
  it('works all the same, without addresses that would need the name', async () => {
    const { kit } = await startTiktok((fake) => fake.door.leaveOut('user.info.username'))
    expect(kit.account).toMatchObject({
      handle: tiktokOwner.businessId,
      displayName: 'Kitchen House',
      profileUrl: null,
    })
    const ann = kit.world.addPerson('Ann')
    kit.world.comment(ann, kit.world.ownPost('A new pan'), 'First')
    let page = await kit.pull('comments', null)
    while (page.more) page = await kit.pull('comments', page.cursor)
    const told = page.changes.flatMap((one) => (one.kind === 'message' ? [one.message.permalink] : []))
    expect(told).toEqual([null])
  })
})
