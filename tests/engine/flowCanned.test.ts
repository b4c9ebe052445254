import { afterEach, describe, expect, it } from 'vitest'
import type { Change } from '../../src/main/connectors/change.ts'
import type { Connector } from '../../src/main/connectors/connector.ts'
import { flowOf, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
afterEach(() => desk.kit.stop())

const command: CaseDesk['kit']['client']['command'] = (name, input) => desk.kit.client.command(name, input)
const draft = async (conversationId: string) =>
  (await desk.kit.client.query('conversation.detail', { conversationId }))?.draft ?? null
const suggested = (conversationId: string) => desk.kit.client.query('canned.suggested', { conversationId })
const response = async (body: string, shortcut = 'rash'): Promise<string> =>
  (
    await command('canned.save', {
      cannedId: null,
      brandId: desk.brandId,
      title: 'Rash',
      shortcut,
      variants: [{ body }],
    })
  ).cannedId
/** A flow that offers a response and then waits for a person to read. */
const offers = (responseId: string, how: 'suggest' | 'insert'): void =>
  desk.publish(
    flowOf(
      [
        { id: 'say', kind: 'canned', responseId, how, next: 'read' },
        { id: 'read', kind: 'note', text: 'Read' },
      ],
      ['rash'],
      'Skin reaction',
    ),
  )

describe('a canned response that a flow inserts', () => {
  it('stands in the empty draft, made ready for the conversation, and is sent by nobody', async () => {
    desk = await startCaseDesk()
    const cannedId = await response('{{brand.name}} is sorry. Which lot is it? [[lot]]')
    offers(cannedId, 'insert')
    const conversationId = await desk.written('t1', 'I have a rash')
    expect(await draft(conversationId)).toMatchObject({
      text: 'Kinoto is sorry. Which lot is it? [[lot]]',
      canned: [{ cannedId, title: 'Rash', text: 'Kinoto is sorry. Which lot is it? [[lot]]', actions: [] }],
    })
    expect(await suggested(conversationId)).toEqual([
      { id: cannedId, title: 'Rash', shortcut: 'rash', flowName: 'Skin reaction' },
    ])
    const view = await desk.only()
    expect(view.timeline.find((line) => line.kind === 'canned')?.detail).toMatchObject({ done: 'inserted' })
    await desk.kit.time.advance(3_600_000)
    expect(desk.posted()).toEqual([])
    expect(await desk.kit.client.query('outbox.list', {})).toEqual([])
  })

  it('never takes the place of what somebody began, and is suggested then', async () => {
    desk = await startCaseDesk()
    const conversationId = await desk.written('t1', 'Hello')
    await command('draft.save', { conversationId, text: 'Good morning' })
    const cannedId = await response('We are sorry.')
    offers(cannedId, 'insert')
    await desk.written('t1', 'Now I have a rash')
    expect((await draft(conversationId))?.text).toBe('Good morning')
    expect((await desk.only()).timeline.find((line) => line.kind === 'canned')?.detail).toMatchObject({
      done: 'suggested',
    })
    expect((await suggested(conversationId)).map((it) => it.id)).toEqual([cannedId])
  })

  it('is neither put in nor suggested after its last day of use', async () => {
    desk = await startCaseDesk()
    const { cannedId } = await command('canned.save', {
      cannedId: null,
      brandId: desk.brandId,
      title: 'Rash',
      shortcut: 'rash',
      variants: [{ body: 'We are sorry.' }],
      validUntil: '2026-11-01',
    })
    offers(cannedId, 'insert')
    const conversationId = await desk.written('t1', 'I have a rash')
    expect(await draft(conversationId)).toBeNull()
    expect(await suggested(conversationId)).toEqual([])
  })
})

describe('a canned response that a flow suggests', () => {
  it('leaves the draft alone, comes first in the picker, and has served once we answered', async () => {
    desk = await startCaseDesk()
    await response('Thank you for asking.', 'thanks')
    const cannedId = await response('We are sorry.')
    offers(cannedId, 'suggest')
    const conversationId = await desk.written('t1', 'I have a rash')
    expect(await draft(conversationId)).toBeNull()
    const picks = await desk.kit.client.query('canned.pick', { conversationId, text: '' })
    expect(picks[0]?.id).toBe(cannedId)
    expect((await suggested(conversationId)).map((it) => it.flowName)).toEqual(['Skin reaction'])
    await desk.kit.time.advance(60_000)
    await desk.reply(conversationId, 'We are sorry.')
    await desk.kit.time.advance(60_000)
    expect(await suggested(conversationId)).toEqual([])
  })

  it('that was put away is trouble at its step and stops nothing', async () => {
    desk = await startCaseDesk()
    const cannedId = await response('We are sorry.')
    offers(cannedId, 'suggest')
    await command('canned.archive', { cannedId })
    const conversationId = await desk.written('t1', 'I have a rash')
    const view = await desk.only()
    expect(view.stepId).toBe('read')
    expect(view.timeline.find((line) => line.kind === 'trouble')?.detail).toMatchObject({ code: 'response_gone' })
    expect(await suggested(conversationId)).toEqual([])
  })
})

/** Threads stand under the post that their name begins with. */
const underPosts = (plain: Connector): Connector => {
  const under = (change: Change): Change =>
    change.kind === 'conversation'
      ? { ...change, conversation: { ...change.conversation, postRemoteId: change.conversation.remoteId.slice(0, 5) } }
      : change
  return {
    ...plain,
    pull: async (session, stream, cursor) => {
      const page = await plain.pull(session, stream, cursor)
      return { ...page, changes: page.changes.map(under) }
    },
    thread: async (session, conversation) => (await plain.thread(session, conversation)).map(under),
  }
}

it('rising speed under one post begins a flow, whoever writes there; a slow post does not', async () => {
  desk = await startCaseDesk({ alter: underPosts })
  desk.publish({
    ...flowOf([{ id: 'read', kind: 'note', text: 'Read' }], null, 'Rising'),
    trigger: { kind: 'velocity', of: 'post', messages: 4, withinMinutes: 60 },
  })
  for (const thread of ['slow1-a', 'slow1-b', 'slow1-c', 'slow1-d']) {
    await desk.written(thread, 'A comment')
    await desk.kit.time.advance(1_300_000)
  }
  for (const thread of ['fast1-a', 'fast1-b', 'fast1-c']) await desk.written(thread, 'A comment')
  expect(await desk.kit.client.query('case.list', {})).toEqual([])
  const conversationId = await desk.written('fast1-d', 'A comment')
  const view = await desk.only()
  expect(view.flowName).toBe('Rising')
  expect(view.conversationsIn.map((it) => it.conversationId)).toEqual([conversationId])
})
