import { beforeEach, afterEach } from 'vitest'
import { useExport } from '../../../src/renderer/features/reports/exportStore.ts'
import { useReportLoad } from '../../../src/renderer/features/reports/reportLoad.ts'
import { useReportPage } from '../../../src/renderer/features/reports/reportStore.ts'
import { goTo } from '../../../src/renderer/state/navigationStore.ts'
import type { ReportSection } from '../../../src/shared/contract/report.ts'
import { someTemplate } from '../../fakes/someReport.ts'
import type { FakeReports } from '../fake/reports.ts'
import { reportsOf } from '../fake/reports.ts'
import { believableWorld } from '../fake/world.ts'
import type { World } from '../fake/world.ts'
import { act } from 'react'
import type { FakeEngine } from '../fakeEngine.ts'
import type { Drawn } from './draw.tsx'
import { drawWindow, press, settle } from './draw.tsx'

/** Enough of a report for most tests: all of it takes long to draw here. */
export const fewSections = [
  'headline',
  'volume',
  'escalations',
  'moderation',
  'topics',
  'outside',
  'decisions',
] as const satisfies readonly ReportSection[]

/** The page of reports as a test has it. */
export interface ReportWindow {
  drawn: Drawn
  facts: FakeReports
  world: World
}

/** A window for each test, closed after it. */
export function reportWindow(): ReportWindow {
  const here = {} as ReportWindow // filled by openReports, before anything is read
  beforeEach(() => {
    useReportPage.setState(useReportPage.getInitialState(), true)
    useReportLoad.setState(useReportLoad.getInitialState(), true)
    useExport.setState(useExport.getInitialState(), true)
  })
  afterEach(() => here.drawn.close())
  return here
}

/** Opens the reports of a brand by the keys of the page. */
export async function openReports(
  here: ReportWindow,
  prepare: (facts: FakeReports, world: World) => void = () => undefined,
  before: (engine: FakeEngine) => void = () => undefined,
): Promise<void> {
  here.world = believableWorld(Date.now())
  here.facts = reportsOf(here.world)
  here.facts.templates = [{ ...someTemplate, sections: [...fewSections] }]
  prepare(here.facts, here.world)
  here.drawn = await drawWindow(here.world, before)
  await act(async () => goTo({ brandId: 'b1' }))
  await settle()
  await press('g', { on: document.body, code: 'KeyG' })
  await press('r', { on: document.body, code: 'KeyR' })
}

/** What was asked for by this name, in order. */
export function asked(here: ReportWindow, name: string): unknown[] {
  return here.drawn.engine.asked.filter((it) => it.name === name).map((it) => it.input)
}

/** What the shell was asked for by this name, in order. */
export function calls(here: ReportWindow, name: string): unknown[] {
  return here.drawn.shell.calls.filter((it) => it.name === name).map((it) => it.args[0])
}
