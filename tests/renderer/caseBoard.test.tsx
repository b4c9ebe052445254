import axe from 'axe-core'
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { CommandName } from '../../src/shared/contract/commands.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { addCase, casesOf } from './fake/caseWorld.ts'
import type { World } from './fake/world.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const asked = (name: CommandName): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)
const onCard = (): string | null => document.activeElement?.getAttribute('data-case') ?? null

/** Three levels: two cases on the first, one on the others, and one that is over. */
function someCases(): World {
  const now = Date.now()
  const world = believableWorld(now)
  addCase(world, 'A-1', 0, { level: 1, ackDueAt: now + 600_000 }, { stepsAll: 4, stepsDone: 1, stepTitle: 'Assign' })
  addCase(world, 'A-2', 1, { level: 1, ackDueAt: now - 390_000 })
  addCase(
    world,
    'B-1',
    2,
    { level: 2, state: 'in_work', actDueAt: now + 7_200_000, ownerId: 'm1' },
    { ownerName: 'Mika Tanabe' },
  )
  addCase(world, 'C-1', 3, { level: 3, state: 'waiting', waitingFor: 'client' })
  addCase(world, 'D-1', 4, { level: 2, state: 'closed', closedAt: now - 60_000 }, { wantsRecord: true })
  return world
}

async function openBoard(world = someCases()): Promise<void> {
  drawn = await drawWindow(world)
  await press('g')
  await press('c')
}

/** What axe finds wrong in a part of the window. */
async function faults(within: string): Promise<readonly string[]> {
  const { violations } = await axe.run(byTestId(within), { rules: { 'color-contrast': { enabled: false } } })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

describe('the board of cases', () => {
  it('G then C opens it: levels with their cases, what is due first at the top, and what ended today', async () => {
    await openBoard()
    const columns = all('region', /case/).map((column) => column.getAttribute('aria-label'))
    expect(columns).toEqual(['Level 1, 2 cases', 'Level 2, 1 case', 'Level 3, crisis, 1 case', 'Closed today, 1 case'])
    expect(all('button', /^A-/).map((card) => card.dataset['case'])).toEqual(['case-A-2', 'case-A-1'])
    expect(find('button', /^A-2/).getAttribute('aria-label')).toContain('late by 6 minutes')
    expect(find('button', /^C-1/).getAttribute('aria-label')).toContain('Paused')
    expect(find('button', /^B-1/).getAttribute('aria-label')).toContain('owner Mika Tanabe')
    expect(byTestId('view-cases').textContent).toContain('4')
    expect(await faults('cases-page')).toEqual([])
  })

  it('arrows move between cards and columns, and Enter opens', async () => {
    await openBoard()
    expect(onCard()).toBe('case-A-2')
    await press('ArrowDown')
    expect(onCard()).toBe('case-A-1')
    await press('ArrowDown')
    expect(onCard()).toBe('case-A-1')
    await press('ArrowRight')
    expect(onCard()).toBe('case-B-1')
    await press('ArrowRight')
    await press('ArrowRight')
    expect(onCard()).toBe('case-D-1')
    await press('ArrowLeft')
    expect(onCard()).toBe('case-C-1')
    await press('Home')
    await click(document.activeElement ?? document.body)
    expect(useNavigation.getState().place.caseId).toBe('case-C-1')
    await press('Escape')
    expect(useNavigation.getState().place.caseId).toBeNull()
    expect(onCard()).toBe('case-C-1')
  })

  it('leaves arrows to an input method', async () => {
    await openBoard()
    await press('ArrowDown', { isComposing: true, keyCode: 229 })
    expect(onCard()).toBe('case-A-2')
  })

  it('] asks for the handover note and [ for a reason; the ends of the ladder are said', async () => {
    await openBoard()
    await press(']')
    expect(byTestId('handover-dialog').textContent).toContain('Hand A-2 over to level 2')
    await press('Escape')
    await press('[')
    expect(says('A-2 stands on the lowest level.')).toBe(true)
    await press('ArrowRight')
    await press('[')
    const lower = find('button', /^Lower$/)
    expect(lower.hasAttribute('disabled')).toBe(true)
    await type(find('textbox', 'Reason'), 'it is harmless')
    await click(find('button', /^Lower$/))
    expect(asked('case.lower')).toEqual([{ caseId: 'case-B-1', reason: 'it is harmless' }])
    expect(all('region', 'Level 1, 3 cases')).toHaveLength(1)
    // The keyboard goes with the card into its new column.
    expect(onCard()).toBe('case-B-1')
  })

  it('dragging a card to another level asks for the same, one level at a time', async () => {
    await openBoard()
    const column = (level: number): Element =>
      document.querySelector(`[data-level="${String(level)}"]`) ?? document.body
    await drag('case-A-1', column(1))
    expect(document.querySelector('[data-testid=handover-dialog]')).toBeNull()
    await drag('case-A-1', column(2))
    expect(byTestId('handover-dialog').textContent).toContain('Hand A-1 over to level 2')
    await press('Escape')
    await drag('case-A-1', column(3))
    expect(says('A case goes one level at a time.')).toBe(true)
    expect(byTestId('handover-dialog').textContent).toContain('Hand A-1 over to level 2')
    await press('Escape')
    await drag('case-B-1', column(1))
    expect(byTestId('case-lower-dialog')).toBeDefined()
  })

  it('N asks for a conversation, then for the note', async () => {
    await openBoard()
    await press('n')
    const [first] = [...document.querySelectorAll<HTMLElement>('.in-dialog [data-conversation]')]
    const conversationId = first?.dataset['conversation']
    await click(first ?? document.body)
    expect(byTestId('handover-dialog').textContent).toContain('Raise a case')
    await type(find('textbox', 'What the person wants'), 'a refund')
    await type(find('textbox', 'What is asked'), 'decide')
    await click(find('button', /^Raise$/))
    expect(asked('case.raise')).toMatchObject([{ conversationId, level: 1, title: 'Redness after use' }])
  })

  it('narrows by owner, and shows the same as a list with what has ended', async () => {
    await openBoard()
    await click(find('button', 'All owners'))
    await click(find('menuitemcheckbox', 'Mika'))
    expect(all('button', /^[A-C]-/).map((card) => card.dataset['case'])).toEqual(['case-B-1'])
    await press('Escape')
    await click(find('button', /^List$/))
    expect(byTestId('case-list').querySelectorAll('li')).toHaveLength(1)
    await click(find('button', /^Ended$/))
    expect(says('No case has ended')).toBe(true)
    expect(await faults('cases-page')).toEqual([])
  })

  it('an empty board says so in words, with the last crisis', async () => {
    const world = believableWorld(Date.now())
    const closedAt = new Date(2026, 8, 3, 12).getTime()
    casesOf(world).lastCrisis = { closedAt, lastedMs: 24_000_000 }
    await openBoard(world)
    expect(says('Nobody waits here')).toBe(true)
    expect(says('The last one closed on 3 September 2026 after 6 h 40 min.')).toBe(true)
    expect(await faults('cases-page')).toEqual([])
  })

  it('says why it cannot be read', async () => {
    const world = someCases()
    drawn = await drawWindow(world, (engine) =>
      engine.failQuery('case.board', { code: 'internal', message: 'The table is gone.', reference: 'r1' }),
    )
    await press('g')
    await press('c')
    expect(find('alert').textContent).toContain('The table is gone.')
  })
})

/** Drags a card onto an element, with the events that a browser sends. */
async function drag(caseId: string, onto: Element): Promise<void> {
  const card = document.querySelector(`[data-case="${caseId}"]`)
  const data = new Map<string, string>()
  const dataTransfer = {
    setData: (kind: string, value: string) => void data.set(kind, value),
    getData: (kind: string) => data.get(kind) ?? '',
    get types() {
      return [...data.keys()]
    },
  }
  await act(async () => {
    for (const [kind, on] of [
      ['dragstart', card],
      ['dragover', onto],
      ['drop', onto],
    ] as const) {
      on?.dispatchEvent(Object.assign(new Event(kind, { bubbles: true, cancelable: true }), { dataTransfer }))
    }
  })
  await settle()
}
