import { afterEach, expect, test } from 'vitest'
import { flowOf, minutes, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
afterEach(() => desk.kit.stop())

const rash = flowOf(
  [
    { id: 'tag', kind: 'tag', tag: 'rash', next: 'taken' },
    { id: 'taken', kind: 'acknowledge', minutes: 10, counts: 'clock', next: 'ask', onTimeout: 'ask' },
    { id: 'ask', kind: 'question', text: 'Is a doctor in it?', answers: [{ text: 'Yes' }, { text: 'No' }] },
  ],
  ['rash'],
)

test('what became of cases at a step: who came, how long they stood, how often time ran out; older than 30 days is not counted', async () => {
  desk = await startCaseDesk()
  const { kit } = desk
  desk.publish(rash)
  const figures = async (stepId: string): Promise<unknown> =>
    kit.client.query('flow.stepFigures', { flowId: 'flow', stepId })
  expect(await figures('taken')).toEqual({ cases: 0, medianWaitMs: null, timedOut: 0 })

  await desk.written('t-1', 'I have a rash')
  expect(await figures('taken')).toEqual({ cases: 1, medianWaitMs: null, timedOut: 0 })
  await kit.time.advance(minutes(10) + 1000)
  const late = await figures('taken')
  expect(late).toMatchObject({ cases: 1, timedOut: 1 })
  const first = (late as { medianWaitMs: number }).medianWaitMs
  expect(first).toBeGreaterThanOrEqual(minutes(10))

  const conversationId = await desk.written('t-2', 'A rash here too')
  const [second] = await kit.client.query('case.ofConversation', { conversationId })
  await kit.time.advance(minutes(4))
  await kit.client.command('case.acknowledge', { caseId: second?.id ?? '' })
  const both = (await figures('taken')) as { medianWaitMs: number }
  expect(both).toMatchObject({ cases: 2, timedOut: 1 })
  const waited = both.medianWaitMs * 2 - first
  expect(waited).toBeGreaterThanOrEqual(minutes(4))
  expect(waited).toBeLessThan(minutes(10))
  // A step that does its work by itself: nothing stands there.
  expect(await figures('tag')).toEqual({ cases: 2, medianWaitMs: null, timedOut: 0 })
  expect(await figures('ask')).toEqual({ cases: 2, medianWaitMs: null, timedOut: 0 })

  kit.time.jumpTo(kit.time.clock.now() + 31 * 86_400_000)
  expect(await figures('taken')).toEqual({ cases: 0, medianWaitMs: null, timedOut: 0 })
  // They still stand there.
  expect(await figures('ask')).toEqual({ cases: 2, medianWaitMs: null, timedOut: 0 })
  expect(await kit.client.query('flow.stepFigures', { flowId: 'none', stepId: 'taken' })).toBe(null)
})
