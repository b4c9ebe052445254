import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openDesk, type Desk, type InboxRow, type OutboxRow } from './desk.ts'
import { direct, directTexts, must, newPerson, post, textsOf, until, type Person, type Ref } from './servers/people.ts'

const network = inject('atproto')
let desk: Desk
let shop: Person
let mia: Person

beforeAll(async () => {
  desk = await openDesk(network)
  shop = await newPerson(network, 'shop')
  mia = await newPerson(network, 'mia')
})
afterAll(async () => {
  await desk.close()
})

const onNetwork = async (text: string): Promise<number> =>
  (await textsOf(network, shop)).filter((one) => one === text).length

/** Mia names the shop; done when the network would notify. */
async function mention(words: string): Promise<{ ref: Ref; text: string }> {
  const text = `@${shop.handle} ${words}`
  const ref = await post(network, mia, text, { naming: shop })
  await until(async () => {
    const answer = await must(network, 'GET', 'app.bsky.notification.listNotifications', { as: shop })
    return (answer['notifications'] as { uri: string }[]).some((note) => note.uri === ref.uri)
  }, 'the mention is notified')
  return { ref, text }
}

/** Sends what is queued and checks that the text is on the network once, and once in the thread here. */
async function expectOnce(conversation: string, text: string): Promise<void> {
  await desk.json('outbox', 'send')
  const entries = (await desk.json<OutboxRow[]>('outbox', 'list')).filter((entry) => entry.text === text)
  expect(entries).toMatchObject([{ state: 'sent' }])
  expect(await onNetwork(text)).toBe(1)
  await desk.json('sync')
  const { messages } = await desk.json<{ messages: { text: string }[] }>('show', conversation)
  expect(messages.filter((message) => message.text === text)).toHaveLength(1)
  expect(await desk.json('verify')).toMatchObject({ isSound: true })
}

describe('connecting', () => {
  test('a wrong password is told in words and leaves nothing behind', async () => {
    const ended = await desk.connect(shop, 'wrong')
    expect(ended.code).toBe(1)
    expect(ended.reason).toContain('does not know this handle with this password')
    expect(await desk.json('account', 'list')).toEqual([])
  })

  test('the right one gives an active account without warnings', async () => {
    const ended = await desk.connect(shop)
    expect(ended.code).toBe(0)
    expect(ended.json()).toMatchObject({ handle: shop.handle, remoteId: shop.did, state: 'active', warnings: [] })
  })
})

describe('one conversation from end to end', () => {
  test('a mention by another account is in the inbox, and the answer is on the network once', async () => {
    const { ref, text } = await mention('土曜日は開いていますか？ 👋')
    const row = await desk.conversationOf(text)
    expect(row).toMatchObject({ kind: 'mention', state: 'open', author: { handle: mia.handle }, needsReply: true })
    expect(await desk.json('inbox', '--search', '曜日')).toMatchObject([{ id: row.id }])
    expect(await desk.json('reply', row.id, '--text', 'はい、10時からです。', '--wait')).toMatchObject({
      state: 'sent',
    })
    expect(await onNetwork('はい、10時からです。')).toBe(1)
    const records = await must(network, 'GET', 'com.atproto.repo.listRecords', {
      params: { repo: shop.did, collection: 'app.bsky.feed.post' },
    })
    expect((records['records'] as { value: unknown }[])[0]?.value).toMatchObject({
      text: 'はい、10時からです。',
      reply: { root: ref, parent: ref },
    })
    await desk.json('sync')
    const { messages } = await desk.json<{ messages: { text: string }[] }>('show', row.id)
    expect(messages.map((message) => message.text)).toEqual([text, 'はい、10時からです。'])
    expect(await desk.json('verify')).toMatchObject({ isSound: true })
  })

  test('a reply is stopped for a look when the other side wrote again meanwhile', async () => {
    const { ref, text } = await mention('Is this the right place?')
    const row = await desk.conversationOf(text)
    await desk.json('reply', row.id, '--text', 'It is.')
    await post(network, mia, 'Never mind, found it', { to: ref })
    await desk.json('outbox', 'send')
    const [entry] = await desk.json<OutboxRow[]>('outbox', 'list', '--state', 'needs_look')
    expect(entry).toMatchObject({ text: 'It is.' })
    expect(await onNetwork('It is.')).toBe(0)
    await desk.json('outbox', 'settle', entry?.id ?? '', 'send')
    await expectOnce(row.id, 'It is.')
  })

  test('an access token that has ended is renewed on the way', async () => {
    const { text } = await mention('After a long time')
    let swapped = 0
    desk.line.swapToken = (request) => {
      if (request.call !== 'app.bsky.notification.listNotifications' || swapped > 0) return null
      swapped++
      return expiredToken(shop.did)
    }
    const row = await desk.conversationOf(text)
    desk.line.swapToken = null
    expect(swapped).toBe(1)
    expect(desk.line.requests.some((request) => request.call === 'com.atproto.server.refreshSession')).toBe(true)
    expect(row.needsReply).toBe(true)
  })
})

describe('killed in the middle of sending', () => {
  const steps = [
    'outbox.claimed',
    'outbox.reread',
    'outbox.prepared',
    'outbox.intent.committed',
    'outbox.performed',
    'outbox.settled',
  ]

  test.each(steps)('at %s: the reply is there exactly once in the end', async (step) => {
    const { text } = await mention(`Question before ${step}`)
    const row = await desk.conversationOf(text)
    const reply = `Answer across ${step}`
    await desk.json('reply', row.id, '--text', reply)
    const killed = await desk.run(['outbox', 'send'], { env: { PARLEY_KILL_AT: step } })
    expect(killed.code).toBe(1)
    expect(killed.err).toContain('The engine ended in the middle of the work')
    await expectOnce(row.id, reply)
  })

  test.each(['before', 'after'] as const)('%s the server has done it, the whole command at once', async (moment) => {
    const { text } = await mention(`Question killed ${moment}`)
    const row = await desk.conversationOf(text)
    const reply = `Answer killed ${moment}`
    const reached = Promise.withResolvers<void>()
    desk.line.hold = (now, request) => {
      if (now !== moment || request.call !== 'com.atproto.repo.putRecord' || !request.body.includes(reply))
        return Promise.resolve()
      reached.resolve()
      return new Promise(() => undefined)
    }
    const running = desk.start(['reply', row.id, '--text', reply, '--wait'])
    await reached.promise
    running.killGroup()
    await running.ended
    desk.line.hold = () => Promise.resolve()
    expect(await onNetwork(reply)).toBe(moment === 'before' ? 0 : 1)
    await expectOnce(row.id, reply)
  })

  test('while pages come in: nothing is lost and nothing is there twice', async () => {
    for (const step of ['sync.pulled', 'sync.page.applied', 'sync.page.committed']) {
      const { text } = await mention(`Written before ${step}`)
      const killed = await desk.run(['sync'], { env: { PARLEY_KILL_AT: step } })
      expect(killed.code, step).toBe(1)
      await desk.conversationOf(text)
      const rows = await desk.json<InboxRow[]>('inbox')
      expect(
        rows.filter((row) => row.lastInbound?.text === text),
        step,
      ).toHaveLength(1)
    }
    expect(await desk.json('verify')).toMatchObject({ isSound: true })
  })
})

describe('without a network', () => {
  test('replies wait, say so, and go out once when it is back', async () => {
    const { text } = await mention('Are you there?')
    const row = await desk.conversationOf(text)
    await desk.line.cut()
    const sync = await desk.run(['sync', '--json'])
    expect(sync.json()).toMatchObject({
      failed: expect.arrayContaining([expect.objectContaining({ stream: 'notifications' })]),
    })
    await desk.json('reply', row.id, '--text', 'Always.')
    const sending = desk.start(['outbox', 'send', '--json'])
    const entry = async () => (await desk.json<OutboxRow[]>('outbox', 'list')).find((one) => one.text === 'Always.')
    await until(async () => (await entry())?.errorText !== null, 'the try fails')
    expect(await entry()).toMatchObject({ state: 'queued', errorText: expect.stringContaining('localhost') })
    await desk.line.mend()
    expect((await sending.ended).json()).toMatchObject({ sent: 1, left: 0 })
    await expectOnce(row.id, 'Always.')
  })
})

describe('direct messages', () => {
  test('an answer whose receipt was lost is found there, not sent again', async () => {
    const { convoId } = await direct(network, mia, shop, 'Privately: my order number is 12')
    const row = await desk.conversationOf('Privately: my order number is 12')
    expect(row).toMatchObject({ kind: 'direct', author: { handle: mia.handle } })
    await fetch(`${network.chat}/control/lose`, { method: 'POST' })
    await desk.json('reply', row.id, '--text', 'Thank you, we look into it.')
    await desk.json('outbox', 'send')
    expect(
      (await desk.json<OutboxRow[]>('outbox', 'list')).find((entry) => entry.text.startsWith('Thank you')),
    ).toMatchObject({ state: 'sent' })
    expect(await directTexts(network, mia, convoId)).toEqual([
      'Privately: my order number is 12',
      'Thank you, we look into it.',
    ])
  })

  test('an answer killed before it left goes out once', async () => {
    const { convoId } = await direct(network, mia, shop, 'Privately: one more thing')
    const row = await desk.conversationOf('Privately: one more thing')
    await desk.json('reply', row.id, '--text', 'Go on.')
    await desk.run(['outbox', 'send'], { env: { PARLEY_KILL_AT: 'outbox.intent.committed' } })
    await desk.json('outbox', 'send')
    expect((await directTexts(network, mia, convoId)).filter((text) => text === 'Go on.')).toHaveLength(1)
  })
})

/** An access token that ended an hour ago, signed as the test server signs. */
function expiredToken(did: string): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const now = Math.floor(Date.now() / 1000)
  const text = `${part({ typ: 'at+jwt', alg: 'HS256' })}.${part({ scope: 'com.atproto.access', aud: 'did:web:localhost', sub: did, iat: now - 7200, exp: now - 3600 })}`
  return `${text}.${createHmac('sha256', network.jwtSecret).update(text).digest('base64url')}`
}
