import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseLevel } from '../../src/shared/contract/escalation.ts'
import { flowBody } from '../../src/shared/contract/flow.ts'
import type { FlowBody, MatrixLevel } from '../../src/shared/contract/flow.ts'
import { circlesIn, firstOfEach } from '../../src/main/engine/rules/flowGraph.ts'
import { isPassedBy, isResting, stepOf, stepsAhead } from '../../src/main/engine/rules/flowSteps.ts'
import type { Walk, WalkEvent, WalkFacts } from '../../src/main/engine/rules/flowSteps.ts'
import { timerOf, walkFlow } from '../../src/main/engine/rules/flowWalk.ts'
import { randomRuns } from './randomRuns.ts'

/** A step that may exist, one that does not, or none. */
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'gone']
const next = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.constant(null) })
const minutes = fc.integer({ min: 1, max: 100 })
const counts = fc.constantFrom('business', 'clock')
const who = fc.constant({ isLead: true })
const level = fc.constantFrom<CaseLevel>(1, 2, 3)
const step = fc.oneof(
  fc.record({
    kind: fc.constant('classify'),
    complexity: fc.constantFrom(1, 2, 3),
    levels: fc.record({ 0: next, 1: next, 2: next, 3: next }),
  }),
  fc.record({
    kind: fc.constant('question'),
    text: fc.constant('?'),
    answers: fc.array(fc.record({ text: fc.constant('yes'), next }), { minLength: 2, maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('note'), text: fc.constant('read'), next }),
  fc.record({ kind: fc.constant('assign'), to: who, next }),
  fc.record({ kind: fc.constant('tell'), to: who, ways: fc.constant(['card']), next }),
  fc.record({
    kind: fc.constant('wait'),
    for: fc.constantFrom('time', 'answer'),
    minutes,
    counts,
    next,
    onTimeout: next,
  }),
  fc.record({ kind: fc.constant('acknowledge'), minutes, counts, next, onTimeout: next }),
  fc.record({ kind: fc.constant('approve'), who, minutes, counts, next, onTimeout: next }),
  fc.record({ kind: fc.constant('tag'), tag: fc.constant('x'), next }),
  fc.record({ kind: fc.constant('urgency'), urgency: fc.constantFrom('low', 'normal', 'high', 'urgent'), next }),
  fc.record({ kind: fc.constant('level'), level, next }),
  fc.record({ kind: fc.constant('pause_posts'), next }),
  fc.record({ kind: fc.constant('close'), fields: fc.constantFrom([], ['Lot']) }),
)
const flow: fc.Arbitrary<FlowBody> = fc
  .record({ startId: next, steps: fc.array(step, { minLength: 1, maxLength: 7 }) })
  .map(({ startId, steps }) =>
    flowBody.parse({
      name: 'Random',
      trigger: null,
      startId,
      steps: steps.map((it, at) => ({ ...it, id: ids[at] })),
    }),
  )
const event = fc.oneof<fc.Arbitrary<WalkEvent>[]>(
  fc.record({ kind: fc.constant('answered' as const), answer: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant('level' as const), level }),
  fc.record({
    kind: fc.constantFrom('continued' as const, 'inbound' as const, 'acknowledged' as const, 'approved' as const),
  }),
  fc.record({ kind: fc.constantFrom('rejected' as const, 'time' as const) }),
)
const facts = fc.record<WalkFacts>({
  urgency: fc.constantFrom('low', 'normal', 'high', 'urgent'),
  level: fc.constantFrom(null, 1, 2, 3),
  isTaken: fc.boolean(),
  levelOf: fc.func(fc.constantFrom<MatrixLevel>(0, 1, 2, 3)),
})

/** Walks a life through a flow and shows every move of it. */
function live(
  body: FlowBody,
  known: WalkFacts,
  events: readonly WalkEvent[],
  see: (walk: Walk, from: string | null) => void,
): void {
  let stepId: string | null = null
  const walked: string[] = []
  for (const by of [{ kind: 'began' } as const, ...events]) {
    const walk = walkFlow(body, { stepId, walked }, by, known)
    if (walk === null) continue
    see(walk, stepId)
    ;({ stepId } = walk)
    walked.push(...walk.passed.map((it) => it.stepId))
  }
}

const rounds = randomRuns(500, 20_000)

describe('a walk through any flow, whatever happens in whatever order', () => {
  it('ends after at most one visit of each step, and says so where it went in a circle', () => {
    fc.assert(
      fc.property(flow, facts, fc.array(event, { maxLength: 30 }), (body, known, events) => {
        live(body, known, events, (walk, from) => {
          // The step that it rested at may come up once more: the way leads back to it.
          const isLeft = from !== null && restsAt(body, from) && walk.passed[0]?.stepId === from
          const names = walk.passed.slice(isLeft ? 1 : 0).map((it) => it.stepId)
          expect(new Set(names).size).toBe(names.length)
          const isCircle = walk.effects.some((it) => it.kind === 'trouble' && it.code === 'circle')
          expect(isCircle).toBe(
            walk.stepId !== null && names.includes(walk.stepId) && isPassed(body, walk.stepId, known),
          )
        })
      }),
      rounds,
    )
  })

  it('never goes in a circle where none was told of when the flow was saved', () => {
    fc.assert(
      fc.property(flow, facts, fc.array(event, { maxLength: 30 }), (body, known, events) => {
        fc.pre(circlesIn(firstOfEach(body.steps)).length === 0)
        live(body, known, events, (walk) =>
          expect(walk.effects.filter((it) => it.kind === 'trouble' && it.code === 'circle')).toEqual([]),
        )
      }),
      rounds,
    )
  })

  it('rests only at a step that waits for something, with the time of that step and of no other', () => {
    fc.assert(
      fc.property(flow, facts, fc.array(event, { maxLength: 30 }), (body, known, events) => {
        live(body, known, events, (walk) => {
          const rest = stepOf(body, walk.stepId)
          if (walk.stepId !== null) expect(rest).toBeDefined()
          const isOver = known.level === 3 && walk.effects.some((it) => it.kind === 'climb')
          const isInTrouble = walk.effects.some((it) => it.kind === 'trouble')
          if (rest !== undefined && !isOver && !isInTrouble) {
            expect(isResting(rest)).toBe(true)
            expect(walk.timer).toEqual(timerOf(rest))
          } else expect(walk.timer).toBeNull()
        })
      }),
      rounds,
    )
  })

  it('does everything that stands on its way, in the order of the way', () => {
    fc.assert(
      fc.property(flow, facts, fc.array(event, { maxLength: 30 }), (body, known, events) => {
        live(body, known, events, (walk) => {
          const doing = walk.passed.flatMap((it) => {
            const passed = stepOf(body, it.stepId)
            return passed === undefined || isResting(passed)
              ? []
              : [passed.kind === 'classify' ? 'classified' : passed.kind]
          })
          const done = walk.effects
            .map((it) => it.kind)
            .filter((it) => !['trouble', 'climb', 'fields', 'note'].includes(it))
          expect(done).toEqual(doing)
        })
      }),
      rounds,
    )
  })

  it('never has more steps ahead than the flow has', () => {
    fc.assert(
      fc.property(flow, (body) => {
        for (const { id } of body.steps) {
          expect(stepsAhead(body, id)).toBeGreaterThanOrEqual(1)
          expect(stepsAhead(body, id)).toBeLessThanOrEqual(body.steps.length)
        }
        expect(stepsAhead(body, null)).toBe(0)
      }),
      rounds,
    )
  })
})

/** What is done at once, and what is passed. */
function isPassed(body: FlowBody, id: string, { isTaken }: WalkFacts): boolean {
  const step = stepOf(body, id)
  return step !== undefined && (!isResting(step) || isPassedBy(body, step, isTaken))
}

function restsAt(body: FlowBody, id: string): boolean {
  const step = stepOf(body, id)
  return step !== undefined && isResting(step)
}
