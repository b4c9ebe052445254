import axe from 'axe-core'
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useClientPage } from '../../src/renderer/features/client/clientStore.ts'
import type { FlowFacts } from './fake/flows.ts'
import { flowFacts } from './fake/flows.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { labelled } from './support/flowsPage.tsx'
import { byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
let facts: FlowFacts
beforeEach(() => useClientPage.setState(useClientPage.getInitialState(), true))
afterEach(() => drawn.close())

const asked = (name: string) => drawn.engine.asked.filter((it) => it.name === name).map((it) => it.input)

async function openPart(part: string): Promise<void> {
  const world = believableWorld(Date.now())
  facts = flowFacts(world)
  drawn = await drawWindow(world)
  await click(byTestId('brand-b1'))
  await click(byTestId('view-client'))
  await click(byTestId(`client-${part}`))
}
/** The field with this name, or this label of its own. */
function named(name: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[name="${name}"], [aria-label="${name}"]`)
  if (found === null) throw new Error(`No field ${name}`)
  return found
}
async function choose(select: Element, value: string): Promise<void> {
  if (!(select instanceof HTMLSelectElement)) throw new Error('Not a list')
  await act(async () => {
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await settle()
}

describe('what flows rest on', () => {
  it('saves the level of a field of the matrix, and asks when somebody else saved meanwhile', async () => {
    await openPart('matrix')
    await choose(named('Level: Low, complexity 1'), '1')
    const saved = facts.matrices.get('b1')
    expect(saved).toBeUndefined()
    await click(byTestId('client-save'))
    expect(facts.matrices.get('b1')?.matrix.cells[0]?.[0]?.level).toBe(1)

    await choose(named('Level: Low, complexity 1'), '2')
    const theirs = facts.matrices.get('b1')
    if (theirs === undefined) throw new Error('Nothing was saved')
    facts.matrices.set('b1', { ...theirs, revision: 7 })
    drawn.engine.changed()
    await settle()
    await click(byTestId('client-save'))
    expect(byTestId('part-conflict')).toBeDefined()
    await click(find('button', 'Save mine over it'))
    expect(facts.matrices.get('b1')).toMatchObject({ revision: 8 })
    expect(facts.matrices.get('b1')?.matrix.cells[0]?.[0]?.level).toBe(2)
  })

  it('saves times of the ladder in minutes, whatever their unit', async () => {
    await openPart('ladder')
    const [field] = document.querySelectorAll<HTMLInputElement>('.ladder-step:nth-child(2) .span-field input')
    if (field === undefined) throw new Error('No time')
    await type(field, '４５')
    await click(byTestId('client-save'))
    expect(asked('ladder.save')).toMatchObject([{ revision: 0, ladder: { steps: [{}, { ackWithin: 45 }, {}] } }])
  })

  it('keeps contacts, and brings one back that was removed', async () => {
    await openPart('contacts')
    expect(says('No contacts yet')).toBe(true)
    await click(byTestId('add-contact'))
    await type(find('textbox', 'Name'), '青木 R.')
    await type(named('phone'), '+81 3 0000 0000')
    await click(labelled('Level 3'))
    await click(find('button', 'Save'))
    expect(facts.contacts).toMatchObject([{ name: '青木 R.', levels: [3], brandId: 'b1' }])
    await click(find('button', 'Remove 青木 R.'))
    expect(facts.contacts).toEqual([])
    await click(find('button', 'Undo'))
    expect(facts.contacts).toMatchObject([{ name: '青木 R.' }])
  })

  it('switches duty of care on and keeps its words by script', async () => {
    await openPart('care')
    await click(find('switch', 'Duty of care'))
    const field = document.querySelector<HTMLInputElement>('[name=addWords]')
    if (field === null) throw new Error('No field')
    await type(field, 'アレルギー、식중독')
    await press('Enter', { on: field })
    await click(byTestId('client-save'))
    expect(asked('care.save')).toMatchObject([{ care: { isOn: true, words: { ja: ['アレルギー'], ko: ['식중독'] } } }])
  })

  it('has names and roles in all of them', async () => {
    await openPart('matrix')
    for (const part of ['matrix', 'ladder', 'contacts', 'care']) {
      await click(byTestId(`client-${part}`))
      const { violations } = await axe.run(byTestId('client-page'), { rules: { 'color-contrast': { enabled: false } } })
      expect(violations.map(({ id, nodes }) => `${part} ${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)).toEqual([])
    }
  })
})
