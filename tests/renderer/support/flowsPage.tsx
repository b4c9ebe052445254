import { afterEach, beforeEach } from 'vitest'
import { useEdits } from '../../../src/renderer/features/flows/editStore.ts'
import { useFlowPage } from '../../../src/renderer/features/flows/flowStore.ts'
import type { FlowBody } from '../../../src/shared/contract/flow.ts'
import { liveFlow, runBook, skinReaction } from '../fake/flowSeeds.ts'
import type { FlowFacts } from '../fake/flows.ts'
import { flowFacts } from '../fake/flows.ts'
import { believableWorld } from '../fake/world.ts'
import type { Drawn } from './draw.tsx'
import { drawWindow, press } from './draw.tsx'
import { byTestId } from './roles.ts'

/** The page of flows as a test has it. */
export interface FlowsWindow {
  drawn: Drawn
  facts: FlowFacts
}

/** A window for each test, closed after it. */
export function flowsWindow(): FlowsWindow {
  const here = {} as FlowsWindow // filled by openPage, before anything is read
  beforeEach(() => {
    useFlowPage.setState(useFlowPage.getInitialState(), true)
    useEdits.setState(useEdits.getInitialState(), true)
  })
  afterEach(() => here.drawn.close())
  return here
}

/** Opens the page with two flows, by its keys. */
export async function openPage(
  here: FlowsWindow,
  prepare: (facts: FlowFacts) => void = () => undefined,
): Promise<void> {
  const world = believableWorld(Date.now())
  here.facts = flowFacts(world)
  here.facts.flows = [liveFlow('f1', skinReaction, { openCases: 3 }), liveFlow('f2', runBook, { brandIds: [] })]
  prepare(here.facts)
  here.drawn = await drawWindow(world)
  await press('g', { on: document.body, code: 'KeyG' })
  await press('f', { on: document.body, code: 'KeyF' })
}

/** What was asked for by this name, in order. */
export function asked(here: FlowsWindow, name: string): unknown[] {
  return here.drawn.engine.asked.filter((it) => it.name === name).map((it) => it.input)
}

/** The drafts that were saved, in order. */
export function saves(here: FlowsWindow): { readonly revision: number; readonly body: FlowBody }[] {
  return asked(here, 'flow.saveDraft') as { revision: number; body: FlowBody }[] // asked for under that name
}

/** The list of steps. */
export function outline(): HTMLElement {
  return byTestId('flow-outline')
}

/** The words of each line of it. */
export function lines(): (string | null)[] {
  return [...outline().querySelectorAll('[role=option]')].map((line) => line.textContent)
}

/** The words of the line that is chosen. */
export function chosen(): string | null | undefined {
  return outline().querySelector('[aria-selected=true]')?.textContent
}

/** Chooses the line of this place, the beginning being 0. */
export async function goDown(times: number): Promise<void> {
  outline().focus()
  await press('Home')
  for (let time = 0; time < times; time++) await press('ArrowDown')
}

/** The box or button of a form that has these words. */
export function labelled(words: string): Element {
  const label = [...document.querySelectorAll('label')].find((each) => each.textContent.includes(words))
  const field = label?.querySelector('input')
  if (field === null || field === undefined) throw new Error(`No field ${words}`)
  return field
}

/** Saves the draft by its key. */
export function save(): Promise<boolean> {
  return press('s', { ctrlKey: true, on: document.body, code: 'KeyS' })
}

/** What the head says of the draft. */
export function saveState(): string | null {
  return byTestId('flow-save-state').textContent
}
