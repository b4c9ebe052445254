import { describe, expect, test } from 'vitest'
import type { Capabilities } from '../../../src/shared/contract/capabilities.ts'
import type { ConversationDetail, MessageView } from '../../../src/shared/contract/conversation.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import type { OutboxView } from '../../../src/shared/contract/outbox.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { able, author, detail, entry, message } from './things.ts'
import { noon, run } from './world.ts'

const bob = message({ id: 'm1', author: author({ id: 'u1' }) })
const ours = message({ id: 'm2', direction: 'out', author: author({ id: 'me', isSelf: true }) })
const done = () => ({ outboxId: 'o1' })

/** An engine with one conversation: Bob wrote, we answered. */
function engine(
  over: {
    able?: Partial<Capabilities>
    messages?: MessageView[]
    detail?: Partial<ConversationDetail>
    outbox?: OutboxView
  } = {},
) {
  const messages = over.messages ?? [bob, ours]
  return createFakeClient(
    {
      'conversation.detail': ({ conversationId }) =>
        conversationId === 'c1' ? detail({ capabilities: able(over.able), ...over.detail }) : null,
      'conversation.thread': () => ({ messages, hasEarlier: false }),
      'message.detail': ({ messageId }) => messages.find((one) => one.id === messageId) ?? null,
      'outbox.list': ({ states, ids }) =>
        [over.outbox ?? entry({ actionKind: 'react', text: '' })].filter(
          (one) => (ids?.includes(one.id) ?? true) && (states?.includes(one.state) ?? true),
        ),
    },
    {
      'message.react': done,
      'message.repost': done,
      'message.hide': done,
      'message.moderate': done,
      'message.delete': done,
      'message.report': done,
      'message.vote': done,
      'message.edit': done,
      'author.mute': done,
      'author.block': done,
    },
  )
}
async function asked(typed: readonly string[], over: Parameters<typeof engine>[0] = {}) {
  const fake = engine(over)
  const ran = await run(typed, { client: fake.client })
  expect(ran.said.join('\n')).toBe('')
  return fake.asked[0]
}
async function refused(typed: readonly string[], over: Parameters<typeof engine>[0] = {}) {
  const fake = engine(over)
  const ran = await run(typed, { client: fake.client })
  expect(fake.asked).toEqual([])
  return [ran.code, ran.said.at(-1)]
}

describe('act', () => {
  test.each<[string, string, object]>([
    ['like', 'message.react', { messageId: 'm1', reaction: 'like', on: true }],
    ['unlike', 'message.react', { messageId: 'm1', reaction: 'like', on: false }],
    ['boost', 'message.repost', { messageId: 'm1', on: true }],
    ['unboost', 'message.repost', { messageId: 'm1', on: false }],
    ['hide', 'message.hide', { messageId: 'm1', on: true, reason: '' }],
    ['unhide', 'message.hide', { messageId: 'm1', on: false, reason: '' }],
    ['approve', 'message.moderate', { messageId: 'm1', verdict: 'approve', reason: '' }],
    ['hold', 'message.moderate', { messageId: 'm1', verdict: 'hold', reason: '' }],
    ['spam', 'message.moderate', { messageId: 'm1', verdict: 'spam', reason: '' }],
    ['not-spam', 'message.moderate', { messageId: 'm1', verdict: 'notSpam', reason: '' }],
    ['trash', 'message.moderate', { messageId: 'm1', verdict: 'trash', reason: '' }],
    ['restore', 'message.moderate', { messageId: 'm1', verdict: 'restore', reason: '' }],
    ['block', 'author.block', { authorId: 'u1', on: true }],
    ['unblock', 'author.block', { authorId: 'u1', on: false }],
    ['mute', 'author.mute', { authorId: 'u1', on: true }],
    ['unmute', 'author.mute', { authorId: 'u1', on: false }],
    ['report', 'message.report', { messageId: 'm1', reason: 'other', comment: '' }],
    ['delete', 'message.delete', { messageId: 'm2', reason: 'asked on the command line' }],
  ])('%s, of a conversation', async (action, name, input) => {
    expect(await asked(['act', 'c1', action])).toEqual({ name, input })
  })

  test('a message id is meant exactly', async () => {
    expect(await asked(['act', 'm1', 'delete', '--reason', 'libel'])).toEqual({
      name: 'message.delete',
      input: { messageId: 'm1', reason: 'libel' },
    })
  })

  test('on a site of our own delete means what somebody wrote', async () => {
    expect(await asked(['act', 'c1', 'delete', '--reason', 'libel'], { able: { deletesOthers: true } })).toMatchObject({
      input: { messageId: 'm1', reason: 'libel' },
    })
    const fake = engine({ able: { deletesOthers: true } })
    const { code, said } = await run(['act', 'c1', 'delete'], { client: fake.client })
    expect({ code, said: said.at(-1), asked: fake.asked }).toEqual({
      code: 2,
      said: 'What others wrote is not deleted without a reason: say it with --reason TEXT.',
      asked: [],
    })
  })

  test('a like is what the network calls so', async () => {
    expect(await asked(['act', 'm1', 'like'], { able: { reactions: ['favourite'] } })).toMatchObject({
      input: { reaction: 'favourite' },
    })
  })

  test('reason and comment go with the record and the report', async () => {
    expect(await asked(['act', 'c1', 'spam', '--reason', 'sells pills'])).toMatchObject({
      input: { reason: 'sells pills' },
    })
    expect(await asked(['act', 'c1', 'report', '--reason', 'abuse', '--comment', 'See the third line'])).toMatchObject({
      input: { reason: 'abuse', comment: 'See the third line' },
    })
  })

  test('prints the entry; --wait waits until it is sent, or says why not', async () => {
    const ran = await run(['act', 'c1', 'like', '--json'], { client: engine().client })
    expect(ran.json()).toMatchObject({ id: 'o1', action: 'react', state: 'queued' })
    const sent = entry({ state: 'sent', settledAt: noon })
    expect((await run(['act', 'c1', 'like', '--wait'], { client: engine({ outbox: sent }).client })).out).toBe(
      'Sent o1.\n',
    )
    const failed = entry({ state: 'failed', text: '', errorText: 'The post is gone.' })
    const not = await run(['act', 'c1', 'like', '--wait', '--json'], { client: engine({ outbox: failed }).client })
    expect([not.code, not.said.at(-1)]).toEqual([
      1,
      'It was not sent. The post is gone. It is kept: parley outbox retry o1 tries again.',
    ])
    expect(not.json()).toMatchObject({ id: 'o1', state: 'failed' })
  })

  test.each<[string[], number, string]>([
    [['act', 'c1', 'lik'], 2, 'There is no action "lik". Did you mean like? Known are like,'],
    [['act', 'c1'], 2, 'parley act needs ACTION: like, unlike,'],
    [['act', 'c1', 'like', '--reason', 'x'], 2, 'like takes no --reason.'],
    [['act', 'c1', 'hide', '--comment', 'x'], 2, 'hide takes no --comment: only report does.'],
    [
      ['act', 'c1', 'report', '--reason', 'spamm'],
      2,
      '--reason of a report is spam, abuse, illegal, misleading or other',
    ],
    [['act', 'c9', 'like'], 1, 'There is no conversation and no message c9.'],
    [['act', 'm2', 'block'], 1, 'That message is your own. Name one of whom you mean.'],
  ])('%j', async (typed, code, words) => {
    expect(await refused(typed)).toEqual([code, expect.stringContaining(words)])
  })

  test('a conversation without a message of that side', async () => {
    expect(await refused(['act', 'c1', 'like'], { messages: [ours] })).toEqual([
      1,
      expect.stringMatching(/^Nothing of somebody else is left/u),
    ])
    expect(await refused(['act', 'c1', 'delete'], { messages: [bob] })).toEqual([
      1,
      expect.stringMatching(/^Nothing of yours is in/u),
    ])
  })

  test('what the network does not offer is told in its words', async () => {
    const fake = createFakeClient(
      {
        'conversation.detail': () => detail(),
        'conversation.thread': () => ({ messages: [bob], hasEarlier: false }),
      },
      {
        'message.moderate': () => {
          throw new FailureError({ code: 'unsupported', message: 'Bluesky has no comments that wait for approval.' })
        },
      },
    )
    const ran = await run(['act', 'c1', 'approve', '--json'], { client: fake.client })
    expect([ran.code, ran.said.at(-1)]).toEqual([1, 'Bluesky has no comments that wait for approval.'])
    expect(ran.json()).toMatchObject({ error: { code: 'unsupported' } })
  })
})

describe('vote', () => {
  const options = ['Red', 'Green', 'Blue'].map((title) => ({ title, votes: 1 }))
  const poll = { options, isMultiple: false, isClosed: false, endsAt: null, voted: [] }
  const withPoll = (over: Partial<typeof poll> = {}) => ({
    messages: [message({ id: 'm1', extras: { poll: { ...poll, ...over } } })],
  })

  test('counts answers from 1', async () => {
    expect(await asked(['vote', 'm1', '3'], withPoll())).toEqual({
      name: 'message.vote',
      input: { messageId: 'm1', choices: [2] },
    })
    expect(await asked(['vote', 'm1', '1', '2'], withPoll({ isMultiple: true }))).toMatchObject({
      input: { choices: [0, 1] },
    })
  })

  test.each<[string[], number, string]>([
    [['4'], 2, 'This poll has 3 answers: CHOICE is from 1 to 3.'],
    [['1', '2'], 2, 'This poll takes one answer only.'],
    [['2', '2'], 2, 'An answer is chosen twice.'],
    [['0'], 2, 'CHOICE is the number of an answer, from 1 on, not "0".'],
    [['red'], 2, 'CHOICE is the number of an answer, from 1 on, not "red".'],
  ])('%j', async (choices, code, words) => {
    expect(await refused(['vote', 'm1', ...choices], withPoll())).toEqual([code, words])
  })

  test('needs a poll that is open', async () => {
    expect(await refused(['vote', 'm1', '1'])).toEqual([1, 'This message has no poll.'])
    expect(await refused(['vote', 'm1', '1'], withPoll({ isClosed: true }))).toEqual([1, 'This poll is over.'])
    expect(await refused(['vote', 'm1'])).toEqual([2, expect.stringContaining('parley vote needs CHOICE')])
  })
})

describe('edit', () => {
  test('changes a text, also one from standard input', async () => {
    expect(await asked(['edit', 'm2', '--text', 'Better'])).toEqual({
      name: 'message.edit',
      input: { messageId: 'm2', text: 'Better' },
    })
    const fake = engine()
    await run(['edit', 'm2', '--text', '-'], { client: fake.client, readInput: () => Promise.resolve('Two\nlines\n') })
    expect(fake.asked[0]?.input).toMatchObject({ text: 'Two\nlines' })
  })

  test('refuses an empty text and an unknown message', async () => {
    expect(await refused(['edit', 'm2', '--text', ''])).toEqual([2, '--text: Write something first'])
    expect(await refused(['edit', 'm2', '--text', '-'])).toEqual([2, 'Standard input held no text.'])
    expect(await refused(['edit', 'm9', '--text', 'x'])).toEqual([1, expect.stringContaining('no message m9')])
  })
})
