import { describe, expect, it } from 'vitest'
import { mastodonDialects, type MastodonDialectName } from '../../../fakes/mastodonDialects.ts'
import { createFakeMastodon, fakeMastodon, type FakeMastodon } from '../../../fakes/mastodonServer.ts'
import { browserWay, httpTo, startMastodon } from './kit.ts'

const entropy = 'v'.repeat(43)
const newKey = (): Promise<string> => Promise.reject(new Error('No key is needed'))
const ask = { server: fakeMastodon, state: 'state-1', values: {}, settings: {}, now: 1000, entropy, newKey }
const loopback = 'http://127.0.0.1:4711/callback'

function server(dialect: MastodonDialectName): FakeMastodon {
  return createFakeMastodon(mastodonDialects[dialect], { now: () => 1_795_000_000_000, random: () => 0.5 })
}

async function signIn(fake: FakeMastodon, redirectUri: string | null) {
  const way = browserWay()
  const begun = await way.begin(httpTo(fake), { ...ask, redirectUri })
  const allowed = fake.door.allow(begun.url)
  const query: Record<string, string> =
    allowed.address === null ? { code: allowed.code } : Object.fromEntries(new URL(allowed.address).searchParams)
  const answer = { redirectUri, server: fakeMastodon, keep: begun.keep, settings: {}, now: 2000, entropy }
  return { begun, query, finish: (told = query) => way.finish(httpTo(fake), { ...answer, query: told }) }
}

describe('signing in in the browser', () => {
  it.each(['mastodon', 'gotosocial', 'pleroma', 'hollo', 'snac'] as const)('works with %s', async (dialect) => {
    const { begun, finish } = await signIn(server(dialect), loopback)
    const { credentials } = await finish()
    expect(credentials.secret['accessToken']).toMatch(/^access-token/u)
    const asked = new URL(begun.url).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('scope')).toContain(dialect === 'snac' ? 'read write follow' : 'write:statuses')
    expect(begun.url).not.toContain(entropy)
  })

  it('takes a code that was pasted, also with the rest of the address behind it', async () => {
    const plain = await signIn(server('mastodon'), null)
    expect(plain.query['state']).toBeUndefined()
    expect((await plain.finish()).server).toBe(fakeMastodon)
    const { query, finish } = await signIn(server('snac'), null)
    expect((await finish({ code: `${query['code'] ?? ''}&state=state-1` })).server).toBe(fakeMastodon)
  })

  it('refuses the answer to another sign-in, and a code that the server does not know', async () => {
    const { query, finish } = await signIn(server('mastodon'), loopback)
    await expect(finish({ ...query, state: 'state-2' })).rejects.toMatchObject({ kind: 'login', code: 'wrong_state' })
    await expect(finish({ ...query, code: 'made-up' })).rejects.toMatchObject({ kind: 'login', outcome: 'not_done' })
  })

  it('tells nothing to a server of another kind', async () => {
    const asked: string[] = []
    const begin = browserWay().begin(
      (request) => {
        asked.push(request.url)
        return Promise.resolve({ status: 200, headers: {}, body: Buffer.from('<html>'), url: request.url })
      },
      { ...ask, redirectUri: loopback },
    )
    await expect(begin).rejects.toMatchObject({ kind: 'rejected', code: 'not_a_server' })
    expect(asked.every((url) => url.endsWith('/instance'))).toBe(true)
  })

  it('renews where tokens end, says at once that it is over where they do not, and revokes', async () => {
    const way = browserWay()
    const pleroma = server('pleroma')
    const first = (await (await signIn(pleroma, loopback)).finish()).credentials
    expect(first.expiresAt).toBe(2000 + 3_600_000)
    const second = await way.refresh?.(httpTo(pleroma), first, { now: 5000, entropy })
    expect(second?.secret['accessToken']).not.toBe(first.secret['accessToken'])
    expect(second?.secret['refreshToken']).not.toBe(first.secret['refreshToken'])
    await expect(way.refresh?.(httpTo(pleroma), first, { now: 5000, entropy })).rejects.toMatchObject({ kind: 'login' })

    const plain = server('mastodon')
    const lasting = (await (await signIn(plain, loopback)).finish()).credentials
    const before = plain.requests.length
    await expect(way.refresh?.(httpTo(plain), lasting, { now: 5000, entropy })).rejects.toMatchObject({ kind: 'login' })
    expect(plain.requests.length).toBe(before)
    await way.end?.(httpTo(plain), lasting, { now: 5000, entropy, nonce: null })
    expect(plain.door.live.has(lasting.secret['accessToken'] ?? '')).toBe(false)
  })
})

describe('what is known of a server', () => {
  it.each([
    ['mastodon', { hasKey: 'safe', limit: 468 }],
    ['gotosocial', { hasKey: 'confirm', limit: 4968 }],
    ['pleroma', { hasKey: 'safe', limit: 4968 }],
    ['hollo', { hasKey: 'safe', limit: 9968 }],
    ['snac', { hasKey: 'confirm', limit: 8160 }],
  ] as const)('%s', async (dialect, expected) => {
    const { kit, fake } = await startMastodon(dialect)
    expect(kit.account.facts).toMatchObject(fake.facts ?? {})
    expect(kit.capabilities.resend.reply).toBe(expected.hasKey)
    expect(kit.capabilities.text.public?.limits[0]?.max).toBe(expected.limit)
    expect(JSON.stringify(kit.account.facts).length).toBeLessThan(1000)
    const open = kit.connector.hints?.open(kit.account) ?? null
    expect(open === null).toBe(dialect !== 'mastodon')
  })
})
