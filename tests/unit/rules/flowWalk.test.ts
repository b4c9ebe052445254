import { describe, expect, it } from 'vitest'
import { flowBody } from '../../../src/shared/contract/flow.ts'
import type { FlowBody } from '../../../src/shared/contract/flow.ts'
import type { Walk, WalkEvent, WalkFacts } from '../../../src/main/engine/rules/flowSteps.ts'
import { walkFlow } from '../../../src/main/engine/rules/flowWalk.ts'

const flow = (...steps: readonly object[]): FlowBody =>
  flowBody.parse({
    name: 'Flow',
    trigger: null,
    startId: 'a',
    steps: steps.map((it, n) => ({ id: 'abcdef'[n], ...it })),
  })
const facts: WalkFacts = { urgency: 'normal', level: null, isTaken: false, levelOf: () => 2 }
const go = (body: FlowBody, stepId: string | null, event: WalkEvent, known: Partial<WalkFacts> = {}): Walk | null =>
  walkFlow(body, { stepId, walked: [] }, event, { ...facts, ...known })

describe('a walk through a flow', () => {
  it('does what needs nobody at once, and rests at a question', () => {
    const body = flow(
      { kind: 'tag', tag: 'skin', next: 'b' },
      { kind: 'urgency', urgency: 'high', next: 'c' },
      { kind: 'question', text: 'Hurt?', answers: [{ text: 'Yes', next: 'd' }, { text: 'No' }] },
      { kind: 'level', level: 3 },
    )
    const began = go(body, null, { kind: 'began' })
    expect(began).toMatchObject({ stepId: 'c', timer: null })
    expect(began?.effects.map((it) => it.kind)).toEqual(['tag', 'urgency'])
    expect(go(body, 'c', { kind: 'answered', answer: 1 })).toEqual({
      stepId: null,
      timer: null,
      effects: [{ kind: 'level', level: 3 }],
      passed: [
        { stepId: 'c', answer: 1 },
        { stepId: 'd', answer: null },
      ],
    })
    expect(go(body, 'c', { kind: 'answered', answer: 2 })).toMatchObject({ stepId: null, effects: [] })
    expect(go(body, 'c', { kind: 'answered', answer: 3 })).toBeNull()
    expect(go(body, 'c', { kind: 'continued' })).toBeNull()
  })

  it('takes the way of the level, by the urgency that it set before, and loses no level that the case has', () => {
    const body = flow(
      { kind: 'urgency', urgency: 'urgent', next: 'b' },
      { kind: 'classify', complexity: 3, levels: { 0: null, 1: null, 2: 'c', 3: 'd' } },
      { kind: 'note', text: 'two' },
      { kind: 'note', text: 'three' },
    )
    const levelOf: WalkFacts['levelOf'] = (urgency) => (urgency === 'urgent' ? 2 : 0)
    expect(go(body, null, { kind: 'began' }, { levelOf })).toMatchObject({ stepId: 'c' })
    expect(go(body, null, { kind: 'began' }, { levelOf, level: 3 })).toMatchObject({ stepId: 'd' })
    expect(go(body, 'c', { kind: 'level', level: 3 })).toMatchObject({
      stepId: 'd',
      passed: [{ stepId: 'c', answer: null }],
    })
    // Without a way for it, it stays where it stands.
    expect(go(body, 'c', { kind: 'level', level: 1 })).toMatchObject({ stepId: 'c', passed: [] })
  })

  it('lets nothing that needs nobody wait for the reader of a note, and everything else', () => {
    const body = flow(
      { kind: 'note', text: 'Say nothing', next: 'b' },
      { kind: 'level', level: 2, next: 'c' },
      { kind: 'note', text: 'Call them', next: 'd' },
      { kind: 'wait', for: 'answer', minutes: 60, next: 'e' },
      { kind: 'note', text: 'The end' },
    )
    expect(go(body, null, { kind: 'began' })).toMatchObject({
      stepId: 'c',
      effects: [
        { kind: 'note', stepId: 'a' },
        { kind: 'level', level: 2 },
      ],
    })
    expect(go(body, 'c', { kind: 'continued' })).toMatchObject({ stepId: 'd' })
    expect(go(body, 'd', { kind: 'inbound' })).toMatchObject({ stepId: 'e' })
    expect(go(body, 'e', { kind: 'continued' })).toMatchObject({ stepId: null })
  })

  it('climbs when nobody takes it in time, at most to the last level, or goes the way for that', () => {
    const body = flow(
      { kind: 'acknowledge', minutes: 30, counts: 'clock', next: 'c' },
      { kind: 'acknowledge', minutes: 5, onTimeout: 'c' },
      { kind: 'close', fields: ['Lot'] },
    )
    expect(go(body, 'a', { kind: 'time' }, { level: 1 })).toEqual({
      stepId: 'a',
      timer: { minutes: 30, counts: 'clock' },
      effects: [{ kind: 'climb' }],
      passed: [],
    })
    expect(go(body, 'a', { kind: 'time' }, { level: 3 })).toMatchObject({ timer: null })
    expect(go(body, 'b', { kind: 'time' })).toMatchObject({
      stepId: 'c',
      effects: [{ kind: 'fields', fields: ['Lot'] }],
    })
    expect(go(body, 'a', { kind: 'acknowledged' })).toMatchObject({ stepId: 'c' })
    expect(go(body, null, { kind: 'began' }, { isTaken: true })).toMatchObject({ stepId: 'c' })
  })

  it('waits for an answer of the customer, or for time', () => {
    const body = flow(
      { kind: 'wait', for: 'answer', minutes: 60, next: 'c' },
      { kind: 'wait', for: 'time', minutes: 60, counts: 'clock', next: 'c', onTimeout: 'a' },
      { kind: 'note', text: 'read' },
    )
    expect(go(body, 'a', { kind: 'inbound' })).toMatchObject({ stepId: 'c' })
    expect(go(body, 'a', { kind: 'time' }, { level: 1 })?.effects).toEqual([{ kind: 'climb' }])
    expect(go(body, 'b', { kind: 'inbound' })).toBeNull()
    expect(go(body, 'b', { kind: 'time' })).toMatchObject({ stepId: 'c' })
  })

  it('goes on when the reply was approved, and has its whole time again when it comes back', () => {
    const body = flow({ kind: 'approve', who: { isLead: true }, minutes: 20, next: 'b' }, { kind: 'close' })
    expect(go(body, 'a', { kind: 'rejected' })).toMatchObject({
      stepId: 'a',
      timer: { minutes: 20, counts: 'business' },
    })
    expect(go(body, 'a', { kind: 'approved' })).toMatchObject({ stepId: 'b', effects: [] })
    expect(go(body, 'b', { kind: 'continued' })).toBeNull()
  })

  it('ends a circle at the first step that comes twice, and tells it', () => {
    const body = flow({ kind: 'tag', tag: 'x', next: 'b' }, { kind: 'tag', tag: 'y', next: 'a' })
    const began = go(body, null, { kind: 'began' })
    expect(began).toMatchObject({ stepId: 'a', timer: null })
    expect(began?.effects.at(-1)).toEqual({ kind: 'trouble', code: 'circle' })
    expect(go(body, 'a', { kind: 'continued' })?.effects.at(-1)).toEqual({ kind: 'trouble', code: 'circle' })
  })

  it('tells a step that is not there, and a flow that begins nowhere', () => {
    expect(go(flow({ kind: 'tag', tag: 'x', next: 'gone' }), null, { kind: 'began' })?.effects.at(-1)).toEqual({
      kind: 'trouble',
      code: 'missing_step',
    })
    expect(go({ ...flow(), startId: null }, null, { kind: 'began' })?.effects).toEqual([
      { kind: 'trouble', code: 'no_start' },
    ])
  })
})
