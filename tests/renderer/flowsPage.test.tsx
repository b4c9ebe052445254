import { act } from 'react'
import { describe, expect, it } from 'vitest'
import { useFlowPage } from '../../src/renderer/features/flows/flowStore.ts'
import { runBook } from './fake/flowSeeds.ts'
import type { FlowFacts } from './fake/flows.ts'
import { believableWorld } from './fake/world.ts'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import {
  asked,
  chosen,
  flowsWindow,
  goDown,
  labelled,
  lines,
  openPage,
  outline,
  save,
  saves,
  saveState,
} from './support/flowsPage.tsx'
import { byTestId, find, says } from './support/roles.ts'

const here = flowsWindow()
async function openFlow(id: string, prepare?: (facts: FlowFacts) => void): Promise<void> {
  await openPage(here, prepare)
  await click(byTestId(`flow-${id}`))
}

describe('the list of flows', () => {
  it('shows state, cases and where each is on; switches one on and puts it in order', async () => {
    await openPage(here)
    expect(byTestId('flow-line-f1').textContent).toContain('Live, version 1')
    expect(byTestId('flow-line-f2').textContent).toContain('Off, version 1')
    expect(says('3 running cases')).toBe(true)
    await click(byTestId('flow-line-f2').querySelector('.flow-brands') ?? document.body)
    await click(find('menuitemcheckbox', /コハク/))
    expect(asked(here, 'flow.enable')).toMatchObject([{ flowId: 'f2', on: true }])
    await press('Escape')
    await click(find('button', 'What to do with Delayed bag'))
    await click(find('menuitem', 'Move up'))
    expect(asked(here, 'flow.move')).toEqual([{ flowId: 'f2', position: 0 }])
    expect(here.facts.flows.map((flow) => flow.id)).toEqual(['f2', 'f1'])
  })

  it('archives with an undo', async () => {
    await openPage(here)
    await click(find('button', 'What to do with Skin reaction'))
    await click(find('menuitem', 'Archive'))
    expect(document.querySelector('[data-testid=flow-line-f1]')).toBeNull()
    await click(find('button', 'Undo'))
    expect(byTestId('flow-line-f1').textContent).toContain('Skin reaction')
  })

  it('says what comes next when there are none, and makes one from a template', async () => {
    await openPage(here, (it) => (it.flows = []))
    expect(says('No flows yet')).toBe(true)
    await press('n', { on: document.body, code: 'KeyN' })
    await click(labelled('Delayed bag'))
    await click(find('button', 'Make it'))
    expect(asked(here, 'flow.create')).toMatchObject([{ templateId: 'travel-bag', brandId: null }])
    expect(byTestId('flow-editor')).toBeDefined()
  })

  it('says why the list cannot be read', async () => {
    await openPage(here, (it) => (it.flows = []))
    await here.drawn.close()
    const world = believableWorld(Date.now())
    here.drawn = await drawWindow(world, (engine) =>
      engine.failQuery('flow.list', { code: 'internal', message: 'The disk is gone.', reference: 'r1' }),
    )
    await click(byTestId('view-flows'))
    expect(says('The disk is gone.')).toBe(true)
  })

  it('takes a flow in by file and opens it', async () => {
    await openPage(here)
    const input = byTestId<HTMLInputElement>('flow-file')
    const file = new File(['{}'], 'bag.json')
    const take = async (name: string): Promise<void> => {
      Object.defineProperty(file, 'text', {
        value: () => Promise.resolve(JSON.stringify({ ...runBook, name })),
        configurable: true,
      })
      Object.defineProperty(input, 'files', { value: [file], configurable: true })
      await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })))
      await settle()
    }
    await take('From another encoding \ufffd')
    expect(says('bag.json could not be read. Nothing was imported.')).toBe(true)
    await take('From file')
    expect(find('heading', 'From file')).toBeDefined()
  })
})

describe('the editor by keyboard', () => {
  it('walks the list, adds a step with S, and saves the draft', async () => {
    await openFlow('f1')
    await goDown(7)
    expect(chosen()).toContain('Tell the client')
    await press('s', { code: 'KeyS' })
    await type(find('combobox', 'Which step?'), 'pause')
    await press('Enter')
    expect(chosen()).toBe('9Pause scheduled posts')
    expect(saveState()).toBe('Not saved yet')
    await save()
    expect(saves(here)).toHaveLength(1)
    expect(saves(here)[0]?.revision).toBe(3)
    expect(saves(here)[0]?.body.steps.find((step) => step.id === 'tell2')).toMatchObject({ next: 'pause_posts-2' })
    expect(saveState()).toBe('Draft saved')
    await save()
    expect(saves(here)).toHaveLength(1)
  })

  it('puts the keyboard into the fields on Enter, and what is typed shows in list and chart', async () => {
    await openFlow('f1')
    outline().focus()
    await press('End')
    await press('Enter')
    expect(byTestId('step-side').contains(document.activeElement)).toBe(true)
    await type(find('textbox', 'Name of the step'), '報告して終える')
    expect(chosen()).toBe('15報告して終える')
    await save()
    expect(saves(here)[0]?.body.steps.at(-1)?.title).toBe('報告して終える')
  })

  it('removes with Delete, undoes with Ctrl Z and redoes with Ctrl Shift Z', async () => {
    await openFlow('f1')
    const before = lines()
    await goDown(7)
    await press('Delete')
    expect(lines()).toHaveLength(before.length - 1)
    await press('z', { ctrlKey: true, code: 'KeyZ' })
    expect(lines()).toEqual(before)
    await press('Z', { ctrlKey: true, shiftKey: true, code: 'KeyZ' })
    expect(lines()).toHaveLength(before.length - 1)
  })

  it('undoes typing in one field as one edit', async () => {
    await openFlow('f2')
    outline().focus()
    await press('ArrowDown')
    await press('ArrowDown')
    const field = find('textbox', 'Question')
    await type(field, 'Where')
    await type(field, 'Where is it?')
    outline().focus()
    await press('z', { ctrlKey: true, code: 'KeyZ' })
    expect(chosen()).toContain('Does the person say')
  })

  it('keeps the last words of a question while its field is empty, and says so', async () => {
    await openFlow('f2')
    outline().focus()
    await press('ArrowDown')
    await press('ArrowDown')
    await type(find('textbox', 'Question'), '')
    expect(says('The last words stay until you do.')).toBe(true)
    expect(chosen()).toContain('Does the person say')
  })

  it('moves a step with Alt and the arrows', async () => {
    await openFlow('f1')
    await goDown(7)
    await press('ArrowUp', { altKey: true })
    expect(lines()[6]).toContain('Tell the client')
  })

  it('follows the edges of the chart with the arrows', async () => {
    await openFlow('f1')
    const chart = byTestId('flow-chart').querySelector<HTMLElement>('.react-flow')
    chart?.focus()
    await press('ArrowDown')
    await press('ArrowDown')
    expect(chosen()).toContain('Classify')
    await press('ArrowDown')
    await press('ArrowRight')
    expect(useFlowPage.getState().stepId).toBe('a3')
    expect(chart?.getAttribute('aria-activedescendant')).toBe('chart-a3')
  })
})
