import { expect, it } from 'vitest'
import { flowBody } from '../../../src/shared/contract/flow.ts'
import type { FlowBody } from '../../../src/shared/contract/flow.ts'
import { stepsAhead } from '../../../src/main/engine/rules/flowSteps.ts'

it('counts the steps ahead of many cases without looking at every step for each of them', () => {
  const most = 200
  const body = flowBody.parse({
    name: 'Long',
    trigger: null,
    startId: 's0',
    steps: Array.from({ length: most }, (_, n) => ({
      id: `s${n}`,
      kind: 'note',
      text: 'Read',
      next: n + 1 < most ? `s${n + 1}` : null,
    })),
  })
  let looks = 0
  const watched: FlowBody = {
    ...body,
    steps: body.steps.map((step) => new Proxy(step, { get: (of, name) => ((looks += 1), Reflect.get(of, name)) })),
  }
  expect(stepsAhead(watched, 's0')).toBe(most)
  // Some for each step, and not some for each pair of steps.
  expect(looks).toBeLessThan(10 * most)
  looks = 0
  for (let n = 0; n < 5000; n++) expect(stepsAhead(watched, 's0', new Set(['s0']))).toBe(most - 1)
  expect(looks).toBeLessThan(10 * most)
})
