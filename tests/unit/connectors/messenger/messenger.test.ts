import { describe, expect, it } from 'vitest'
import { messenger } from '../../../../src/main/connectors/messenger/index.ts'
import { capabilities, plan } from '../../../../src/main/connectors/messenger/capabilities.ts'
import { paces } from '../../../../src/main/engine/rules/pollingPace.ts'
import { measureText } from '../../../../src/shared/contract/textLength.ts'
import { conversationOf, conversationTarget, emptyStore, messageTarget, startKit } from '../../../conformance/kit.ts'
import { applyChanges } from '../../../conformance/referenceStore.ts'
import { replyTo, toldIn, type Told } from '../../../conformance/story.ts'
import { createFakeMessenger, type FakeMessenger } from '../../../fakes/messengerServer.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

async function start(settings: Readonly<Record<string, boolean>> = {}): Promise<{ told: Told; fake: FakeMessenger }> {
  const made: FakeMessenger[] = []
  const kit = await startKit((ports) => {
    const fake = { ...createFakeMessenger(ports), settings }
    made.push(fake)
    return fake
  })
  const [fake] = made
  if (fake === undefined) throw new Error('no fake')
  return { told: await toldIn(kit), fake }
}

const codeOf = (error: unknown): unknown => (error as { code?: string }).code // any error has none or this

describe('the window for answers', () => {
  it('is open for a day after the person wrote, and is told with the conversation', async () => {
    const { told } = await start()
    const { kit, story, store } = told
    const conversation = store.conversations.get(conversationOf(store, story.fromBo))
    const wrote = store.messages.get(story.fromBo)?.createdAt ?? 0
    expect(conversation?.replyOpenUntil).toBe(wrote + dayMs)
    kit.tick(dayMs + 60_000)
    const before = kit.sessions.watched.requests.length
    const late = await kit.attempt(replyTo(told, 'Too late.')).then(codeOf, codeOf)
    expect(late).toBe('window_closed')
    expect(kit.sessions.watched.requests.length).toBe(before)
  })

  it('is open for seven days with the feature Human Agent, and later messages carry its tag', async () => {
    const { told, fake } = await start({ metaHumanAgent: true })
    fake.writes.hasHumanAgent = true
    const { kit, story, store } = told
    const wrote = store.messages.get(story.direct ?? '')?.createdAt ?? 0
    const conversation = store.conversations.get(conversationOf(store, story.fromAnn))
    expect(conversation?.replyOpenUntil).toBe(wrote + 7 * dayMs)
    kit.tick(3 * dayMs)
    await kit.perform(replyTo(told, 'A person answers.'))
    const sent = JSON.parse(fake.exchanges.findLast((one) => one.request.startsWith('POST'))?.body ?? '{}') as object // what was sent
    expect(sent).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })
    kit.tick(5 * dayMs)
    expect(await kit.attempt(replyTo(told, 'Too late.')).then(codeOf, codeOf)).toBe('window_closed')
  })

  it('is judged by the network in the end, whose code is told', async () => {
    const { told } = await start({ metaHumanAgent: true })
    told.kit.tick(3 * dayMs)
    const refused = await told.kit.perform(replyTo(told, 'Not approved.')).then(codeOf, codeOf)
    expect(String(refused)).toMatch(/^10\b/)
  })
})

describe('what the network gives', () => {
  it('is the newest twenty messages of a person; what was missed between two looks is told as a gap', async () => {
    const { told, fake } = await start()
    const { kit, story, cursors } = told
    for (let n = 0; n < 30; n++) {
      kit.tick()
      fake.state.write(story.bo, false, `Message ${n}`)
    }
    kit.tick(5000)
    const store = emptyStore()
    await kit.pullAll(store, cursors)
    expect([...store.messages.values()].map((one) => one.body)).toEqual(
      Array.from({ length: 20 }, (_, n) => `Message ${n + 10}`),
    )
    expect(store.gaps).toHaveLength(1)
    expect(store.gaps[0]?.reason).toContain('newest twenty')
  })

  it('is read where the Page’s own inbox has read it', async () => {
    const { told } = await start()
    const { kit, story, store, cursors } = told
    expect(store.messages.get(story.fromAnn)?.isRead).toBe(true)
    expect(store.messages.get(story.direct ?? '')?.isRead).toBe(false)
    const target = conversationTarget(store, conversationOf(store, story.fromAnn))
    await kit.perform({ kind: 'markRead', conversation: target, upTo: kit.clock.clock.now() })
    kit.tick(60_000)
    await kit.pullAll(store, cursors)
    expect(store.messages.get(story.direct ?? '')?.isRead).toBe(true)
  })
})

describe('a conversation that is not whole', () => {
  it('tells also what is there of a person who has left, and holds up no other', async () => {
    const { told, fake } = await start()
    const { kit, story, cursors } = told
    kit.tick()
    const unsigned = fake.state.write(story.bo, false, 'Before I go', { isUnsigned: true })
    fake.state.left.add(story.bo)
    kit.tick(5000)
    const store = emptyStore()
    await kit.pullAll(store, cursors)
    expect(store.messages.get(unsigned.id)).toMatchObject({
      body: 'Before I go',
      authorId: story.bo,
      conversationId: `direct-${story.bo}`,
    })
  })

  it('of which one message came without content still tells what was missed', async () => {
    const { told, fake } = await start()
    const { kit, story, cursors } = told
    for (let n = 0; n < 30; n++) {
      kit.tick()
      fake.state.write(story.bo, false, `Message ${n}`, n === 25 ? { isBare: true } : {})
    }
    kit.tick(5000)
    const store = emptyStore()
    await kit.pullAll(store, cursors)
    expect(store.messages.size).toBe(19)
    expect(store.gaps).toHaveLength(1)
  })

  it('stays open when the newest twenty messages are all ours', async () => {
    const { told, fake } = await start()
    const { kit, story, store, cursors } = told
    const wrote = store.messages.get(story.fromBo)?.createdAt ?? 0
    for (let n = 0; n < 20; n++) {
      kit.tick()
      fake.state.write(story.bo, true, `Offer ${n}`)
    }
    kit.tick(5000)
    await kit.pullAll(store, cursors)
    const id = conversationOf(store, story.fromBo)
    expect(store.conversations.get(id)?.replyOpenUntil).toBe(wrote + dayMs)
    const target = conversationTarget(store, id)
    applyChanges(store, await messenger.thread(kit.session(), target))
    expect(store.conversations.get(id)?.replyOpenUntil).toBe(wrote + dayMs)
    // Somebody who looks for the first time cannot tell: the network decides.
    const first = emptyStore()
    await kit.pullAll(first)
    expect(first.conversations.get(id)?.replyOpenUntil).toBeNull()
  })

  it('is begun anew when the network no longer knows where its list was left', async () => {
    const { told, fake } = await start()
    const { kit, story } = told
    fake.world.setPageSize(1)
    const first = await kit.pull('inbox', null)
    expect(first.more).toBe(true)
    const lost = JSON.stringify({ ...(JSON.parse(first.cursor) as object), page: 'forgotten' })
    const store = emptyStore()
    await kit.pullAll(store, { inbox: lost })
    expect(store.messages.has(story.fromBo)).toBe(true)
  })
})

describe('sending', () => {
  it('is known to have happened also when what was sent cannot be read yet', async () => {
    const { told, fake } = await start()
    fake.state.isSlow = true
    const receipt = await told.kit.perform(replyTo(told, 'Here already.'))
    const made = fake.state.messages.get(receipt.remoteId ?? '')
    expect(made?.text).toBe('Here already.')
    expect(receipt.changes.find((one) => one.kind === 'message')).toMatchObject({
      message: { body: 'Here already.', replyToId: made?.replyTo, isRead: true },
    })
  })

  it('answers a comment privately, once', async () => {
    const { told, fake } = await start()
    fake.state.comments.set('102_77', { person: told.story.bo, isAnswered: false })
    const comment = { remoteId: '102_77', ref: '' }
    const action = {
      kind: 'reply' as const,
      conversation: comment,
      replyTo: comment,
      text: 'We write to you here.',
      language: 'en',
      attachments: [],
      isPrivate: true,
    }
    const receipt = await told.kit.perform(action)
    const message = receipt.changes.find((one) => one.kind === 'message')
    expect(message).toMatchObject({ message: { conversationId: `direct-${told.story.bo}` } })
    expect(await told.kit.perform(action).then(codeOf, codeOf)).toMatch(/^10900/)
  })

  it('counts bytes', () => {
    const rule = capabilities.text.private ?? { limits: [], linkLength: null }
    expect(measureText('가'.repeat(666), rule).over).toBe(0)
    expect(measureText('가'.repeat(667), rule).over).toBe(2)
  })

  it('says that a blocked person cannot be reached, by the code', async () => {
    const { told } = await start()
    const { kit, story } = told
    await kit.perform({ kind: 'block', author: { remoteId: story.ann, ref: '' }, on: true })
    expect(await kit.perform(replyTo(told, 'Hello?')).then(codeOf, codeOf)).toBe('551')
  })

  it('answers the message it was meant for', async () => {
    const { told, fake } = await start()
    const { kit, story, store } = told
    const receipt = await kit.perform(replyTo(told, 'To this one.'))
    expect(messageTarget(store, story.fromAnn).remoteId).toBe(fake.state.messages.get(receipt.remoteId ?? '')?.replyTo)
  })
})

describe('the plan', () => {
  it.each([1, 10, 100])(
    'stays within the calls of a day for %i accounts, at what a look really costs',
    async (accounts) => {
      const { told } = await start()
      const { kit, cursors, story } = told
      kit.tick(60_000)
      kit.world.comment(story.bo, story.fromBo, 'Something new')
      kit.tick(5000)
      const before = kit.sessions.watched.requests.length
      await kit.pull('inbox', cursors['inbox'] ?? null)
      const cost = kit.sessions.watched.requests.length - before
      const pace = paces(plan, accounts)['inbox']
      expect(cost).toBeLessThanOrEqual(plan.streams['inbox']?.costs['calls'] ?? 0)
      expect(pace?.isTooSlow).toBe(false)
      expect((dayMs / (pace?.everyMs ?? 1)) * cost).toBeLessThanOrEqual(plan.quotas[0]?.amount ?? 0)
    },
  )
})
