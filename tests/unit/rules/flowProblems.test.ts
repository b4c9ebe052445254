import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../src/shared/contract/condition.ts'
import type { FlowBody, FlowProblem } from '../../../src/shared/contract/flow.ts'
import { flowProblems, hasErrors } from '../../../src/main/engine/rules/flowProblems.ts'
import type { FlowWorld } from '../../../src/main/engine/rules/flowWorld.ts'
import { flowOf, worldOf } from './flowParts.ts'
import type { RoughStep } from './flowParts.ts'

type Told = readonly [stepId: string | null, code: FlowProblem['code'], severity: FlowProblem['severity']]
const told = (body: FlowBody, world: FlowWorld = worldOf()): Told[] =>
  flowProblems(body, world).map((it) => [it.stepId, it.code, it.severity])
const wordsOf = (body: FlowBody, world: FlowWorld = worldOf()): string =>
  flowProblems(body, world)
    .map((it) => it.words)
    .join('\n')
const end: RoughStep = { id: 'end', kind: 'close' }

describe('a flow that is right', () => {
  it('has no problems', () => {
    const body = flowOf([
      { id: 'class', kind: 'classify', levels: { 0: null, 1: 'ask', 2: 'tell', 3: 'tell' } },
      {
        id: 'ask',
        kind: 'question',
        text: 'Sure?',
        answers: [
          { text: 'Yes', next: 'end' },
          { text: 'No', next: 'class' },
        ],
      },
      { id: 'tell', kind: 'tell', to: { memberIds: ['m1'], contactIds: ['c1'] }, ways: ['mail'], next: 'canned' },
      { id: 'canned', kind: 'canned', next: 'approve' },
      { id: 'approve', kind: 'approve', who: { memberIds: ['m2'] }, next: 'wait', onTimeout: 'tell' },
      { id: 'wait', kind: 'wait', for: 'answer', next: 'end', onTimeout: 'wait' },
      end,
    ])
    expect(told(body)).toEqual([])
  })
})

describe('where it begins', () => {
  const words = (...list: string[]): Condition => ({ kind: 'words', words: { ja: list } })

  it('must be said, and be there', () => {
    expect(told(flowOf([]))).toEqual([[null, 'no_start', 'error']])
    expect(told(flowOf([end], { startId: 'x' }))).toEqual([[null, 'missing_step', 'error']])
  })

  it.each<[string, Condition, FlowProblem['severity'] | null]>([
    ['no words', words(), 'error'],
    ['a part without words', { kind: 'any', of: [words('返金'), words()] }, 'warning'],
    ['all of which one never holds', { kind: 'all', of: [words('返金'), { kind: 'network', networks: [] }] }, 'error'],
    ['no weekday', { kind: 'time', days: [], from: '09:00', to: '10:00' }, 'error'],
    ['an author who is nobody', { kind: 'author', tags: [], handles: [], minFollowers: null }, 'error'],
    ['an empty group', { kind: 'all', of: [] }, 'error'],
    ['not nothing', { kind: 'not', of: words() }, 'warning'],
    ['words that nobody can see', words('\u200b', '\u3164'), 'error'],
    ['words', words('返金'), null],
    ['opening hours', { kind: 'opening', isOpen: false }, null],
  ])('by %s is told as it deserves', (_name, trigger, severity) => {
    const problems = flowProblems(flowOf([end], { trigger }), worldOf())
    expect(problems.map((it) => [it.stepId, it.code, it.severity])).toEqual(
      severity === null ? [] : [[null, 'no_trigger_words', severity]],
    )
  })
})

describe('steps', () => {
  it('lead to steps that are there', () => {
    const body = flowOf([
      {
        id: 'q',
        kind: 'question',
        text: '?',
        answers: [
          { text: 'Yes', next: 'gone' },
          { text: 'No', next: 'end' },
        ],
      },
      end,
    ])
    expect(told(body)).toEqual([['q', 'missing_step', 'error']])
    expect(wordsOf(body)).toBe('“Ask” leads to a step that is not there (answer “Yes”). Connect it to another step.')
  })

  it('have one id each', () => {
    const body = flowOf([{ id: 'a', kind: 'note', next: 'end' }, end, { id: 'a', kind: 'pause_posts' }])
    expect(told(body)).toEqual([['a', 'double_id', 'error']])
  })

  it('are reached', () => {
    const body = flowOf([
      end,
      { id: 'b', kind: 'note', title: 'Old advice', next: 'c' },
      { id: 'c', kind: 'pause_posts', next: 'end' },
    ])
    expect(told(body)).toEqual([
      ['b', 'unreachable', 'error'],
      ['c', 'unreachable', 'error'],
    ])
    expect(wordsOf(body)).toContain('No way leads to “Old advice”.')
  })

  it('do not lead round without a wait', () => {
    const round: RoughStep[] = [
      { id: 'a', kind: 'note', title: 'One', next: 'b' },
      { id: 'b', kind: 'tag', title: 'Two', next: 'a' },
    ]
    expect(told(flowOf(round))).toEqual([['a', 'circle_without_wait', 'error']])
    expect(wordsOf(flowOf(round))).toContain('“One” and “Two” lead round')
    expect(told(flowOf([{ id: 'a', kind: 'urgency', next: 'a' }]))).toEqual([['a', 'circle_without_wait', 'error']])
  })

  it.each<RoughStep>([
    { id: 'b', kind: 'wait', next: 'a' },
    { id: 'b', kind: 'acknowledge', next: 'end', onTimeout: 'a' },
    { id: 'b', kind: 'approve', next: 'a' },
    {
      id: 'b',
      kind: 'question',
      text: '?',
      answers: [
        { text: 'Again', next: 'a' },
        { text: 'No', next: 'end' },
      ],
    },
  ])('may lead round through a step at which a case stands still: $kind', (stop) => {
    expect(told(flowOf([{ id: 'a', kind: 'note', next: 'b' }, stop, end])).map(([, code]) => code)).not.toContain(
      'circle_without_wait',
    )
  })

  it('do not lead round by taking what was taken already; telling again until somebody takes it is fine', () => {
    const tag: RoughStep = { id: 'b', kind: 'tag', next: 'a' }
    const round = flowOf([{ id: 'a', kind: 'acknowledge', next: 'b', onTimeout: 'end' }, tag, end])
    expect(told(round)).toEqual([['a', 'circle_without_wait', 'error']])
    expect(told(flowOf([{ id: 'a', kind: 'acknowledge', next: 'end', onTimeout: 'b' }, tag, end]))).toEqual([])
  })

  it('end in a close, or are told of', () => {
    const body = flowOf([
      { id: 'class', kind: 'classify', levels: { 1: 'n', 2: 'q' } },
      { id: 'n', kind: 'note' },
      { id: 'q', kind: 'question', text: '?', answers: [{ text: 'Yes' }, { text: 'No', next: 'end' }] },
      end,
    ])
    expect(told(body)).toEqual([
      ['class', 'open_level', 'warning'],
      ['n', 'open_end', 'warning'],
      ['q', 'open_end', 'warning'],
    ])
    expect(hasErrors(flowProblems(body, worldOf()))).toBe(false)
  })

  it('that wait for a time have no way for “time is up”', () => {
    expect(told(flowOf([{ id: 'w', kind: 'wait', next: 'end', onTimeout: 'end' }, end]))).toEqual([
      ['w', 'timeout_ignored', 'warning'],
    ])
  })
})

describe('people', () => {
  const assign = (to: object): FlowBody => flowOf([{ id: 'a', kind: 'assign', to, next: 'end' }, end])
  const tell = (to: object, ...ways: string[]): FlowBody =>
    flowOf([{ id: 'a', kind: 'tell', to, ways, next: 'end' }, end])

  it('who left are named', () => {
    const world = worldOf({ gone: new Map([['m9', 'Ploy']]) })
    expect(told(assign({ memberIds: ['m9'] }), world)).toEqual([['a', 'gone_person', 'error']])
    expect(wordsOf(assign({ memberIds: ['m9'] }), world)).toBe(
      '“Assign” names Ploy, who is not here. Choose somebody else.',
    )
    expect(told(tell({ contactIds: ['c9'] }, 'mail'))).toEqual([['a', 'gone_contact', 'error']])
  })

  it('who do not belong to a client are told of', () => {
    const world = worldOf({ brands: [{ id: 'b2', name: 'Aoba', opens: true, isLed: true }] })
    expect(told(assign({ memberIds: ['m1', 'm2'] }), world)).toEqual([['a', 'gone_person', 'warning']])
    expect(wordsOf(assign({ memberIds: ['m2'] }), world)).toContain('Somchai, who does not belong to Aoba')
    expect(told(tell({ contactIds: ['c1'] }, 'mail'), world)).toEqual([['a', 'gone_contact', 'warning']])
  })

  it('must be somebody who can be reached', () => {
    expect(told(assign({}))).toEqual([['a', 'nobody', 'error']])
    expect(told(assign({ contactIds: ['c1'] }))).toEqual([['a', 'nobody', 'error']])
    expect(told(tell({ contactIds: ['c1'] }, 'card', 'notification'))).toEqual([['a', 'nobody', 'error']])
    expect(told(tell({ contactIds: ['c1'] }, 'card', 'mail'))).toEqual([])
    const approve = (who: object): FlowBody => flowOf([{ id: 'a', kind: 'approve', who, next: 'end' }, end])
    expect(told(approve({ contactIds: ['c1'] }))).toEqual([['a', 'nobody', 'error']])
    expect(told(approve({ memberIds: ['m1'], contactIds: ['c1'] }))).toEqual([['a', 'nobody', 'warning']])
    const leaderless = worldOf({ brands: [{ id: 'b1', name: 'Kinari', opens: true, isLed: false }] })
    expect(told(assign({ isLead: true }), leaderless)).toEqual([['a', 'nobody', 'error']])
    expect(told(assign({ isLead: true, memberIds: ['m1'] }), leaderless)).toEqual([])
  })
})

describe('what a step rests on', () => {
  const canned = (how: string): FlowBody => flowOf([{ id: 'a', kind: 'canned', how, next: 'end' }, end])

  it('is a canned response that is here and approved', () => {
    expect(told(canned('suggest'), worldOf({ responses: new Map() }))).toEqual([['a', 'gone_response', 'error']])
    const raw = worldOf({ responses: new Map([['r1', { shortcut: 'sorry', brandId: 'b1', isApproved: false }]]) })
    expect(told(canned('suggest'), raw)).toEqual([['a', 'unapproved_response', 'warning']])
    expect(told(canned('insert'), raw)).toEqual([['a', 'unapproved_response', 'error']])
    const other = worldOf({ responses: new Map([['r1', { shortcut: 'sorry', brandId: 'b2', isApproved: true }]]) })
    expect(told(canned('suggest'), other)).toEqual([['a', 'gone_response', 'error']])
  })

  it.each(['wait', 'acknowledge', 'approve'])('is a client that opens, for working time: %s', (kind) => {
    const shut = worldOf({ brands: [{ id: 'b1', name: 'Kinari', opens: false, isLed: true }] })
    expect(told(flowOf([{ id: 'a', kind, next: 'end' }, end]), shut)).toEqual([['a', 'no_open_hours', 'error']])
    expect(told(flowOf([{ id: 'a', kind, counts: 'clock', next: 'end' }, end]), shut)).toEqual([])
  })
})
