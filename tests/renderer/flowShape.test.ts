import { describe, expect, it } from 'vitest'
import { bodyLines, linesDiff } from '../../src/renderer/features/flows/bodyLines.ts'
import { neighbour } from '../../src/renderer/features/flows/chartKeys.ts'
import { layOut } from '../../src/renderer/features/flows/chartLayout.ts'
import { pathOf } from '../../src/renderer/features/flows/chartPath.ts'
import { languageOfWord, splitWords, withWords } from '../../src/renderer/features/flows/conditionTree.ts'
import { conditionSentence, triggerTitle } from '../../src/renderer/features/flows/conditionWords.ts'
import { addAfter, freshStep, movedStep, withoutStep } from '../../src/renderer/features/flows/flowEdits.ts'
import { outlineOf } from '../../src/renderer/features/flows/flowOutline.ts'
import { triggerId, waysOf } from '../../src/renderer/features/flows/flowShape.ts'
import { wordRanges } from '../../src/renderer/features/flows/wordRanges.ts'
import type { FlowBody } from '../../src/shared/contract/flow.ts'
import { flowBody } from '../../src/shared/contract/flow.ts'
import { runBook, skinReaction } from './fake/flowSeeds.ts'

const ids = (body: FlowBody): string[] => outlineOf(body).flatMap((line) => (line.kind === 'fork' ? [] : [line.id]))
const step = (body: FlowBody, id: string) => body.steps.find((each) => each.id === id)

describe('the outline', () => {
  it('has every step once, in the order of reading, with the forks between', () => {
    expect(ids(skinReaction)).toEqual([
      triggerId,
      'classify',
      'a1',
      'suggest',
      'wait1',
      'close1',
      'a2',
      'tell2',
      'approve2',
      'wait2',
      'close2',
      'a3',
      'pause',
      'ack3',
      'close3',
    ])
    expect(outlineOf(skinReaction).filter((line) => line.kind === 'fork')).toHaveLength(3)
  })

  it('tells what nothing leads to, and ends in a circle', () => {
    const broken: FlowBody = {
      ...skinReaction,
      startId: 'pause',
      steps: [...skinReaction.steps, { ...freshStep('note', 'x'), kind: 'note', text: 'x', next: 'x' }],
    }
    expect(new Set(ids(broken)).size).toBe(broken.steps.length + 1)
    expect(outlineOf(broken).some((line) => line.kind === 'fork' && line.of === null)).toBe(true)
  })
})

describe('edits', () => {
  it('puts a step between two, and takes it out again', () => {
    const added = addAfter(skinReaction, 'tell2', null, 'tag')
    expect(step(added.body, 'tell2')).toMatchObject({ next: added.stepId })
    expect(step(added.body, added.stepId)).toMatchObject({ kind: 'tag', next: 'approve2' })
    expect(withoutStep(added.body, added.stepId)).toEqual(skinReaction)
  })

  it('puts the first step behind the beginning, and a question before what followed', () => {
    const added = addAfter(runBook, triggerId, null, 'question')
    expect(added.body.startId).toBe(added.stepId)
    expect(waysOf(step(added.body, added.stepId) ?? freshStep('note', 'x'))[0]?.to).toBe('ask')
  })

  it('leads every way that led to a step to what followed it', () => {
    const without = withoutStep(skinReaction, 'a3')
    expect(step(without, 'approve2')).toMatchObject({ onTimeout: 'pause' })
    expect(step(without, 'classify')).toMatchObject({ levels: { 3: 'pause' } })
  })

  it('moves a step down and up again, but not over a fork', () => {
    const down = movedStep(skinReaction, 'a2', 1)
    expect(down === null ? [] : ids(down).slice(6, 9)).toEqual(['tell2', 'a2', 'approve2'])
    expect(down === null ? null : movedStep(down, 'a2', -1)).toEqual(skinReaction)
    expect(movedStep(skinReaction, 'classify', 1)).toBeNull()
    expect(movedStep(skinReaction, 'wait1', 1)).toBeNull()
  })

  it('makes every kind of step as the contract wants it', () => {
    const kinds = [
      'classify',
      'question',
      'note',
      'assign',
      'tell',
      'wait',
      'acknowledge',
      'approve',
      'canned',
      'tag',
      'urgency',
      'hide',
      'pause_posts',
      'level',
      'close',
    ] as const
    const steps = kinds.map((kind, at) => freshStep(kind, `s${String(at)}`))
    expect(flowBody.parse({ ...runBook, steps }).steps).toEqual(steps)
  })
})

describe('the layout', () => {
  const layout = layOut(skinReaction)
  const box = (id: string) => layout.nodes.find((node) => node.id === id) ?? { x: 0, y: 0, width: 0, height: 0 }

  it('sets levels side by side in lanes of one height, steps below each other', () => {
    expect(layout.lanes).toHaveLength(3)
    expect(new Set(layout.lanes.map((lane) => `${String(lane.y)} ${String(lane.height)}`)).size).toBe(1)
    expect(box('a1').y).toBe(box('a2').y)
    expect(box('a2').x).toBeGreaterThan(box('a1').x + box('a1').width)
    expect(box('tell2').y - box('a2').y).toBe(90)
    expect(box('a2')).toMatchObject({ width: 232, height: 62 })
  })

  it('lets no two steps lie over each other, in any of many flows', () => {
    for (const body of [skinReaction, runBook, wide(40), wide(199)]) {
      const { nodes } = layOut(body)
      expect(nodes).toHaveLength(body.steps.length + 1)
      for (const [at, a] of nodes.entries()) {
        for (const b of nodes.slice(at + 1)) {
          const isApart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
          expect(isApart, `${a.id} and ${b.id}`).toBe(true)
        }
      }
    }
  })

  it('draws every way, the time-out to the level beside from side to side', () => {
    const timeout = layout.edges.find((edge) => edge.id === 'approve2 timeout')
    expect(timeout?.points[0]).toEqual([box('approve2').x + 232, box('approve2').y + 31])
    expect(timeout?.points.at(-1)).toEqual([box('a3').x, box('a3').y + 31])
    const ways = skinReaction.steps.flatMap((each) => waysOf(each).filter((way) => way.to !== null))
    expect(layout.edges.flatMap((edge) => edge.ways)).toHaveLength(ways.length)
  })

  it('leads no line through a step, wherever it goes', () => {
    const crossing: FlowBody = {
      ...skinReaction,
      steps: skinReaction.steps.map((each) =>
        each.kind === 'acknowledge'
          ? { ...each, next: 'suggest' }
          : each.id === 'suggest' && each.kind === 'note'
            ? { ...each, next: 'tell2' }
            : each,
      ),
    }
    for (const body of [skinReaction, runBook, crossing]) {
      const { nodes, edges } = layOut(body)
      for (const edge of edges) {
        for (const [at, [x, y]] of edge.points.entries()) {
          const [bx, by] = edge.points[at - 1] ?? [x, y]
          for (const box of nodes) {
            const isThrough =
              Math.max(x, bx) > box.x + 1 &&
              Math.min(x, bx) < box.x + box.width - 1 &&
              Math.max(y, by) > box.y + 1 &&
              Math.min(y, by) < box.y + box.height - 1
            expect(isThrough, `${edge.id} through ${box.id}`).toBe(false)
          }
        }
      }
    }
  })

  it('gives a flow of the same shape the same layout, and the words of joined answers one place', () => {
    expect(layOut({ ...skinReaction, name: 'Other' })).toBe(layout)
    const joined: FlowBody = {
      ...runBook,
      steps: runBook.steps.map((each) =>
        each.kind === 'question'
          ? { ...each, answers: each.answers.map((answer) => ({ ...answer, next: 'note' })) }
          : each,
      ),
    }
    const labelled = layOut(joined).edges.filter((edge) => edge.label !== null)
    expect(labelled.map((edge) => edge.ways.length)).toEqual([3])
  })

  it('leads the arrow keys along the edges', () => {
    expect(neighbour(layout, triggerId, 'ArrowDown')).toBe('classify')
    expect(neighbour(layout, 'classify', 'ArrowDown')).toBe('a2')
    expect(neighbour(layout, 'a2', 'ArrowRight')).toBe('a3')
    expect(neighbour(layout, 'a2', 'ArrowLeft')).toBe('a1')
    expect(neighbour(layout, 'tell2', 'ArrowUp')).toBe('a2')
    expect(neighbour(layout, 'close3', 'ArrowDown')).toBeNull()
  })

  it('writes lines with round corners', () => {
    expect(
      pathOf([
        [0, 0],
        [0, 20],
        [40, 20],
      ]),
    ).toBe('M0 0L0 12Q0 20 8 20L40 20')
  })
})

describe('words', () => {
  it('says what a trigger looks for', () => {
    expect(triggerTitle(skinReaction.trigger)).toBe('Message mentions “rash”')
    expect(skinReaction.trigger === null ? '' : conditionSentence(skinReaction.trigger)).toBe(
      '7 words in en, ja, th, ko',
    )
    expect(conditionSentence({ kind: 'not', of: { kind: 'network', networks: ['x', 'line'] } })).toBe('not on x, line')
    expect(triggerTitle(null)).toBe('Begins by hand')
  })

  it('parts pasted words and puts each under its script', () => {
    expect(splitWords('赤く、ヒリヒリ\n skin rash ;따가워요,แพ้')).toEqual([
      '赤く',
      'ヒリヒリ',
      'skin rash',
      '따가워요',
      'แพ้',
    ])
    expect(['赤く', 'ヒリヒリ', 'skin rash', '따가워요', 'แพ้', 'сыпь'].map(languageOfWord)).toEqual([
      'ja',
      'ja',
      'en',
      'ko',
      'th',
      'other',
    ])
    expect(withWords({ en: ['a'] }, 'en', ['a', 'b'])).toEqual({ en: ['a', 'b'] })
  })

  it('marks words whatever their width and kana', () => {
    const value = 'ﾋﾘﾋﾘする。Rash、赤く'
    expect(wordRanges(value, ['ヒリヒリ', 'rash', '赤く']).map(({ from, to }) => value.slice(from, to))).toEqual([
      'ﾋﾘﾋﾘ',
      'Rash',
      '赤く',
    ])
  })

  it('finds what differs between two versions as text', () => {
    const added = addAfter(skinReaction, 'tell2', null, 'pause_posts')
    const diff = linesDiff(bodyLines(skinReaction, {}), bodyLines(added.body, {}))
    expect(diff.filter((line) => line.kind === 'added').map((line) => line.text)[0]).toContain('Pause scheduled posts')
    expect(linesDiff(['a', 'b', 'c'], ['a', 'c', 'd'])).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'removed', text: 'b' },
      { kind: 'same', text: 'c' },
      { kind: 'added', text: 'd' },
    ])
  })
})

/** A flow of questions and tags, as wide as deep. */
function wide(size: number): FlowBody {
  const steps: FlowBody['steps'] = Array.from({ length: size }, (_, at) => {
    const id = `n${String(at)}`
    const to = (by: number): string | null => (at + by < size ? `n${String(at + by)}` : null)
    if (at % 7 === 0)
      return {
        id,
        title: '',
        kind: 'question',
        text: `Question ${String(at)}`,
        answers: [
          { text: 'One', next: to(1) },
          { text: 'Two', next: to(9) },
          { text: 'Three', next: to(17) },
        ],
      }
    if (at % 5 === 0)
      return {
        id,
        title: '',
        kind: 'wait',
        for: 'answer',
        minutes: 60,
        counts: 'clock',
        next: to(1),
        onTimeout: to(23),
      }
    return { id, title: '', kind: 'tag', tag: 'x', next: to(1) }
  })
  return { name: 'Wide', description: '', trigger: null, startId: 'n0', steps }
}
