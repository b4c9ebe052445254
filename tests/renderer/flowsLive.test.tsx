import { expect, it } from 'vitest'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { addCase } from './fake/caseWorld.ts'
import { believableWorld } from './fake/world.ts'
import { click, settle } from './support/draw.tsx'
import { asked, flowsWindow, openPage } from './support/flowsPage.tsx'
import { all, byTestId, find } from './support/roles.ts'

const here = flowsWindow()

it('a live case is reminded of from its flow while nobody has it, and opens its page', async () => {
  const view = addCase(
    believableWorld(Date.now()),
    'KIN-214',
    0,
    { level: 2 },
    { flowId: 'f1', flowVersion: 1, stepId: 'ack3' },
  )
  await openPage(here, (facts) => {
    facts.cases.push(view)
    facts.stepFigures = { cases: 14, medianWaitMs: 31 * 60_000, timedOut: 2 }
  })
  await click(find('button', /^Skin reaction$/))
  await settle()
  await click(find('button', 'Live cases'))
  await settle()
  expect(byTestId('live-case').textContent).toContain('KIN-214')
  expect(byTestId('step-figures').textContent).toBe('This step, last 30 daysCases14Median wait31mRan out of time2')
  await click(find('button', 'Remind now'))
  expect(asked(here, 'case.remind')).toEqual([{ caseId: 'case-KIN-214' }])
  view.standing = { ...view.standing, state: 'acknowledged' }
  here.drawn.engine.changed()
  await settle()
  expect(all('button', 'Remind now')).toEqual([])
  await click(find('button', 'Open case'))
  expect(useNavigation.getState().place).toMatchObject({ page: 'cases', caseId: 'case-KIN-214' })
})
