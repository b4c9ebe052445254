import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import type { CaseView } from '../../src/shared/contract/case.ts'
import type { CommandName } from '../../src/shared/contract/commands.ts'
import { addCase, casesOf, notice } from './fake/caseWorld.ts'
import type { World } from './fake/world.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, nameOfElement, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const asked = (name: CommandName): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)
const acts = (): string[] => [...document.querySelectorAll('[data-act]')].map(nameOfElement)

/** What axe finds wrong in a part of the window. */
async function faults(within: string): Promise<readonly string[]> {
  const { violations } = await axe.run(byTestId(within), { rules: { 'color-contrast': { enabled: false } } })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

async function openPage(
  standing: Partial<CaseView['standing']>,
  more: Partial<CaseView> = {},
  prepare: (view: CaseView, world: World) => void = () => undefined,
): Promise<CaseView> {
  const world = believableWorld(Date.now())
  const view = addCase(world, 'KIN-214', 0, standing, more)
  prepare(view, world)
  drawn = await drawWindow(world)
  await press('g')
  await press('c')
  await click(document.querySelector('[data-case=case-KIN-214]') ?? document.body)
  return view
}

describe('what can be done by state', () => {
  it('follows the table of states', async () => {
    const view = await openPage({ level: 2 })
    expect(acts()).toEqual(['Acknowledge', 'Not for me', 'Wait', 'Escalate'])
    const put = async (standing: Partial<CaseView['standing']>): Promise<string[]> => {
      view.standing = { ...view.standing, ...standing }
      drawn.engine.changed()
      await settle()
      return acts()
    }
    expect(await put({ state: 'acknowledged' })).toEqual(['Resolve', 'Wait', 'Escalate'])
    expect(await put({ state: 'waiting', waitingFor: 'client' })).toEqual(['Go on', 'Wait', 'Escalate'])
    expect(says('Waits for the client')).toBe(true)
    expect(await put({ state: 'in_work', level: 3 })).toEqual(['Resolve', 'Wait'])
    expect(await put({ state: 'resolved' })).toEqual(['Close'])
    expect(await put({ state: 'closed', closedAt: Date.now() })).toEqual(['Reopen'])
    expect(await put({ state: 'withdrawn' })).toEqual([])
  })

  it('a reason is asked for where one is needed', async () => {
    const view = await openPage({ level: 1 })
    await click(find('button', 'Not for me'))
    expect(find('button', /^Decline$/).hasAttribute('disabled')).toBe(true)
    await type(find('textbox', 'Reason'), 'I am away')
    await click(find('button', /^Decline$/))
    expect(asked('case.decline')).toEqual([{ caseId: view.id, reason: 'I am away' }])
    await click(find('button', 'More for this case'))
    await click(find('menuitem', 'Withdraw'))
    await type(find('textbox', 'Reason'), 'a mistake')
    await click(find('button', /^Withdraw$/))
    expect(asked('case.withdraw')).toEqual([{ caseId: view.id, reason: 'a mistake' }])
  })

  it('W lets it wait for somebody, until a time that is not over', async () => {
    const view = await openPage({ level: 1, state: 'in_work' })
    await press('w')
    await click(document.querySelector('input[value=third_party]') ?? document.body)
    const until = document.querySelector<HTMLInputElement>('input[type=datetime-local]') ?? document.body
    await type(until, '2020-01-01T10:00')
    const submit = byTestId('case-wait-dialog').querySelector('button[type=submit]') ?? document.body
    expect(submit.hasAttribute('disabled')).toBe(true)
    await type(until, '2099-01-01T10:00')
    await click(submit)
    expect(asked('case.wait')).toEqual([
      { caseId: view.id, for: 'third_party', until: new Date(2099, 0, 1, 10).getTime() },
    ])
  })

  it('E resolves with outcome, fields and checklist, or with the reason why not all is there', async () => {
    const view = await openPage(
      { level: 2, state: 'in_work' },
      { checklist: [{ text: 'Tell the client', isDone: false }], fields: { 'Lot number': '' } },
    )
    await press('e')
    const submit = (): HTMLElement =>
      byTestId('case-resolve-dialog').querySelector<HTMLElement>('button[type=submit]') ?? document.body
    await type(find('textbox', 'How it ended'), 'Answered in private')
    expect(says('1 thing on the checklist is open')).toBe(true)
    expect(submit().hasAttribute('disabled')).toBe(true)
    await type(find('textbox', 'Why it is resolved all the same'), 'client knows')
    expect(submit().hasAttribute('disabled')).toBe(false)
    await click(byTestId('case-resolve-dialog').querySelector('input[type=checkbox]') ?? document.body)
    await type(find('textbox', 'Lot number'), '2611B')
    await click(submit())
    expect(asked('case.resolve')).toEqual([
      { caseId: view.id, outcome: 'Answered in private', fields: { 'Lot number': '2611B' }, override: '' },
    ])
  })
})

describe('the page of a case', () => {
  it('digits answer the question of its flow and Backspace goes back, only while the keyboard is there', async () => {
    const view = await openPage(
      { level: 2, state: 'in_work' },
      { flowId: 'f1', flowVersion: 3, flowName: 'Skin reaction', stepId: 'q1', stepTitle: 'Is anybody hurt' },
      (_, world) => {
        casesOf(world).flow = {
          name: 'Skin reaction',
          description: '',
          trigger: null,
          startId: 'q1',
          steps: [
            {
              id: 'q1',
              kind: 'question',
              title: '',
              text: 'Was a doctor seen?',
              answers: [
                { text: 'Yes', next: 'n1' },
                { text: 'No', next: null },
              ],
            },
            { id: 'n1', kind: 'note', title: 'Ask for the report', text: 'Ask for it in private.', next: null },
          ],
        }
      },
    )
    expect(byTestId('case-step').textContent).toContain('Skin reaction, version 3')
    await press('1', { on: document.body })
    expect(asked('case.step')).toEqual([])
    find('button', /^No$/).focus()
    await press('5')
    expect(asked('case.step')).toEqual([])
    await press('1')
    expect(asked('case.step')).toEqual([{ caseId: view.id, stepId: 'q1', answer: 1 }])
    expect(says('Ask for it in private.')).toBe(true)
    // The keyboard went on into the next step.
    await press('Backspace')
    expect(asked('case.stepBack')).toEqual([{ caseId: view.id }])
    expect(says('Was a doctor seen?')).toBe(true)
    expect(await faults('case-page')).toEqual([])
  })

  it('ticks, adds, assigns and classifies, and Ctrl Z takes each back', async () => {
    const view = await openPage(
      { level: 1, state: 'in_work' },
      { checklist: [{ text: 'Tell the client', isDone: false }] },
    )
    await click(byTestId('case-checklist').querySelector('input[type=checkbox]') ?? document.body)
    expect(view.checklist[0]?.isDone).toBe(true)
    await press('z', { ctrlKey: true })
    expect(view.checklist[0]?.isDone).toBe(false)
    await press('a')
    await click(find('menuitemcheckbox', 'Elena'))
    expect(view.ownerName).toContain('Elena')
    await press('z', { ctrlKey: true })
    expect(view.standing.ownerId).toBeNull()
    await click(document.querySelector('[title="Classify"]') ?? document.body)
    await click(find('menuitemcheckbox', '3, client'))
    expect(view).toMatchObject({ urgency: 'high', complexity: 3 })
    await press('z', { ctrlKey: true })
    expect(view.complexity).toBe(2)
    await type(find('textbox', 'Add a thing to do'), 'Call back')
    await click(find('button', /^Add$/))
    expect(view.checklist).toMatchObject([{}, { text: 'Call back' }])
  })

  it('links another conversation and takes one out, but never the last', async () => {
    const view = await openPage({ level: 1 })
    expect(find('button', 'The last conversation of a case stays.').hasAttribute('disabled')).toBe(true)
    await press('l')
    await click(byTestId('choose-conversation').querySelector('[data-conversation]') ?? document.body)
    expect(view.conversationsIn).toHaveLength(2)
    const [, second] = view.conversationsIn
    await click(all('button', /^Take the conversation/)[1] ?? document.body)
    expect(asked('case.link').at(-1)).toEqual({ caseId: view.id, conversationId: second?.conversationId, on: false })
  })

  it('reminds of the record of level 2 and 3 until it is written', async () => {
    await openPage({ level: 2, state: 'closed', closedAt: Date.now() }, { wantsRecord: true })
    expect(says('It is not written yet')).toBe(true)
    await click(find('button', 'Write it'))
    await type(find('textbox', /^What happened$/), 'A reaction')
    expect(find('button', 'Keep the record').hasAttribute('disabled')).toBe(true)
    await type(find('textbox', 'What is done differently'), 'Say so on the box')
    await click(find('button', 'Keep the record'))
    expect(says('It is not written yet')).toBe(false)
    expect(byTestId('case-record').textContent).toContain('Say so on the box')
  })

  it('tells who was told, with delivered, seen and acknowledged apart, and gives the timeline as text', async () => {
    const at = Date.now() - 60_000
    await openPage({ level: 2 }, {}, (view) => {
      view.notices.push(
        notice(view, { at, toName: 'Elena Rossi', deliveredAt: at, lateMs: 480_000 }),
        notice(view, { at: at - 1000, way: 'mail', toName: 'Client', trouble: 'The mail did not go out' }),
      )
    })
    const lines = [...byTestId('case-notices').querySelectorAll('[data-notice]')].map((each) => each.textContent)
    expect(lines[0]).toMatch(
      /Elena Rossi.*Card.*found 8 min late.*Delivered\d\d:\d\d.*Seennot yet.*Acknowledgednot yet/,
    )
    expect(lines[1]).toContain('The mail did not go out')
    await click(find('button', 'Copy the timeline'))
    const copied = String(drawn.shell.calls.find(({ name }) => name === 'clipboard.write')?.args[0])
    expect(copied).toContain('KIN-214  About KIN-214')
    expect(copied).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}Ploy raised it on level 2/)
    expect(copied).toContain('頬が赤くなったとの連絡')
    drawn.shell.answer('text.save', 'KIN-214 timeline.txt')
    await click(find('button', 'Save the timeline as text'))
    expect(says('Saved as KIN-214 timeline.txt')).toBe(true)
  })

  it('a case that is not here says so', async () => {
    const view = await openPage({ level: 1 })
    casesOf(drawn.engine.world).cases = []
    drawn.engine.changed()
    await settle()
    expect(view.label).toBe('KIN-214')
    expect(says('This case is not here')).toBe(true)
  })
})
