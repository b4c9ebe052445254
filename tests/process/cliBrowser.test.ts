import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { DesktopSession } from '../desktopSession.ts'
import { goodCode } from '../fakes/browserNetwork.ts'
import { openKeyring } from './keyring.ts'
import { parley, parleyJson, projectFolder, startParley } from './parley.ts'
import type { Running } from './parley.ts'
import { servePlain } from './plainHouse.ts'
import type { PlainServer } from './plainHouse.ts'

// Each command is two processes: on a busy machine they take their time.
const patience = 120_000
vi.setConfig({ testTimeout: patience })

const program = join(projectFolder, 'tests', 'fakes', 'browserParley.ts')
let data = ''
let keyring: DesktopSession
let server: PlainServer
let brand = ''

const given = (input?: string) => ({ data, program, env: keyring.env, ...(input === undefined ? {} : { input }) })
const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, given())
const connect = (...more: string[]): string[] =>
  ['account', 'connect', '--brand', brand, '--network', 'browser', '--server', server.address].concat(more)

/** The sign-in page, once the command has said where it is. */
async function pageOf(running: Running): Promise<URL> {
  await running.said('Waiting up to five minutes')
  return new URL(/^Open this address to sign in: (.*)$/mu.exec(running.errSoFar())?.[1] ?? '')
}
/** What the browser does once the person has agreed. */
function comeBack(page: URL, query: Readonly<Record<string, string>>): Promise<Response> {
  const back = new URL(page.searchParams.get('redirect_uri') ?? '')
  for (const [name, value] of Object.entries(query)) back.searchParams.set(name, value)
  return fetch(back)
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'parley-browser-'))
  keyring = await openKeyring()
  server = await servePlain('keyed')
  brand = (await json<{ id: string }>('brand', 'add', '--name', 'Acme')).id
}, patience)
afterAll(async () => {
  await server.stop()
  await keyring.close()
  await rm(data, { recursive: true, force: true })
})

describe('a sign-in that does not come to an end leaves nothing', () => {
  test.each(['interrupt', 'terminate'] as const)('%s while the browser is waited for', async (how) => {
    const running = startParley(connect('--json'), given())
    const page = await pageOf(running)
    running[how]()
    const ended = await running.ended
    expect(ended.code).toBe(how === 'interrupt' ? 130 : 143)
    expect(ended.reason).toContain('Stopped before the end.')
    expect(await json('account', 'list')).toEqual([])
    await expect(comeBack(page, { code: goodCode, state: page.searchParams.get('state') ?? '' })).rejects.toThrow()
  })

  test('refused on the page', async () => {
    const running = startParley(connect(), given())
    const page = await pageOf(running)
    await comeBack(page, { error: 'access_denied', state: page.searchParams.get('state') ?? '' })
    const ended = await running.ended
    expect([ended.code, ended.reason]).toEqual([
      1,
      'Browser network says that the sign-in was refused on its page. Nothing was changed.',
    ])
    expect(await json('account', 'list')).toEqual([])
  })

  test('nothing that fits is pasted', async () => {
    const ended = await parley(connect('--paste'), given(`http://127.0.0.1:1/signed-in?code=x&state=of-another\n`))
    expect(ended.code).toBe(1)
    expect(ended.err).toContain('This address belongs to another sign-in. Nothing was changed. Paste it again.')
    expect(ended.reason).toBe('Standard input ended before a code that fits was pasted. Nothing was changed.')
    expect(await json('account', 'list')).toEqual([])
  })
})

describe('a sign-in', () => {
  let account = ''

  test('prints its scopes and the address, waits for the browser, and prints the account', async () => {
    const running = startParley(connect('--json'), given())
    const page = await pageOf(running)
    const answer = await comeBack(page, { code: goodCode, state: page.searchParams.get('state') ?? '' })
    expect(answer.status).toBe(200)
    const ended = await running.ended
    expect([ended.code, ended.reason]).toEqual([0, expect.stringContaining('Waiting')])
    const made = ended.json<{ id: string; state: string }>()
    expect(made).toMatchObject({ state: 'active', network: 'browser' })
    account = made.id
    expect(ended.err).toMatch(/Read mentions\n {2}Mute people\nOpen this address to sign in: http/u)
  })

  test('health tells how it signed in and what it may not do', async () => {
    expect(await json('account', 'health', account)).toMatchObject({
      id: account,
      signIn: { way: 'browser', endsAt: null },
      missing: ['Muting people does not work.'],
      health: { state: expect.any(String) as unknown },
    })
  })

  test('is stopped in the middle of another one, and the account stays as it was', async () => {
    const running = startParley(['account', 'reconnect', account], given())
    await pageOf(running)
    running.interrupt()
    expect((await running.ended).code).toBe(130)
    expect(await json('account', 'health', account)).toMatchObject({ state: 'active', signIn: { underWay: null } })
  })

  test('takes a pasted code, after lines that are none', async () => {
    const lines = ['', 'http://127.0.0.1:1/signed-in?nothing=1', goodCode]
    const ended = await parley(['account', 'reconnect', account, '--paste', '--json'], given(`${lines.join('\n')}\n`))
    expect(ended.code).toBe(0)
    expect(ended.json()).toMatchObject({ id: account, state: 'active' })
    expect(ended.err).toMatch(/That line is empty\. Paste it again\.\n.*carries no code/u)
    expect(ended.err).not.toContain(goodCode)
  })

  test('by a token, and at another address', async () => {
    const ended = await parley(
      ['account', 'reconnect', account, '--secret', 'token', '--moved', '--server', server.address, '--json'],
      given('good\n'),
    )
    expect(ended.code).toBe(0)
    expect(await json('account', 'health', account)).toMatchObject({ signIn: { way: 'token' }, missing: [] })
  })
})
