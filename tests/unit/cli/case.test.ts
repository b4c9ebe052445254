import { describe, expect, test } from 'vitest'
import type { CaseView } from '../../../src/shared/contract/case.ts'
import { defaultLadder } from '../../../src/shared/contract/escalation.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { run } from './world.ts'

const at = Date.UTC(2026, 10, 25, 1)
const view: CaseView = {
  id: 'k1',
  label: 'KIN-214',
  brandId: 'b1',
  title: 'クリーム\u001b[2Jでかぶれ',
  standing: {
    state: 'raised',
    level: 2,
    round: 0,
    ownerId: null,
    ackDueAt: at,
    actDueAt: null,
    repeatAt: null,
    wakeAt: null,
    waitingFor: null,
    actLeft: null,
    closeDueAt: null,
    closedAt: null,
    reopened: 0,
  },
  dueAt: at,
  ownerName: null,
  flowId: 'f1',
  flowName: 'Skin reaction',
  stepTitle: 'Take it',
  stepsDone: 1,
  stepsAll: 3,
  networks: ['mastodon'],
  conversations: 1,
  urgency: 'high',
  complexity: 2,
  openedAt: at,
  wantsRecord: false,
  language: 'ja',
  cause: 'flow',
  causeText: 'かぶれ',
  ladder: defaultLadder,
  flowVersion: 3,
  stepId: 'take',
  stepDueAt: null,
  walked: [],
  conversationsIn: [
    {
      conversationId: 'c1',
      network: 'mastodon',
      authorName: 'A',
      excerpt: 'x',
      language: 'ja',
      state: 'open',
      linkedAt: at,
    },
  ],
  handovers: [],
  checklist: [{ text: 'The person has an answer', isDone: false }],
  fields: {},
  outcome: '',
  record: null,
  recordByName: null,
  timeline: [{ at, kind: 'raised', actorName: null, detail: { level: 2 } }],
  notices: [],
}
const known = { title: 'From the thread', note: { happened: 'H', wants: 'W', asked: 'A', said: 'S', deadline: at } }
const engine = (listed: unknown[] = []) =>
  createFakeClient(
    {
      'case.list': (input) => {
        listed.push(input)
        return [view]
      },
      'case.get': ({ caseId }) => (['k1', 'KIN-214'].includes(caseId) ? view : null),
      'case.prefill': ({ conversationId }) => (conversationId === 'c1' ? known : null),
    },
    {
      'case.raise': () => ({ caseId: 'k1', label: 'KIN-214' }),
      'case.acknowledge': () => ({}),
      'case.escalate': () => ({}),
      'case.resolve': () => ({}),
    },
  )

describe('cases', () => {
  test('are listed and shown, harmless for a terminal and whole in JSON', async () => {
    const listed: unknown[] = []
    const { client } = engine(listed)
    const list = await run(['case', 'list', '--brand', 'b1', '--level', '2', '--json'], { client })
    expect(list.json()).toEqual([
      expect.objectContaining({ label: 'KIN-214', level: 2, state: 'raised', dueAt: '2026-11-25T01:00:00.000Z' }),
    ])
    expect(listed[0]).toMatchObject({ brandId: 'b1', level: 2, states: [] })
    const shown = await run(['case', 'list'], { client })
    expect(shown.out).toMatch(/KIN-214 +2 +raised .*クリーム\ufffd\[2Jでかぶれ/)
    await run(['case', 'list', '--all'], { client })
    expect(listed.at(-1)).toMatchObject({ states: expect.arrayContaining(['closed', 'withdrawn']) as unknown })
    const one = await run(['case', 'show', 'KIN-214'], { client })
    expect(one.out).toContain('Level 2, raised; nobody has it')
    expect(one.out).toContain('Flow Skin reaction, at “Take it”')
    expect((await run(['case', 'show', 'k1', '--json'], { client })).json()).toMatchObject({
      timeline: [{ at: '2026-11-25T01:00:00.000Z', kind: 'raised' }],
      conversations: [{ conversationId: 'c1', linkedAt: '2026-11-25T01:00:00.000Z' }],
    })
    const none = await run(['case', 'show', 'KIN-9'], { client })
    expect([none.code, none.said.at(-1)]).toEqual([1, 'There is no case "KIN-9". parley case list shows them.'])
    expect((await run(['case', 'list', '--level', '4'], { client })).code).toBe(2)
  })

  test('are raised and handed on with a note from the thread, but for what is said', async () => {
    const { client, asked } = engine()
    await run(['case', 'raise', 'c1', '--level', '2', '--wants', 'A refund'], { client })
    expect(asked.find((it) => it.name === 'case.raise')?.input).toEqual({
      conversationId: 'c1',
      level: 2,
      title: 'From the thread',
      flowId: null,
      note: { happened: 'H', wants: 'A refund', asked: 'A', said: 'S', risk: '', deadline: at, language: null },
    })
    await run(['case', 'escalate', 'KIN-214', '--asked', 'Call the lab'], { client })
    expect(asked.find((it) => it.name === 'case.escalate')?.input).toMatchObject({
      caseId: 'k1',
      note: { happened: 'H', asked: 'Call the lab' },
    })
    expect((await run(['case', 'raise', 'c9'], { client })).code).toBe(1)
  })

  test('are taken and resolved', async () => {
    const { client, asked } = engine()
    await run(['case', 'ack', 'KIN-214'], { client })
    expect(asked.find((it) => it.name === 'case.acknowledge')?.input).toEqual({ caseId: 'k1' })
    await run(['case', 'resolve', 'KIN-214', '--outcome', 'Refunded', '--field', 'Lot number=K=7'], { client })
    expect(asked.find((it) => it.name === 'case.resolve')?.input).toEqual({
      caseId: 'k1',
      outcome: 'Refunded',
      fields: { 'Lot number': 'K=7' },
      override: '',
    })
    expect((await run(['case', 'resolve', 'KIN-214'], { client })).code).toBe(2)
    expect((await run(['case', 'resolve', 'KIN-214', '--outcome', 'x', '--field', '=y'], { client })).code).toBe(2)
  })
})
