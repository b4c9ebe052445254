import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Http } from '../../src/main/connectors/connector.ts'
import { signInForm } from '../../src/main/connectors/wordpress/auth.ts'
import { openKeyring } from '../process/keyring.ts'
import { parley, type Ended } from '../process/parley.ts'
import type { InboxRow, OutboxRow } from './desk.ts'
import { startWordpress, type WordpressSites, type WordpressUser } from './servers/wordpress.ts'
import { guestSays, openShop, rest, siteComments, until, type Shopkeeper } from './wordpressKit.ts'

let sites: WordpressSites

beforeAll(async () => {
  sites = await startWordpress()
})
afterAll(async () => {
  await sites.stop()
})

const timesOnSite = async (text: string, root = sites.site): Promise<number> =>
  (await siteComments(sites, root)).filter((comment) => comment.content.raw === text).length

describe('two sites, of which one lives in a folder and has plain addresses', () => {
  let shop: Shopkeeper
  let folder: string
  let first: string
  let second: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-sites-'))
    shop = await openShop(folder)
    first = await shop.connect(sites.site, sites.editor)
    second = await shop.connect(sites.shop, sites.editor)
  })
  afterAll(async () => {
    await shop.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('are two accounts of the same user', async () => {
    const [one, other] = [await shop.account(first), await shop.account(second)]
    expect([one.state, other.state]).toEqual(['active', 'active'])
    expect(one).toMatchObject({ remoteId: `${sites.site}#${sites.editor.id}`, displayName: 'Bread & Butter' })
    expect(other).toMatchObject({ remoteId: `${sites.shop}#${sites.editor.id}`, displayName: 'Corner shop' })
  })

  test('keep their comments apart, and each is answered on its own site', async () => {
    await guestSays(sites.site, sites.post, { name: 'Mia', text: 'A question to the bakery' })
    await guestSays(sites.shop, sites.shopPost, { name: 'Mia', text: 'A question to the shop' })
    await shop.sync()
    const asked = await shop.message('A question to the shop')
    const answer = { conversationId: asked.conversation, text: 'An answer of the shop', undoSeconds: 0 }
    await shop.engine.client.command('message.reply', answer)
    expect(await shop.sent()).toMatchObject([{ state: 'sent' }])
    expect(await timesOnSite('An answer of the shop', sites.shop)).toBe(1)
    expect(await timesOnSite('An answer of the shop')).toBe(0)
    const detail = await shop.engine.client.query('conversation.detail', { conversationId: asked.conversation })
    expect(detail).toMatchObject({ accountId: second, subject: 'The stove is “back” in stock' })
  })

  test('a password that was taken back asks for a new sign-in of that site only, and nothing that is here goes', async () => {
    const { uuid } = (await rest(sites.shop, sites.editor, 'GET', '/wp/v2/users/me/application-passwords/introspect'))
      .body as { uuid: string } // as the interface says
    await rest(sites.shop, sites.editor, 'DELETE', `/wp/v2/users/me/application-passwords/${uuid}`)
    await shop.engine.client.command('sync.now', { accountId: null })
    await until(async () => (await shop.account(second)).state === 'needs_login', 'a sign-in is asked for')
    expect((await shop.account(second)).stateReason).toContain('Everything here is kept')
    await shop.message('A question to the shop')
    // The same user has one password for both sites here: the first one asks as well, and both go on with a new one.
    const made = await rest(
      sites.site,
      { ...sites.admin },
      'POST',
      `/wp/v2/users/${sites.editor.id}/application-passwords`,
      {
        name: 'Parley again',
      },
    )
    const { password } = made.body as { password: string } // as the interface says
    await until(async () => (await shop.account(first)).state === 'needs_login', 'the other one notices too')
    for (const accountId of [first, second]) {
      await shop.engine.client.command('account.reconnect', {
        accountId,
        fields: { username: 'editor' },
        secrets: { password },
      })
      await until(async () => (await shop.account(accountId)).state === 'active', 'it is signed in again')
    }
    await guestSays(sites.shop, sites.shopPost, { name: 'Bo', text: 'After the new password' })
    await shop.sync()
    await shop.message('After the new password')
    const { rows } = await shop.engine.client.query('inbox.list', { brandId: null, view: 'all', limit: 200 })
    expect(rows).toHaveLength(3)
  })

  test('who may not moderate is told so, reads what is public and answers', async () => {
    const mia = await shop.connect(sites.site, sites.mia)
    const account = await shop.account(mia)
    expect(account).toMatchObject({ state: 'active', warnings: [expect.stringContaining('may not moderate')] })
    expect(account.capabilities).toMatchObject({ actions: ['reply'], verdicts: [] })
    await shop.sync()
  })

  test('the end of a sign-in takes back its own application password on the site', async () => {
    const http: Http = async ({ method, url, headers = {} }) => {
      const answer = await fetch(url, { method, headers })
      const body = new Uint8Array(await answer.arrayBuffer())
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body, url }
    }
    const values = { username: sites.mia.name, password: sites.mia.password }
    const { credentials } = await signInForm.finish(http, { server: sites.shop, values, settings: {}, now: 0 })
    await signInForm.end?.(http, credentials, { now: 0, entropy: '', nonce: null })
    const list = await rest(sites.site, sites.admin, 'GET', `/wp/v2/users/${sites.mia.id}/application-passwords`)
    expect(list.body).toEqual([])
  })
})

describe('the command line', () => {
  let data: string
  let keyring: Awaited<ReturnType<typeof openKeyring>>
  let brand: string

  const run = (args: readonly string[], input = '', env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    parley(args, { data, input, env: { ...keyring.env, ...env } })
  const json = async <T>(...args: string[]): Promise<T> => {
    const ended = await run([...args, '--json'])
    if (ended.code !== 0) throw new Error(ended.err)
    return ended.json<T>()
  }
  const connect = (user: WordpressUser): Promise<Ended> => {
    const args = ['account', 'connect', '--json', '--brand', brand, '--network', 'wordpress', '--server', sites.site]
    return run([...args, '--field', `username=${user.name}`, '--secret', 'password'], `${user.password}\n`)
  }
  const conversationOf = async (text: string): Promise<InboxRow> => {
    await json('sync')
    const found = (await json<InboxRow[]>('inbox')).find((row) => row.lastInbound?.text === text)
    if (found === undefined) throw new Error(`"${text}" is not in the inbox`)
    return found
  }

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'parley-desk-'))
    keyring = await openKeyring()
    brand = (await json<{ id: string }>('brand', 'add', '--name', 'Bread')).id
  })
  afterAll(async () => {
    await keyring.close()
    rmSync(data, { recursive: true, force: true })
  })

  test('connects, and a wrong password leaves nothing behind', async () => {
    const wrong = await connect({ ...sites.admin, password: 'wrong' })
    expect([wrong.code, wrong.reason]).toEqual([1, expect.stringContaining('does not know this user name')])
    expect(await json('account', 'list')).toEqual([])
    const right = await connect(sites.admin)
    expect(right.json()).toMatchObject({ handle: 'admin', displayName: 'Bread & Butter', state: 'active' })
  })

  test.each(['outbox.intent.committed', 'outbox.performed', 'outbox.settled'])(
    'killed at %s, an answer is on the site once in the end',
    async (step) => {
      const text = `Question before ${step}`
      await guestSays(sites.site, sites.post, { name: `Guest ${step}`, text })
      const row = await conversationOf(text)
      expect(row).toMatchObject({ kind: 'comment', needsReply: true })
      await json('reply', row.id, '--text', `Answer across ${step}`)
      const killed = await run(['outbox', 'send'], '', { PARLEY_KILL_AT: step })
      expect(killed.code).toBe(1)
      await json('outbox', 'send')
      expect(
        (await json<OutboxRow[]>('outbox', 'list')).filter((entry) => entry.text === `Answer across ${step}`),
      ).toMatchObject([{ state: 'sent' }])
      expect(await timesOnSite(`Answer across ${step}`)).toBe(1)
      await json('sync')
      const { messages } = await json<{ messages: { text: string }[] }>('show', row.id)
      expect(messages.map((message) => message.text)).toEqual([text, `Answer across ${step}`])
      expect(await json('verify')).toMatchObject({ isSound: true })
    },
  )
})
