import { describe, expect, test } from 'vitest'
import { bluesky } from '../../../../src/main/connectors/bluesky/index.ts'
import { failure, startKit } from './kit.ts'

const hour = 3_600_000

describe('direct messages', () => {
  test('a snapshot comes first, then the log from the instant before it', async () => {
    const kit = await startKit()
    const mia = kit.fake.world.addPerson('Mia')
    const first = kit.fake.world.direct?.(mia, 'First') ?? ''
    await kit.pull('chat')
    expect(kit.store.messages.get(first)).toMatchObject({ body: 'First', authorId: mia })
    kit.fake.requests.length = 0
    kit.tick()
    const second = kit.fake.world.direct?.(mia, 'Second') ?? ''
    await kit.pull('chat')
    expect(kit.store.messages.has(second)).toBe(true)
    expect(
      kit.fake.requests.filter((request) => request.includes('getMessages') || request.includes('listConvos')),
    ).toEqual([])
  })

  test('what is written while the snapshot is read is not lost', async () => {
    const kit = await startKit()
    const people = Array.from({ length: 25 }, (_, n) => kit.fake.world.addPerson(`Person ${n}`))
    for (const person of people) kit.fake.world.direct?.(person, 'Before')
    const late: string[] = []
    let cursor: string | null = null
    for (let more = true; more;) {
      const page = await bluesky.pull(kit.session(), 'chat', cursor)
      for (const change of page.changes)
        if (change.kind === 'message') kit.store.messages.set(change.message.remoteId, change.message)
      cursor = page.cursor
      more = page.more
      if (late.length < 8) late.push(kit.fake.world.direct?.(people[late.length] ?? '', 'Meanwhile') ?? '')
    }
    expect(late.filter((id) => !kit.store.messages.has(id))).toEqual([])
    expect([...kit.store.messages.values()].filter((message) => message.body === 'Before')).toHaveLength(25)
  })

  test('history older than the window stays out', async () => {
    const kit = await startKit()
    const mia = kit.fake.world.addPerson('Mia')
    const old = kit.fake.world.direct?.(mia, 'Long ago') ?? ''
    kit.tick(31 * 24 * hour)
    kit.sessions.watched.requests.length = 0
    const fresh = kit.fake.world.direct?.(mia, 'Now') ?? ''
    await kit.pull('chat')
    expect([kit.store.messages.has(old), kit.store.messages.has(fresh)]).toEqual([false, true])
  })

  test('a chat that does not answer at sign-in is a warning, asked again once a day, and comes alive by itself', async () => {
    const kit = await startKit((fake) => {
      fake.switches.chatIsDown = true
    })
    const mia = kit.fake.world.addPerson('Mia')
    const early = kit.fake.world.direct?.(mia, 'Before it worked') ?? ''
    expect(kit.account.facts).toEqual({ chat: 'off' })
    expect(kit.account.warnings).toEqual([expect.stringContaining('Direct messages do not answer')])
    const asked = (): number => kit.fake.requests.filter((request) => request.includes('chat.bsky')).length
    const before = asked()
    for (let n = 0; n < 5; n++) {
      await kit.pull('chat')
      kit.tick(hour)
    }
    expect(asked()).toBe(before)
    kit.tick(24 * hour)
    // Renews the access token, which has ended meanwhile.
    await kit.pull('own')
    await kit.pull('chat')
    expect(asked()).toBe(before + 1)
    kit.fake.switches.chatIsDown = false
    kit.tick(25 * hour)
    await kit.pull('chat')
    expect(kit.store.messages.has(early)).toBe(true)
    const conversation = kit.target('conversations', kit.store.messages.get(early)?.conversationId ?? '')
    const reply = {
      kind: 'reply',
      conversation,
      replyTo: null,
      text: 'Here we are.',
      language: null,
      attachments: [],
      isPrivate: true,
    } as const
    await bluesky.perform(
      kit.session(),
      { ...reply, attachments: [] },
      { key: 'outbox-1', startedAt: kit.clock.clock.now(), payload: null },
    )
    expect(kit.fake.world.ownMessages().map((message) => message.text)).toEqual(['Here we are.'])
  })

  test('an app password without the right to direct messages connects all the same', async () => {
    const kit = await startKit((fake) => {
      fake.switches.chatIsForbidden = true
    })
    expect(kit.account).toMatchObject({ facts: { chat: 'off' } })
    expect((await kit.pull('chat')).flatMap((page) => page.changes)).toEqual([])
  })

  test('the service is the one in the settings', async () => {
    const kit = await startKit()
    const session = {
      ...kit.session(),
      settings: { ...kit.fake.settings, blueskyChatService: 'did:web:elsewhere.example#bsky_chat' },
    }
    expect(await failure(bluesky.pull(session, 'chat', null))).toMatchObject({ kind: 'server' })
  })
})
