import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMastodonDesk, until, type MastodonDesk } from './mastodonDesk.ts'
import { startSnac, type Snac, type SnacPerson } from './servers/snac.ts'
import {
  api,
  notificationsOf,
  publish,
  signIn,
  statusesOf,
  type SeenStatus,
  type SignedIn,
} from './servers/snacPeople.ts'

let snac: Snac
let desk: MastodonDesk
let accountId = ''
let shop: SignedIn
let mia: SignedIn
let bo: SignedIn

const person = (name: string): SnacPerson => {
  const found = snac.people.find((one) => one.name === name)
  if (found === undefined) throw new Error(`There is no ${name} on the server`)
  return found
}

beforeAll(async () => {
  snac = await startSnac(['shop', 'mia', 'bo'])
  desk = await openMastodonDesk(snac)
  shop = await signIn(snac, person('shop'))
  mia = await signIn(snac, person('mia'))
  bo = await signIn(snac, person('bo'))
})
afterAll(async () => {
  await desk.close()
  await snac.stop()
})

const ownTexts = async (): Promise<SeenStatus[]> => statusesOf(snac, mia, shop)
const onServer = async (text: string): Promise<number> =>
  (await ownTexts()).filter((one) => one.content.includes(text)).length

/** Mia names the shop; gives what she wrote. */
const mention = (words: string, by = mia): Promise<SeenStatus> => publish(snac, by, `@shop ${words}`)

/** Answers and waits until it has gone out; gives how often that was tried. */
async function answer(conversationId: string, text: string): Promise<number> {
  const { outboxId } = await desk.kit.client.command('message.reply', { conversationId, text, undoSeconds: 0 })
  return desk.isSent(outboxId)
}

async function expectOnce(words: string, text: string): Promise<void> {
  expect(await onServer(text)).toBe(1)
  await desk.sync()
  const found = await desk.find(words)
  const { messages } = await desk.kit.client.query('conversation.thread', {
    conversationId: found?.row.id ?? '',
    limit: 500,
  })
  expect(messages.filter((message) => message.body === text)).toHaveLength(1)
  const { isSound, problems } = await desk.kit.client.query('data.verify', {})
  expect({ isSound, problems }).toEqual({ isSound: true, problems: [] })
}

describe('signing in', () => {
  test('a wrong token is told in words, and nothing is connected', async () => {
    const wrong = await desk.connectWithToken('not-a-token-of-anybody')
    await until(async () => (await desk.account(wrong))?.stateReason !== null, 'the refusal is told')
    const account = await desk.account(wrong)
    expect(account?.state).not.toBe('active')
    expect(account?.stateReason).toMatch(/sign-in/iu)
    await desk.kit.client.command('account.disconnect', { accountId: wrong })
  })

  test('a token that was made elsewhere gives a working account', async () => {
    const other = await desk.connectWithToken(bo.token)
    await until(async () => (await desk.account(other))?.state === 'active', 'the account is active')
    expect(await desk.account(other)).toMatchObject({
      handle: bo.acct.includes('@') ? bo.acct : expect.stringMatching(/^bo@localhost:\d+$/u),
    })
    await desk.kit.client.command('account.disconnect', { accountId: other })
  })

  test('a code that the page shows can be pasted', async () => {
    const pasted = await desk.connectInBrowser(person('mia'), true)
    expect((await desk.account(pasted))?.handle).toMatch(/^mia@localhost:\d+$/u)
    await desk.kit.client.command('account.disconnect', { accountId: pasted })
  })

  test('the server’s own page leads to an active account without warnings', async () => {
    accountId = await desk.connectInBrowser(person('shop'))
    expect(await desk.account(accountId)).toMatchObject({
      remoteId: shop.id,
      handle: expect.stringMatching(/^shop@localhost:\d+$/u),
      state: 'active',
      warnings: [],
    })
  })
})

describe('one conversation from end to end', () => {
  test('a mention by another account is in the inbox, and the answer is on the server once and reaches them', async () => {
    const asked = await mention('土曜日は開いていますか？ 👋')
    const { row, message } = await desk.comesIn('土曜日は開いていますか')
    expect(row).toMatchObject({
      kind: 'mention',
      needsReply: true,
      author: { handle: expect.stringMatching(/^mia@/u) },
    })
    expect(message.body).toMatch(/^@shop\S* 土曜日は開いていますか？ 👋$/u)
    await answer(row.id, 'はい、10時からです。\n\nお待ちしています！')
    expect(await onServer('はい、10時からです。')).toBe(1)
    const [first] = (await ownTexts()).filter((one) => one.content.includes('はい、10時'))
    // The server looks things up by the end of its ids; what stands before it changes.
    expect(first?.in_reply_to_id?.slice(10)).toBe(asked.id.slice(10))
    await until(
      async () =>
        (await notificationsOf(snac, mia)).some((note) => note.status?.content.includes('はい、10時') === true),
      'mia hears of it',
    )
    await desk.sync()
    const again = await desk.find('はい、10時からです。')
    expect(again?.message).toMatchObject({ body: 'はい、10時からです。\n\nお待ちしています！', direction: 'out' })
    expect(again?.row.id).toBe(row.id)
  })

  test('an answer whose receipt was lost is looked for and found, not sent again', async () => {
    await mention('Are you there, receipts?')
    const { row } = await desk.comesIn('Are you there, receipts?')
    desk.kit.network.loseAnswers = true
    const { outboxId } = await desk.kit.client.command('message.reply', {
      conversationId: row.id,
      text: 'Only once, please.',
      undoSeconds: 0,
    })
    await until(async () => (await onServer('Only once, please.')) > 0, 'it is on the server')
    desk.kit.network.loseAnswers = false
    await desk.isSent(outboxId)
    await expectOnce('Are you there, receipts?', 'Only once, please.')
  })

  test('an answer of ours is changed, and one of theirs comes in changed', async () => {
    const asked = await mention('What does it cost?')
    const { row } = await desk.comesIn('What does it cost?')
    await answer(row.id, 'Twelve.')
    const own = await desk.find('Twelve.')
    const { outboxId } = await desk.kit.client.command('message.edit', {
      messageId: own?.message.id ?? '',
      text: 'Twelve, and for two twenty.',
    })
    await desk.isSent(outboxId)
    expect(await onServer('Twelve, and for two twenty.')).toBe(1)
    expect(await onServer('Twelve.')).toBe(0)
    await api(snac, mia, 'PUT', `statuses/${asked.id}`, { status: '@shop What does it cost for two?' })
    const changed = await desk.comesIn('What does it cost for two?')
    expect(changed.row.id).toBe(row.id)
    expect(changed.message.editedAt).not.toBeNull()
    await expectOnce('What does it cost for two?', 'Twelve, and for two twenty.')
  })

  test('a like arrives, and blocking a person is known to the server', async () => {
    const asked = await mention('You are nice', bo)
    const { message } = await desk.comesIn('You are nice')
    const like = await desk.kit.client.command('message.react', { messageId: message.id, reaction: 'like', on: true })
    await desk.isSent(like.outboxId)
    await until(
      async () => (await notificationsOf(snac, bo)).some((note) => note.type === 'favourite'),
      'bo hears of the like',
    )
    const block = await desk.kit.client.command('author.block', { authorId: message.author.id, on: true })
    await desk.isSent(block.outboxId)
    const [relation] = (await api(snac, shop, 'GET', `accounts/relationships?id[]=${asked.account.id}`)) as {
      blocking: boolean
    }[] // one person
    expect(relation?.blocking).toBe(true)
  })
})

describe('in private', () => {
  test('a direct message is a conversation of its own, and the answer is for nobody else', async () => {
    await publish(snac, mia, '@shop my order number is 12', { visibility: 'direct' })
    const { row } = await desk.comesIn('my order number is 12')
    expect(row).toMatchObject({ kind: 'direct', author: { handle: expect.stringMatching(/^mia@/u) } })
    await answer(row.id, 'Thank you, we look into it.')
    await until(async () => {
      const found = (await notificationsOf(snac, mia)).find(
        (note) => note.status?.content.includes('we look into it') === true,
      )
      if (found !== undefined) expect(found.status?.visibility).toBe('private')
      return found !== undefined
    }, 'mia has the answer')
    expect((await statusesOf(snac, bo, shop)).some((one) => one.content.includes('we look into it'))).toBe(false)
    expect((await desk.comesIn('we look into it')).row.id).toBe(row.id)
  })
})

describe('when the server is away', () => {
  test('it is told, an answer waits, and everything goes on where it was', async () => {
    await mention('Before the power went')
    const { row } = await desk.comesIn('Before the power went')
    await mention('Just before the power went')
    await snac.halt()
    await desk.kit.client.command('sync.now', { accountId: null })
    await until(
      async () => (await desk.account(accountId))?.streams.some((stream) => stream.errorText !== null) === true,
      'the trouble is told',
    )
    const { outboxId } = await desk.kit.client.command('message.reply', {
      conversationId: row.id,
      text: 'Here again.',
      undoSeconds: 0,
    })
    await until(
      async () => (await desk.outbox()).some((entry) => entry.id === outboxId && entry.errorText !== null),
      'the first try failed',
    )
    expect(await desk.outbox()).toContainEqual(expect.objectContaining({ id: outboxId, state: 'queued' }))
    await snac.resume()
    await desk.kit.client.command('outbox.retry', { outboxId }).catch(() => undefined)
    await desk.isSent(outboxId)
    await desk.comesIn('Just before the power went')
    await expectOnce('Before the power went', 'Here again.')
  })
})

describe('when the sign-in ends', () => {
  test('it is told at once; after signing in again everything is there and what was missed comes in', async () => {
    const { rows } = await desk.kit.client.query('inbox.list', { brandId: null, view: 'all', limit: 200 })
    snac.revokeAll()
    await desk.kit.client.command('sync.now', { accountId: null })
    await until(async () => (await desk.account(accountId))?.state === 'needs_login', 'a new sign-in is asked for')
    expect(desk.kit.lines.map((line) => JSON.stringify(line)).join('\n')).not.toContain(shop.token)
    mia = await signIn(snac, person('mia'))
    await mention('Written while you were out')
    shop = await signIn(snac, person('shop'))
    await desk.kit.client.command('account.reconnect', {
      accountId,
      server: snac.url,
      fields: {},
      secrets: { token: shop.token },
      way: 'token',
    })
    await until(async () => (await desk.account(accountId))?.state === 'active', 'the account is active')
    await desk.comesIn('Written while you were out')
    const after = await desk.kit.client.query('inbox.list', { brandId: null, view: 'all', limit: 200 })
    expect(after.rows.map((row) => row.id)).toEqual(expect.arrayContaining(rows.map((row) => row.id)))
    const { isSound } = await desk.kit.client.query('data.verify', {})
    expect(isSound).toBe(true)
  })
})
