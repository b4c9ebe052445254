import { describe, expect, it } from 'vitest'
import { capabilities } from '../../../../src/main/connectors/threads/capabilities.ts'
import { failureOf } from '../../../../src/main/connectors/threads/errors.ts'
import { plan } from '../../../../src/main/connectors/threads/plan.ts'
import { paces } from '../../../../src/main/engine/rules/pollingPace.ts'
import type { Action } from '../../../../src/shared/contract/action.ts'
import { measureText } from '../../../../src/shared/contract/textLength.ts'
import { conversationOf, conversationTarget, emptyStore, messageTarget, startKit } from '../../../conformance/kit.ts'
import { replyTo, toldIn, type Told } from '../../../conformance/story.ts'
import { createFakeThreads, type FakeThreads, type FakeThreadsOptions } from '../../../fakes/threadsServer.ts'

const dayMs = 86_400_000

async function start(options: FakeThreadsOptions = {}): Promise<{ told: Told; fake: FakeThreads }> {
  const made: FakeThreads[] = []
  const kit = await startKit((ports) => {
    const fake = createFakeThreads(ports, options)
    made.push(fake)
    return fake
  })
  const [fake] = made
  if (fake === undefined) throw new Error('no fake')
  return { told: await toldIn(kit), fake }
}

const post = (text: string): Action => ({ kind: 'post', text, language: 'en', attachments: [] })
const factsOf = (error: unknown): { kind?: string; code?: string; outcome?: string } => error as object // any error has none or these

describe('the length of a text', () => {
  const rule = capabilities.text.public ?? { limits: [], linkLength: null }
  it.each([
    ['a', 500, 0],
    ['é', 500, 0],
    ['ก้', 500, 0],
    ['👍', 125, 0],
    ['👍', 126, 4],
    ['👨‍👩‍👧‍👦', 20, 0],
    ['👨‍👩‍👧‍👦', 21, 25],
    ['❤️', 83, 0],
    ['🇩🇪', 63, 4],
    ['7', 501, 1],
  ])('of %s times %i goes %i over', (character, times, over) => {
    expect(measureText(character.repeat(times), rule).over).toBe(over)
  })

  it('allows five different links, the same one counted once', async () => {
    const { told } = await start()
    const links = (n: number): string => Array.from({ length: n }, (_, i) => `https://example.org/${i}`).join(' ')
    await told.kit.perform(post(`${links(5)} ${links(5)}`))
    // What ends a sentence is no part of a link.
    await told.kit.attempt(post(`${links(5)}. (https://example.org/0), https://example.org/1!`), 'outbox-2')
    const refused = await told.kit.attempt(post(links(6))).then(factsOf, factsOf)
    expect(refused).toMatchObject({ kind: 'rejected', code: 'too_many_links', outcome: 'not_done' })
  })
})

describe('publishing in two steps', () => {
  it('publishes a container once, however often the same attempt is made', async () => {
    const { told, fake } = await start()
    const { kit } = told
    const action = replyTo(told, 'Only once.')
    const attempt = await kit.attempt(action)
    const first = await kit.perform(action, attempt)
    kit.tick(60_000)
    expect((await kit.perform(action, attempt)).remoteId).toBe(first.remoteId)
    expect([...fake.state.threads.values()].filter((one) => one.text === 'Only once.')).toHaveLength(1)
  })

  it('waits for a container that is worked on, and says what became of one that failed', async () => {
    const { told, fake } = await start()
    const { kit } = told
    fake.state.workMs = 30_000
    const slow = post('Slowly.')
    const attempt = await kit.attempt(slow)
    expect(await kit.perform(slow, attempt).then(factsOf, factsOf)).toMatchObject({
      kind: 'server',
      code: 'processing',
      outcome: 'not_done',
    })
    kit.tick(31_000)
    expect((await kit.perform(slow, attempt)).remoteId).not.toBeNull()
    fake.state.failsWith = 'INVALID_ASPEC_RATIO'
    const bad = post('Badly.')
    expect(await kit.perform(bad, await kit.attempt(bad, 'outbox-2')).then(factsOf, factsOf)).toMatchObject({
      kind: 'rejected',
      code: 'INVALID_ASPEC_RATIO',
    })
  })

  it('makes a new container for one that ended after a day, when nothing of it was published', async () => {
    const { told, fake } = await start()
    const { kit } = told
    const action = post('A day late.')
    const attempt = await kit.attempt(action)
    kit.tick(dayMs + 1000)
    await kit.perform(action, attempt)
    kit.tick(60_000)
    // The old container is still over: the post is found before anything is made anew.
    await kit.perform(action, attempt)
    expect([...fake.state.threads.values()].filter((one) => one.text === 'A day late.')).toHaveLength(1)
  })

  it.each([
    ['posts', 250, 'quota_post'],
    ['replies', 1000, 'quota_reply'],
  ] as const)('holds %s back when the %i of a day are used', async (what, most, code) => {
    const { told, fake } = await start()
    const { kit } = told
    fake.state.used[what].push(...Array.from({ length: most }, () => kit.clock.clock.now()))
    const action = what === 'posts' ? post('One more.') : replyTo(told, 'One more.')
    expect(await kit.attempt(action).then(factsOf, factsOf)).toMatchObject({ kind: 'rate', code, outcome: 'not_done' })
    expect(fake.state.containers.size).toBe(0)
  })

  it('posts a poll of one day', async () => {
    const { told, fake } = await start()
    const poll = { options: ['Rye', 'Wheat'], isMultiple: false, minutes: 1440 }
    const receipt = await told.kit.perform({ ...post('Which one?'), poll } as Action)
    expect(fake.state.threads.get(receipt.remoteId ?? '')?.poll?.options).toEqual(['Rye', 'Wheat'])
    const long = { ...post('Which one?'), poll: { ...poll, minutes: 60 } } as Action
    expect(await told.kit.attempt(long).then(factsOf, factsOf)).toMatchObject({ code: 'poll_rule' })
  })

  it('goes on from a post of ours', async () => {
    const { told, fake } = await start()
    const { kit } = told
    const first = await kit.perform(post('Part one.'))
    const continues = { remoteId: first.remoteId ?? '', ref: '' }
    const startedAt = kit.clock.clock.now()
    const seed = { id: 'outbox-2', startedAt, entropy: 0.5, continues }
    const ready = await kit.connector.prepare?.(kit.session(), post('Part two.'), seed)
    const attempt = { key: ready?.key ?? '', payload: ready?.payload ?? null, startedAt }
    const second = await kit.perform(post('Part two.'), attempt)
    expect(fake.state.threads.get(second.remoteId ?? '')?.parent).toBe(first.remoteId)
    const found = await kit.connector.ownSince?.(kit.session(), {
      action: post('Part two.'),
      attempt,
      since: startedAt,
    })
    expect(found?.map((one) => one.remoteId)).toEqual([second.remoteId])
  })
})

describe('reading', () => {
  it('sees an altered text and an answer that was hidden elsewhere', async () => {
    const { told, fake } = await start()
    const { kit, story, store, cursors } = told
    kit.world.edit?.(story.fromAnn, 'Does it fit my new pan?')
    const bo = fake.state.threads.get(story.fromBo)
    if (bo !== undefined) bo.isHidden = true
    kit.tick(60_000)
    await kit.pullAll(store, cursors)
    expect(store.messages.get(story.fromAnn)?.body).toBe('Does it fit my new pan?')
    expect(store.messages.get(story.fromBo)?.isHidden).toBe(true)
  })

  it('follows what is said under somebody else’s post where we answered', async () => {
    const { told, fake } = await start()
    const { kit, story, store, cursors } = told
    const mention = story.mention ?? ''
    const target = messageTarget(store, mention)
    const conversation = conversationTarget(store, conversationOf(store, mention))
    const action = { ...replyTo(told, 'Write to us here.'), conversation, replyTo: target } as Action
    const sent = await kit.perform(action)
    kit.tick()
    const answer = fake.state.answer(story.bo, sent.remoteId ?? '', 'I will.').id
    kit.tick(60_000)
    await kit.pullAll(store, cursors)
    expect(store.messages.get(answer)?.conversationId).toBe(mention)
    const read = emptyStore()
    for (const one of await kit.connector.thread(kit.session(), conversation))
      if (one.kind === 'message') read.messages.set(one.message.remoteId, one.message)
    expect(new Set(read.messages.keys())).toEqual(new Set([mention, sent.remoteId, answer]))
  })

  it('tells a mention that was deleted after two looks', async () => {
    const { told } = await start()
    const { kit, story, store, cursors } = told
    kit.world.remove(story.mention ?? '')
    await kit.settleOn(store, cursors)
    expect([...store.gone.keys()]).toEqual([story.mention])
  })

  it('takes the figures one by one when one of them is no longer known', async () => {
    const { told } = await start({ lostMetrics: ['shares'] })
    const { changes } = await told.kit.pull('figures', null)
    const names = changes.flatMap((one) => (one.kind === 'metric' ? [one.name] : []))
    expect(names.sort()).toEqual(['followers', 'likes', 'quotes', 'replies', 'reposts', 'views'])
  })

  it('says what is missing without leave for figures', async () => {
    const { told, fake } = await start()
    fake.door.forbid('threads_manage_insights')
    const page = await told.kit.pull('figures', null)
    expect(page).toMatchObject({ changes: [], more: false })
    expect(page.warnings).toHaveLength(1)
  })

  it('does without the fields of 2026 where they are not known', async () => {
    const { told } = await start({ hasPictures: false })
    expect(told.kit.account.facts).toEqual({ pictures: 'no' })
    expect(told.store.messages.size).toBeGreaterThan(4)
  })

  it('asks a server on this computer below the name of the host', async () => {
    const { told } = await start({ server: 'http://127.0.0.1:4999' })
    expect(
      told.kit.sessions.watched.requests.every((one) => one.url.startsWith('http://127.0.0.1:4999/graph.threads.net/')),
    ).toBe(true)
    expect(told.store.messages.size).toBeGreaterThan(4)
  })
})

describe('refusals', () => {
  const judged = (code: number, subcode: number | null = null, status = 400, message = 'whatever it says') =>
    failureOf(
      {
        status,
        headers: {},
        url: 'https://graph.threads.net/v1.0/me',
        body: new TextEncoder().encode(
          JSON.stringify({ error: { message, type: 'X', code, error_subcode: subcode, fbtrace_id: 'Trace1' } }),
        ),
      },
      'sending',
      0,
    )

  it.each([
    [190, null, 'login', 'not_done', '190'],
    [190, 463, 'login', 'not_done', '190.463'],
    [10, null, 'rejected', 'not_done', '10'],
    [200, null, 'rejected', 'not_done', '200'],
    [4, null, 'rate', 'not_done', '4'],
    [613, null, 'rate', 'not_done', '613'],
    [2, null, 'server', 'unknown', '2'],
    [100, 33, 'missing', 'not_done', '100.33'],
    [24, 4279009, 'missing', 'not_done', '24.4279009'],
    [100, null, 'rejected', 'not_done', '100'],
    [987, null, 'rejected', 'not_done', '987 Trace1'],
  ] as const)('with code %i and subcode %s are %s', (code, subcode, kind, outcome, told) => {
    expect(judged(code, subcode)).toMatchObject({ kind, outcome, code: told })
  })

  it('pass by themselves where the network says so, whatever their code', () => {
    const body = { error: { message: 'x', code: 987, is_transient: true } }
    const answer = { status: 400, headers: {}, url: '', body: new TextEncoder().encode(JSON.stringify(body)) }
    expect(failureOf(answer, 'sending', 0)).toMatchObject({ kind: 'server', outcome: 'unknown' })
  })

  it('for too many calls tell the wait that the headers tell', () => {
    const usage = { '1': [{ type: 'threads', call_count: 100, estimated_time_to_regain_access: 12 }] }
    const body = new TextEncoder().encode(JSON.stringify({ error: { message: 'x', code: 4 } }))
    const headers = { 'x-business-use-case-usage': JSON.stringify(usage) }
    expect(failureOf({ status: 400, headers, url: '', body }, 'sending', 0).retryAfterMs).toBe(12 * 60_000)
  })

  it('say by their code what else rests: all accounts of the app, the account, or its writing for a day', () => {
    expect([4, 17, 613, 10].map((code) => judged(code).rest)).toEqual(['app', 'account', null, null])
    expect(judged(368)).toMatchObject({
      kind: 'rate',
      outcome: 'not_done',
      rest: 'writes',
      retryAfterMs: 24 * 60 * 60_000,
    })
  })

  it('are not judged by their words', () => {
    expect(judged(100, null, 400, 'The access token could not be found').kind).toBe('rejected')
  })
})

describe('the plan', () => {
  it.each([1, 10, 100])(
    'stays within the calls of a day for %i accounts, at what a look really costs',
    async (accounts) => {
      const { told } = await start()
      const { kit, story, cursors } = told
      kit.tick(60_000)
      kit.world.comment(story.bo, story.fromBo, 'Something new')
      kit.tick(60_000)
      const pace = paces(plan, accounts)
      let calls = 0
      for (const { name } of kit.connector.streams) {
        const before = kit.sessions.watched.requests.length
        await kit.pull(name, name === 'figures' ? null : (cursors[name] ?? null))
        const cost = kit.sessions.watched.requests.length - before
        expect(cost, name).toBeLessThanOrEqual(plan.streams[name]?.costs['calls'] ?? 0)
        expect(pace[name]?.isTooSlow, name).toBe(false)
        calls += (dayMs / (pace[name]?.everyMs ?? 1)) * (plan.streams[name]?.costs['calls'] ?? 0)
      }
      expect(calls).toBeLessThanOrEqual(plan.quotas[0]?.amount ?? 0)
    },
  )
})
