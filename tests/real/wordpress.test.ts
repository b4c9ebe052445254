import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWordpress, type WordpressSites } from './servers/wordpress.ts'
import { guestSays, openShop, rest, siteComments, until, type Shopkeeper, type SiteComment } from './wordpressKit.ts'

let sites: WordpressSites
let shop: Shopkeeper
let folder: string
let account: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-shop-'))
  sites = await startWordpress()
  shop = await openShop(folder)
})
afterAll(async () => {
  await shop.stop()
  await sites.stop()
  rmSync(folder, { recursive: true, force: true })
})

const onSite = async (id: number): Promise<SiteComment | undefined> =>
  (await siteComments(sites)).find((comment) => comment.id === id)
const statusOf = async (id: number): Promise<string | undefined> => (await onSite(id))?.status
const moderate = async (text: string, verdict: 'approve' | 'hold' | 'spam' | 'notSpam' | 'trash' | 'restore') => {
  const { id } = await shop.message(text)
  await shop.engine.client.command('message.moderate', { messageId: id, verdict, reason: 'a test' })
  expect((await shop.sent()).every((entry) => entry.state === 'sent')).toBe(true)
}
const timesOnSite = async (text: string): Promise<number> =>
  (await siteComments(sites)).filter((comment) => comment.content.raw === text && comment.status !== 'trash').length

describe('connecting', () => {
  test('a wrong password is told in words, after one try', async () => {
    const asked: string[] = []
    sites.hold = async (moment, { path }) => {
      if (moment === 'before') asked.push(path)
      return Promise.resolve()
    }
    const wrong = await shop.connect(sites.site, { ...sites.editor, password: 'not the one' })
    sites.hold = () => Promise.resolve()
    expect(await shop.account(wrong)).toMatchObject({
      state: 'connecting',
      stateReason: expect.stringContaining('does not know this user name with this application password'),
    })
    expect(asked.filter((path) => path.includes('users'))).toHaveLength(1)
    await shop.engine.client.command('account.disconnect', { accountId: wrong })
  })

  test('the right one gives an active account of this user on this site', async () => {
    account = await shop.connect(`${sites.site}/wp-admin/`, sites.editor)
    expect(await shop.account(account)).toMatchObject({
      state: 'active',
      remoteId: `${sites.site}#${sites.editor.id}`,
      handle: 'editor',
      displayName: 'Bread & Butter',
      server: sites.site,
      warnings: [],
      canMove: true,
    })
  })
})

describe('comments', () => {
  const miaAsks = 'Does it fit "my" old pan? 5 < 6 & more 👋'
  const boAsks = 'バリューはどうですか？'
  let mia: number
  let bo: number

  test('of two guests come in as two conversations about the post, waiting for approval', async () => {
    mia = await guestSays(sites.site, sites.post, { name: 'Mia & Co', text: miaAsks })
    bo = await guestSays(sites.site, sites.post, { name: 'Bo', text: boAsks })
    await shop.sync()
    const [first, second] = [await shop.message(miaAsks), await shop.message(boAsks)]
    expect(first).toMatchObject({ moderation: 'held', isHidden: true, author: { displayName: 'Mia & Co' } })
    expect(first.conversation).not.toBe(second.conversation)
    const detail = await shop.engine.client.query('conversation.detail', { conversationId: first.conversation })
    expect(detail).toMatchObject({ kind: 'comment', subject: 'The stove is “back” in stock', needsReply: true })
    expect(detail?.post?.body).toContain('Which trip is yours?')
  })

  test('are approved, held again, taken for spam and back; what stands already is no fault', async () => {
    await moderate(miaAsks, 'approve')
    expect(await statusOf(mia)).toBe('approved')
    await moderate(miaAsks, 'approve')
    await moderate(miaAsks, 'hold')
    expect(await statusOf(mia)).toBe('hold')
    await moderate(boAsks, 'spam')
    expect(await statusOf(bo)).toBe('spam')
    expect(await shop.message(boAsks)).toMatchObject({ moderation: 'spam' })
    await moderate(boAsks, 'notSpam')
    expect(await statusOf(bo)).toBe('hold')
    await moderate(boAsks, 'trash')
    await moderate(boAsks, 'trash')
    expect(await statusOf(bo)).toBe('trash')
    await moderate(boAsks, 'restore')
    await moderate(boAsks, 'approve')
    await moderate(miaAsks, 'approve')
    await shop.sync()
    expect(await shop.message(boAsks)).toMatchObject({ moderation: null, isHidden: false })
  })

  test('are answered: the answer stands on the site once, as it was written', async () => {
    const { conversation } = await shop.message(miaAsks)
    const text = 'It fits <every> pan & pot.\n\n"Really" – \\o/ ありがとう'
    await shop.engine.client.command('message.reply', { conversationId: conversation, text, undoSeconds: 0 })
    expect(await shop.sent()).toContainEqual({ state: 'sent', text, kind: 'reply' })
    const raw = 'It fits &lt;every&gt; pan &amp; pot.\n\n"Really" – \\o/ ありがとう'
    const made = (await siteComments(sites)).filter((comment) => comment.content.raw === raw)
    expect(made).toMatchObject([{ parent: mia, author: sites.editor.id, status: 'approved' }])
    await shop.sync()
    expect((await shop.messages(conversation)).map((message) => message.body)).toEqual([miaAsks, text])
  })

  test('an answer whose receipt was lost is found there, not sent again', async () => {
    const { conversation } = await shop.message(boAsks)
    const text = 'The receipt of this is lost.'
    let lost = 0
    sites.hold = (moment, { method, body }) => {
      if (moment === 'before' || method !== 'POST' || !body.includes(text) || lost > 0) return Promise.resolve()
      lost++
      return Promise.reject(new Error('cut'))
    }
    await shop.engine.client.command('message.reply', { conversationId: conversation, text, undoSeconds: 0 })
    await until(async () => Promise.resolve(lost === 1), 'the receipt is lost')
    expect(await shop.sent()).toContainEqual({ state: 'sent', text, kind: 'reply' })
    sites.hold = () => Promise.resolve()
    expect(await timesOnSite(text)).toBe(1)
  })

  test('follow in their conversation, and are edited and deleted on the site', async () => {
    const again = await guestSays(sites.site, sites.post, {
      name: 'Mia & Co',
      text: 'And the small one?',
      answers: mia,
    })
    await shop.sync()
    const first = await shop.message(miaAsks)
    expect(await shop.message('And the small one?')).toMatchObject({
      conversation: first.conversation,
      moderation: null,
    })
    await rest(sites.site, sites.admin, 'POST', `/wp/v2/comments/${again}`, { content: 'And the <b>tiny</b> one?' })
    await rest(sites.site, sites.admin, 'POST', `/wp/v2/comments/${bo}`, { status: 'spam' })
    await shop.sync()
    expect(await shop.message('And the tiny one?')).toMatchObject({ conversation: first.conversation })
    expect(await shop.message(boAsks)).toMatchObject({ moderation: 'spam' })
    await rest(sites.site, sites.admin, 'DELETE', `/wp/v2/comments/${again}&force=true`)
    await shop.sync()
    await shop.sync()
    const gone = (await shop.messages(first.conversation)).filter((message) => message.deletedAt !== null)
    expect(gone).toHaveLength(1)
  })
})

describe('our own answers', () => {
  test('are edited, and taken back into the trash', async () => {
    const id = await guestSays(sites.site, sites.post, { name: 'Bo', text: 'Are you open on Sunday?' })
    await shop.sync()
    const { conversation } = await shop.message('Are you open on Sunday?')
    const { client } = shop.engine
    await client.command('message.reply', { conversationId: conversation, text: 'From ten to for.', undoSeconds: 0 })
    await shop.sent()
    const reply = await shop.message('From ten to for.')
    await client.command('message.edit', { messageId: reply.id, text: 'From ten to four.' })
    await shop.sent()
    expect(await timesOnSite('From ten to four.')).toBe(1)
    await client.command('message.delete', { messageId: reply.id, reason: 'Closed after all' })
    await shop.sent()
    expect(await timesOnSite('From ten to four.')).toBe(0)
    const trashed = (await siteComments(sites)).find((comment) => comment.parent === id)
    expect(trashed).toMatchObject({ status: 'trash', content: { raw: 'From ten to four.' } })
    await shop.sync()
    await shop.sync()
    expect((await shop.messages(conversation)).find((message) => message.id === reply.id)?.deletedAt).not.toBeNull()
  })
})

describe('a server that ends in the middle', () => {
  test('loses nothing and gets nothing twice', async () => {
    await guestSays(sites.site, sites.post, { name: 'Bo', text: 'Still there?' })
    await shop.sync()
    const { conversation } = await shop.message('Still there?')
    sites.hold = async (moment, { method, body }) => {
      // It took the words and ends before it can say so.
      if (moment === 'after' && method === 'POST' && body.includes('Always.')) {
        sites.hold = () => Promise.resolve()
        await sites.halt()
        throw new Error('ended')
      }
    }
    const { client } = shop.engine
    await client.command('message.reply', { conversationId: conversation, text: 'Always.', undoSeconds: 0 })
    await until(
      async () => (await client.query('outbox.list', { states: ['checking'], limit: 10 })).length === 1,
      'it is looked for',
    )
    await sites.resume()
    await guestSays(sites.site, sites.post, { name: 'Bo', text: 'Written meanwhile' })
    expect(await shop.sent()).toContainEqual({ state: 'sent', text: 'Always.', kind: 'reply' })
    expect(await timesOnSite('Always.')).toBe(1)
    await shop.sync()
    await shop.message('Written meanwhile')
    const { rows } = await client.query('inbox.list', { brandId: null, view: 'all', limit: 200 })
    const bodies = (await Promise.all(rows.map((row) => shop.messages(row.id)))).flat().map((message) => message.body)
    expect(bodies.filter((body) => body === 'Always.')).toHaveLength(1)
    expect(bodies.filter((body) => body === 'Written meanwhile')).toHaveLength(1)
  })
})
