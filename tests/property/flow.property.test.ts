import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FlowBody, FlowStep } from '../../src/shared/contract/flow.ts'
import { flowOutline } from '../../src/main/engine/rules/flowOutline.ts'
import { flowProblems } from '../../src/main/engine/rules/flowProblems.ts'
import { waysOf } from '../../src/main/engine/rules/flowWays.ts'
import { flowLines } from '../../src/main/engine/rules/flowWords.ts'
import { flowOf, worldOf } from '../unit/rules/flowParts.ts'
import type { RoughStep } from '../unit/rules/flowParts.ts'
import { randomRuns } from './randomRuns.ts'

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const target = fc.option(fc.constantFrom(...ids, 'nowhere'), { nil: null, freq: 6 })
const linear = fc.constantFrom(
  'note',
  'tag',
  'urgency',
  'pause_posts',
  'level',
  'assign',
  'wait',
  'acknowledge',
  'approve',
)

const step = (id: string): fc.Arbitrary<RoughStep> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.tuple(linear, target).map(([kind, next]) => ({ id, kind, next })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('acknowledge', 'approve'), target, target)
        .map(([kind, next, onTimeout]) => ({ id, kind, next, onTimeout })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(target, target, target, target)
        .map((to) => ({ id, kind: 'classify', levels: { 0: to[0], 1: to[1], 2: to[2], 3: to[3] } })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(target, target).map((to) => ({
        id,
        kind: 'question',
        text: '?',
        answers: to.map((next, place) => ({ text: `answer ${String(place)}`, next })),
      })),
    },
    { weight: 1, arbitrary: fc.constant({ id, kind: 'close' }) },
  )

const body: fc.Arbitrary<FlowBody> = fc
  .tuple(fc.subarray(ids), fc.array(fc.constantFrom(...ids), { maxLength: 2 }), target)
  .chain(([once, again, startId]) =>
    fc.tuple(...[...once, ...again].map(step)).map((steps) => flowOf(steps, { startId })),
  )

const stops = ['wait', 'question', 'approve']
/** The ways out of a step by which one goes on at once; what was taken already is not waited for, but its time is. */
const rushing = (at: FlowStep) =>
  stops.includes(at.kind) ? [] : waysOf(at).filter((way) => at.kind !== 'acknowledge' || way.kind !== 'timeout')

/** Every way that can be walked from a step without standing still, tried one by one. */
function comesBack(byId: ReadonlyMap<string, FlowStep>, from: string): boolean {
  const seen = new Set<string>()
  const walk = (id: string): boolean => {
    const at = byId.get(id)
    if (at === undefined) return false
    return rushing(at).some((way) => {
      if (way.to === null) return false
      if (way.to === from) return true
      if (seen.has(way.to)) return false
      seen.add(way.to)
      return walk(way.to)
    })
  }
  return walk(from)
}

/** Goes on adding what some way leads to until nothing is added. */
function closure(byId: ReadonlyMap<string, FlowStep>, from: readonly string[]): Set<string> {
  const found = new Set(from.filter((id) => byId.has(id)))
  // As often as there are steps: no way is longer.
  for (let round = 0; round < byId.size; round++)
    for (const step of byId.values())
      if (found.has(step.id)) for (const way of waysOf(step)) if (way.to !== null && byId.has(way.to)) found.add(way.to)
  return found
}

const firsts = (flow: FlowBody): Map<string, FlowStep> => new Map(flow.steps.toReversed().map((it) => [it.id, it]))

it('circles, unreached and missing steps and double ids are told exactly where a slow look finds them', () => {
  fc.assert(
    fc.property(body, (flow) => {
      const byId = firsts(flow)
      const problems = flowProblems(flow, worldOf())
      const at = (code: string): string[] => problems.filter((it) => it.code === code).map((it) => it.stepId ?? '')

      const round = [...byId.keys()].filter((id) => comesBack(byId, id))
      const ofOne = (id: string): string =>
        round
          .filter((other) => leads(byId, id, other) && leads(byId, other, id))
          .sort()
          .join(' ')
      const circles = new Set(round.map(ofOne))
      const toldCircles = at('circle_without_wait')
      expect(toldCircles.every((id) => round.includes(id))).toBe(true)
      expect(new Set(toldCircles.map(ofOne))).toEqual(circles)
      expect(toldCircles.length).toBe(circles.size)

      const hasStart = flow.startId !== null && byId.has(flow.startId)
      const reached = closure(byId, flow.startId === null ? [] : [flow.startId])
      expect(at('unreachable').sort()).toEqual(hasStart ? [...byId.keys()].filter((id) => !reached.has(id)).sort() : [])
      const missing = [...byId.values()].filter((it) => waysOf(it).some((way) => way.to !== null && !byId.has(way.to)))
      const toldMissing = new Set(at('missing_step').filter((it) => it !== ''))
      expect([...toldMissing].sort()).toEqual(missing.map((it) => it.id).sort())
      expect(at('double_id').length).toBe(flow.steps.length - byId.size)
      expect(at('no_start').length).toBe(flow.startId === null ? 1 : 0)
    }),
    randomRuns(1500, 15_000),
  )
})

/** Whether one comes from one step to another without standing still. */
function leads(byId: ReadonlyMap<string, FlowStep>, from: string, to: string): boolean {
  if (from === to) return true
  const seen = new Set([from])
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const at = byId.get(id)
    if (at === undefined) continue
    for (const way of rushing(at)) {
      if (way.to === to) return true
      if (way.to !== null && !seen.has(way.to)) {
        seen.add(way.to)
        open.push(way.to)
      }
    }
  }
  return false
}

it('an outline has each step once, those that are reached first, and every way leads to the number of its step', () => {
  fc.assert(
    fc.property(body, (flow) => {
      const byId = firsts(flow)
      const outline = flowOutline(flow)
      expect(outline.map((it) => it.step.id).sort()).toEqual([...byId.keys()].sort())
      expect(outline.map((it) => it.number)).toEqual(outline.map((_, place) => place + 1))
      const reached = closure(byId, flow.startId === null ? [] : [flow.startId])
      expect(
        outline
          .filter((it) => it.isReached)
          .map((it) => it.step.id)
          .sort(),
      ).toEqual([...reached].sort())
      expect(outline.map((it) => it.isReached)).toEqual(outline.map((_, place) => place < reached.size))
      for (const it of outline) {
        for (const { way, to } of it.ways) {
          if (to === null) expect(way.to === null || !byId.has(way.to)).toBe(true)
          else expect(outline[to - 1]?.step.id).toBe(way.to)
        }
        // A branch names the step that offers it, one less far in.
        if (it.branch !== null) {
          const from = outline[it.branch.from - 1]
          expect(from?.ways.some(({ to }) => to === it.number)).toBe(true)
          expect(it.depth).toBe((from?.depth ?? 0) + 1)
        }
      }
      expect(flowLines(flow, () => undefined).length).toBeGreaterThan(outline.length)
    }),
    randomRuns(1000, 10_000),
  )
})

it('a line of 500 steps and a circle of 500 are looked at without end or overflow', () => {
  const line = Array.from({ length: 500 }, (_, at) => ({
    id: `s${String(at)}`,
    kind: 'note',
    next: `s${String(at + 1)}`,
  }))
  const round = line.map((it, at) => (at === 499 ? { ...it, next: 's0' } : it))
  expect(flowOutline(flowOf(line)).map((it) => it.depth)).toEqual(line.map(() => 0))
  expect(flowProblems(flowOf(line), worldOf()).map((it) => [it.stepId, it.code])).toEqual([['s499', 'missing_step']])
  expect(flowProblems(flowOf(round), worldOf()).map((it) => [it.stepId, it.code])).toEqual([
    ['s0', 'circle_without_wait'],
  ])
})
