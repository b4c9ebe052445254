import axe from 'axe-core'
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CaseView } from '../../src/shared/contract/case.ts'
import type { CommandName } from '../../src/shared/contract/commands.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { addCase, casesOf } from './fake/caseWorld.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const asked = (name: CommandName): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)
const shows = (testId: string): boolean => document.querySelector(`[data-testid="${testId}"]`) !== null
const value = (name: string): string => (find('textbox', name) as HTMLTextAreaElement).value // a field of the note

/** What axe finds wrong in a part of the window. */
async function faults(within: string): Promise<readonly string[]> {
  const { violations } = await axe.run(byTestId(within), { rules: { 'color-contrast': { enabled: false } } })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

/** Opens the first conversation of the list; with a case of it when a standing is given. */
async function openFirst(more?: (id: string, world: ReturnType<typeof believableWorld>) => void): Promise<string> {
  const world = believableWorld(Date.now())
  drawn = await drawWindow(world)
  await press('j')
  await press('Enter')
  const id = useNavigation.getState().place.conversationId ?? ''
  more?.(id, world)
  drawn.engine.changed()
  await settle()
  return id
}

/** A case of the open conversation. */
async function openWithCase(
  standing: Partial<CaseView['standing']>,
  more: Partial<CaseView> = {},
): Promise<{ id: string; view: CaseView }> {
  let view: CaseView | undefined
  const id = await openFirst((conversationId, world) => {
    const at = world.conversations.findIndex(({ row }) => row.id === conversationId)
    view = addCase(world, 'KIN-214', at, standing, more)
  })
  if (view === undefined) throw new Error('No case was made')
  return { id, view }
}

describe('the handover note', () => {
  it('Shift E raises a case where there is none: filled in beforehand, and whole before it can be handed over', async () => {
    const conversationId = await openFirst()
    await press('E', { shiftKey: true })
    expect(value('Name of the case')).toBe('Redness after use')
    expect(value('What happened')).toBe('From the thread')
    expect(says('Still needed: What the person wants; What is asked of the next level')).toBe(true)
    expect(find('button', /^Raise$/).hasAttribute('disabled')).toBe(true)
    expect(await faults('handover-dialog')).toEqual([])
    await click(find('button', '2, lead and client'))
    await type(find('textbox', 'What the person wants'), 'อยากรู้ว่าใช้ต่อได้ไหม')
    await type(find('textbox', 'What is asked'), 'Approve the reply')
    await type(find('textbox', 'Name of the case'), '')
    expect(says('Still needed: Name of the case')).toBe(true)
    await type(find('textbox', 'Name of the case'), 'Skin reactions')
    await click(find('button', /^Raise$/))
    expect(asked('case.raise')).toEqual([
      {
        conversationId,
        level: 2,
        title: 'Skin reactions',
        flowId: null,
        note: {
          happened: 'From the thread',
          wants: 'อยากรู้ว่าใช้ต่อได้ไหม',
          said: 'Promised an answer',
          risk: '',
          asked: 'Approve the reply',
          deadline: null,
          language: 'ja',
        },
      },
    ])
    expect(shows('handover-dialog')).toBe(false)
    await click(find('button', /^Open$/))
    expect(byTestId('case-page').textContent).toContain('Skin reactions')
  })

  it('Shift E hands the open case on to the next level', async () => {
    const { view } = await openWithCase({ level: 2, state: 'acknowledged' })
    await press('E', { shiftKey: true })
    expect(byTestId('handover-dialog').textContent).toContain('Hand KIN-214 over to level 3')
    expect(says('Level 3 pauses scheduled posts')).toBe(true)
    await type(find('textbox', 'What the person wants'), 'an answer')
    await type(find('textbox', 'What is asked'), 'decide')
    await press('Enter', { ctrlKey: true, on: find('textbox', 'What is asked') })
    expect(asked('case.escalate')).toMatchObject([{ caseId: view.id, note: { wants: 'an answer', asked: 'decide' } }])
    await press('E', { shiftKey: true })
    expect(says('KIN-214 stands on the highest level.')).toBe(true)
    expect(shows('handover-dialog')).toBe(false)
  })

  it('leaves Enter and Escape to an input method, and keeps what was typed when it is closed', async () => {
    await openWithCase({ level: 1 })
    await press('E', { shiftKey: true })
    await type(find('textbox', 'What is asked'), '返金の可否を')
    await type(find('textbox', 'What the person wants'), '返金')
    const field = find('textbox', 'What is asked')
    await act(async () => void field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true })))
    await press('Enter', { ctrlKey: true, isComposing: true, keyCode: 229, on: field })
    await press('Escape', { isComposing: true, keyCode: 229, on: field })
    expect(shows('handover-dialog')).toBe(true)
    expect(asked('case.escalate')).toEqual([])
    await act(async () => void field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })))
    // A dialog leaves the key to the input method for a few ms more.
    await vi.waitFor(async () => {
      await press('Escape', { on: field })
      expect(shows('handover-dialog')).toBe(false)
    })
    await press('E', { shiftKey: true })
    expect(value('What is asked')).toBe('返金の可否を')
  })

  it('says that a time is over, which keeps no note back: what is escalated is often late', async () => {
    await openWithCase({ level: 1 })
    await press('E', { shiftKey: true })
    await type(find('textbox', 'What the person wants'), 'x')
    await type(find('textbox', 'What is asked'), 'y')
    const until = document.querySelector<HTMLInputElement>('input[type=datetime-local]') ?? document.body
    await type(until, '2020-01-01T10:00')
    expect(says('This time is over already.')).toBe(true)
    await click(find('button', /^Escalate$/))
    expect(asked('case.escalate')).toMatchObject([{ note: { deadline: new Date(2020, 0, 1, 10).getTime() } }])
  })
})

describe('acknowledging', () => {
  it('quotes the note back, and says by whom it was taken when somebody was faster', async () => {
    const { view } = await openWithCase({ level: 2 })
    await click(find('button', 'Acknowledge KIN-214'))
    expect(byTestId('take-dialog').textContent).toContain('頬が赤くなったとの連絡')
    // The keyboard is on the button: Enter is enough.
    expect(document.activeElement?.textContent).toBe('Acknowledge')
    expect(await faults('take-dialog')).toEqual([])
    // Meanwhile a colleague takes it.
    view.standing = { ...view.standing, state: 'acknowledged', ownerId: 'm2' }
    view.ownerName = 'Elena Rossi'
    await click(find('button', /^Acknowledge$/))
    expect(says('Elena Rossi took it first.')).toBe(true)
    expect(shows('take-dialog')).toBe(false)
  })

  it('makes it mine', async () => {
    const { view } = await openWithCase({ level: 1 })
    await click(find('button', 'Acknowledge KIN-214'))
    await click(find('button', /^Acknowledge$/))
    expect(view.standing).toMatchObject({ state: 'acknowledged', ownerId: 'm1' })
    expect(says('KIN-214 is yours')).toBe(true)
    expect(byTestId('case-panel').textContent).toContain('Taken')
    expect(all('button', 'Acknowledge KIN-214')).toEqual([])
  })
})

describe('a case beside the conversation', () => {
  it('a chip in the header and a panel lead to it', async () => {
    const { id } = await openWithCase({ level: 3 }, { stepTitle: 'Client approval' })
    expect(byTestId('case-chip').getAttribute('aria-label')).toBe('Open KIN-214, level 3')
    expect(byTestId('case-panel').textContent).toContain('Next: Client approval')
    await click(byTestId('case-chip'))
    expect(byTestId('case-page').dataset['case']).toBe('case-KIN-214')
    await click(find('button', 'Open the conversation with'))
    expect(useNavigation.getState().place).toMatchObject({ page: 'inbox', conversationId: id })
  })

  it('L links it to an open case of the brand, and Ctrl Z takes it out', async () => {
    const conversationId = await openFirst((id, world) => {
      const brandId = world.conversations.find(({ row }) => row.id === id)?.row.brandId
      const at = world.conversations.findIndex(({ row }) => row.brandId === brandId && row.id !== id)
      addCase(world, 'KIN-200', at, { level: 1 })
      const elsewhere = world.conversations.findIndex(({ row }) => row.brandId !== brandId)
      addCase(world, 'NOR-1', elsewhere, { level: 1 })
    })
    await press('l')
    const offered = [...byTestId('link-case-dialog').querySelectorAll<HTMLElement>('[data-case]')]
    expect(offered.map((each) => each.dataset['case'])).toEqual(['case-KIN-200'])
    await click(offered[0] ?? document.body)
    expect(asked('case.link')).toEqual([{ caseId: 'case-KIN-200', conversationId, on: true }])
    expect(says('Linked to KIN-200')).toBe(true)
    await press('z', { ctrlKey: true })
    expect(asked('case.link')[1]).toEqual({ caseId: 'case-KIN-200', conversationId, on: false })
    expect(shows('case-chip')).toBe(false)
  })

  it('closing the conversation asks once; the case stays open', async () => {
    const { id, view } = await openWithCase({ level: 1 })
    await press('e')
    expect(says('KIN-214 stays open when the conversation is closed.')).toBe(true)
    expect(asked('conversation.setState')).toEqual([])
    await click(byTestId('close-with-case').querySelector('button[type=submit]') ?? document.body)
    expect(asked('conversation.setState')).toMatchObject([{ conversationId: id, state: 'closed' }])
    expect(view.standing.state).toBe('raised')
    await press('z', { ctrlKey: true })
    await press('e')
    expect(shows('close-with-case')).toBe(false)
    expect(asked('conversation.setState').at(-1)).toMatchObject({ conversationId: id, state: 'closed' })
  })

  it('a case that is over is no reason to ask', async () => {
    const { id } = await openWithCase({ level: 1, state: 'closed', closedAt: Date.now() })
    await press('e')
    expect(asked('conversation.setState')).toMatchObject([{ conversationId: id, state: 'closed' }])
    expect(casesOf(drawn.engine.world).cases).toHaveLength(1)
  })
})
