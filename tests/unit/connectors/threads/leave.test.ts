import { describe, expect, it } from 'vitest'
import { startKit } from '../../../conformance/kit.ts'
import { toldIn, type Told } from '../../../conformance/story.ts'
import { createFakeThreads, type FakeThreads } from '../../../fakes/threadsServer.ts'

async function start(): Promise<{ told: Told; fake: FakeThreads }> {
  const made: FakeThreads[] = []
  const kit = await startKit((ports) => {
    const fake = createFakeThreads(ports)
    made.push(fake)
    return fake
  })
  const [fake] = made
  if (fake === undefined) throw new Error('no fake')
  return { told: await toldIn(kit), fake }
}

describe('leave that was not given', () => {
  it('to read replies: our posts still come in, and what is missing is said', async () => {
    const { told, fake } = await start()
    const { kit, cursors } = told
    fake.door.forbid('threads_read_replies')
    const post = kit.world.ownPost('Still here')
    kit.tick(60_000)
    const page = await kit.pull('own', cursors['own'] ?? null)
    expect(page.changes.flatMap((one) => (one.kind === 'message' ? [one.message.remoteId] : []))).toContain(post)
    expect(page.more).toBe(false)
    expect(page.warnings).toHaveLength(1)
  })
})

describe('what is not shown under our answers to others', () => {
  it('keeps nothing else from being read', async () => {
    const { told, fake } = await start()
    const { kit, story, cursors, store } = told
    const mention = story.mention ?? ''
    const ours = fake.state.answer(fake.state.own.username, mention, 'Hello')
    fake.state.answer(story.bo, ours.id, 'Hello to you')
    kit.tick(60_000)
    await kit.pullAll(store, cursors)
    fake.state.shutFor.add(mention)
    const said = kit.world.comment(story.ann, story.fromAnn, 'One more thing')
    kit.tick(60_000)
    let cursor = cursors['own'] ?? null
    for (let looks = 0; looks < 2; looks++) {
      const page = await kit.pull('own', cursor)
      cursor = page.cursor
      for (const one of page.changes) if (one.kind === 'message') store.messages.set(one.message.remoteId, one.message)
      expect(page.warnings).toBeUndefined()
    }
    expect(store.messages.has(said)).toBe(true)
  })
})

describe('a name that was changed', () => {
  it('of the account leaves its posts its own, and what is said under them where it was', async () => {
    const { told, fake } = await start()
    const { kit, story, cursors } = told
    fake.rename('harbour.bakehouse')
    const post = kit.world.ownPost('Under a new name')
    const said = kit.world.comment(story.ann, post, 'Nice name')
    kit.tick(60_000)
    const changes = [...(await kit.pull('own', cursors['own'] ?? null)).changes]
    const messages = new Map(
      changes.flatMap((one) => (one.kind === 'message' ? [[one.message.remoteId, one.message]] : [])),
    )
    expect(messages.get(post)).toMatchObject({ conversationId: null, authorId: kit.account.remoteId })
    expect(messages.get(said)).toMatchObject({ conversationId: said })
    const conversations = changes.flatMap((one) => (one.kind === 'conversation' ? [one.conversation] : []))
    expect(conversations.find((one) => one.remoteId === said)).toMatchObject({ kind: 'comment', postRemoteId: post })
  })
})
