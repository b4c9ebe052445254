import { expect } from 'vitest'
import type { AccountView } from '../../src/shared/contract/account.ts'
import type { MessageView } from '../../src/shared/contract/conversation.ts'
import { outboxState } from '../../src/shared/contract/outbox.ts'
import { createFakeHost } from '../fakes/fakeHost.ts'
import { startProcess, type RealEngine } from '../process/engineKit.ts'
import type { WordpressSites, WordpressUser } from './servers/wordpress.ts'

/** A comment as the site itself tells of it. */
export interface SiteComment {
  readonly id: number
  readonly parent: number
  readonly author: number
  readonly status: string
  readonly content: { readonly raw: string }
}

/** One call of the interface as a user of the site, whatever it answers. */
export async function rest(
  root: string,
  user: WordpressUser,
  method: string,
  route: string,
  body?: object,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(`${root}/index.php?rest_route=${route}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() }
}

/** Every comment that the site has, whatever became of it. */
export async function siteComments(sites: WordpressSites, root = sites.site): Promise<readonly SiteComment[]> {
  const { body } = await rest(root, sites.admin, 'GET', '/wp/v2/comments&context=edit&status=any&per_page=100')
  return body as readonly SiteComment[] // as the interface says
}

/** A guest fills in the form under a post. Gives the number of the comment. */
export async function guestSays(
  root: string,
  post: number,
  guest: { readonly name: string; readonly text: string; readonly answers?: number },
): Promise<number> {
  const form = new URLSearchParams({
    comment_post_ID: String(post),
    comment_parent: String(guest.answers ?? 0),
    author: guest.name,
    email: `${encodeURIComponent(guest.name).replaceAll('%', '').toLowerCase()}@example.org`,
    url: '',
    comment: guest.text,
  })
  const answer = await fetch(`${root}/wp-comments-post.php`, { method: 'POST', body: form, redirect: 'manual' })
  const number = /#comment-(\d+)$/u.exec(answer.headers.get('location') ?? '')?.[1]
  if (number === undefined)
    throw new Error(`The form answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`)
  return Number(number)
}

/** A real engine in a process of its own, and what a person would do with it. */
export interface Shopkeeper {
  readonly engine: RealEngine
  readonly brandId: string
  readonly connect: (root: string, user: WordpressUser) => Promise<string>
  readonly account: (accountId: string) => Promise<AccountView>
  /** Asks for everything and waits until each stream came to its end; throws with what it says when one fails. */
  readonly sync: () => Promise<void>
  readonly message: (text: string) => Promise<MessageView & { readonly conversation: string }>
  readonly messages: (conversationId: string) => Promise<readonly MessageView[]>
  /** Waits until nothing is on its way; gives how the entries stand. */
  readonly sent: () => Promise<readonly { readonly state: string; readonly text: string; readonly kind: string }[]>
  readonly stop: () => Promise<void>
}

export async function openShop(folder: string): Promise<Shopkeeper> {
  const engine = startProcess(folder, {}, createFakeHost())
  const { client } = engine
  const { brandId } = await client.command('brand.create', { name: 'Bread' })
  const account = async (accountId: string): Promise<AccountView> => {
    const found = await client.query('account.detail', { accountId })
    if (found === null) throw new Error(`There is no account ${accountId}`)
    return found
  }
  const shop: Shopkeeper = {
    engine,
    brandId,
    account,
    async connect(root, user) {
      const { accountId } = await client.command('account.connect', {
        brandId,
        network: 'wordpress',
        server: root,
        fields: { username: user.name },
        secrets: { password: user.password },
      })
      await until(async () => {
        const { state, stateReason } = await account(accountId)
        return state !== 'connecting' || stateReason !== null
      }, 'the sign-in ends')
      return accountId
    },
    async sync() {
      // Twice: what was under way when it was asked for may have looked before the last thing happened.
      await pulled(client)
      await pulled(client)
    },
    async message(text) {
      const { rows } = await client.query('inbox.list', { brandId: null, view: 'all', limit: 200 })
      for (const row of rows) {
        const found = (await shop.messages(row.id)).find((message) => message.body === text)
        if (found !== undefined) return { ...found, conversation: row.id }
      }
      throw new Error(`"${text}" is nowhere here`)
    },
    messages: async (conversationId) =>
      (await client.query('conversation.thread', { conversationId, limit: 500 })).messages,
    async sent() {
      const list = () => client.query('outbox.list', { states: outboxState.options, limit: 500 })
      await until(
        async () => (await list()).every((entry) => !['queued', 'sending', 'checking'].includes(entry.state)),
        'nothing is on its way',
      )
      return (await list()).map(({ state, text, actionKind }) => ({ state, text, kind: actionKind }))
    },
    async stop() {
      const { isSound, problems } = await client.query('data.verify', {})
      expect({ isSound, problems }).toEqual({ isSound: true, problems: [] })
      await engine.stop()
    },
  }
  return shop
}

async function pulled(client: RealEngine['client']): Promise<void> {
  // The next millisecond: a stream that came to its end in this one would pass for one that ran again.
  const began = Date.now() + 1
  await until(async () => Promise.resolve(Date.now() >= began), 'the next millisecond')
  await client.command('sync.now', { accountId: null })
  await until(async () => {
    const accounts = (await client.query('account.list', {})).filter((one) => one.state === 'active')
    const streams = accounts.flatMap((one) => one.streams).filter((stream) => !stream.isHistory)
    // One that failed before and is to be tried at once has not failed this time.
    const failed = streams.find(
      (stream) => stream.state === 'blocked' || (stream.state === 'backoff' && stream.dueAt > Date.now()),
    )
    if (failed !== undefined) throw new Error(`${failed.name}: ${failed.errorText ?? ''}`)
    return streams.every((stream) => (stream.caughtUpAt ?? 0) >= began)
  }, 'everything is fetched')
}

/** Asks until it holds, at most `seconds`. */
export async function until(holds: () => Promise<boolean>, what: string, seconds = 60): Promise<void> {
  for (const giveUp = Date.now() + seconds * 1000; Date.now() < giveUp;) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Not within ${seconds} s: ${what}`)
}
