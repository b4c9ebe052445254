import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { candidateOf, composeOf, waitingApproval } from './fake/compose.ts'
import { believableWorld } from './fake/world.ts'
import type { World } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, type } from './support/draw.tsx'
import { byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const hourMs = 3_600_000
const field = (): HTMLTextAreaElement => byTestId<HTMLTextAreaElement>('composer-text')
const asked = (name: string): readonly Record<string, unknown>[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input as Record<string, unknown>) // every input is an object
const faults = async (within: Element = document.body): Promise<readonly string[]> =>
  (await axe.run(within, { rules: { 'color-contrast': { enabled: false } } })).violations.map((it) => it.id)
const brandOf = (world: World): string => world.conversations[0]?.row.brandId ?? ''
const wordingsShown = (): readonly Element[] => [...document.querySelectorAll('[data-testid=wording]')]

const radio = (place: number): HTMLInputElement => {
  const found = wordingsShown()[place]?.querySelector<HTMLInputElement>('input[type=radio]') ?? null
  if (found === null) throw new Error('Nothing to choose')
  return found
}

/** A reply in two wordings, the second of which Ren has changed already. */
const inTwoWordings = (brandId: string) =>
  waitingApproval(brandId, {
    text: 'すぐに交換いたします',
    language: 'ja',
    need: 'all',
    readers: ['Mika', 'Ren'],
    byLeads: false,
    decideBy: Date.now() + 30 * 60_000,
    standsFor: ['Mika'],
    candidates: [
      candidateOf(1, 'すぐに交換いたします'),
      candidateOf(2, '交換いたします'),
      candidateOf(3, '交換いたしますので、お待ちください', { editedFrom: 2, byName: 'Ren', approvedBy: ['Ren'] }),
    ],
  })

describe('several wordings that wait', () => {
  const opened = async (): Promise<void> => {
    const world = believableWorld(Date.now())
    composeOf(world).approvals.push(inTwoWordings(brandOf(world)))
    drawn = await drawWindow(world)
    await press('g')
    await press('y')
  }

  it('stand side by side with their readers, their end, what was changed and in whose place one decides', async () => {
    await opened()
    expect(wordingsShown()).toHaveLength(3)
    expect(wordingsShown()[2]?.querySelector('ins')?.textContent).toContain('お待ちください')
    expect(wordingsShown()[2]?.textContent).toContain('Approved by Ren')
    expect(byTestId('decide-by').textContent).toContain('left')
    expect(says('All have to approve the same words: Mika, Ren')).toBe(true)
    expect(says('You decide in the place of Mika')).toBe(true)
    expect(await faults()).toEqual([])
  })

  it('are approved one by one: by Y on the card, once one was chosen', async () => {
    await opened()
    const third = radio(2)
    await click(third)
    third.focus()
    await press('y', { on: third })
    expect(asked('approval.decide')).toEqual([{ outboxId: 'o-approval', verdict: 'approve', wording: 3, text: null }])
  })

  it('are changed where they stand, and go back by Shift Y with a note', async () => {
    await opened()
    const second = radio(1)
    await click(second)
    await press('Y', { shiftKey: true, code: 'KeyY', on: second })
    expect(document.activeElement?.closest('.field')?.textContent).toContain('A note')
    await click(find('button', 'Change the text'))
    const area = byTestId('approval').querySelector('textarea')
    if (area === null) throw new Error('No field for the text')
    expect(area.value).toBe('交換いたします')
    await type(area, '交換いたします。')
    expect(byTestId('approval').querySelector('.diff ins')?.textContent).toContain('。')
    await click(find('button', 'Approve as changed'))
    expect(asked('approval.decide')).toEqual([
      { outboxId: 'o-approval', verdict: 'approve', wording: 2, text: '交換いたします。' },
    ])
  })
})

describe('what became of replies', () => {
  it('is told until it was seen: not in time, changed, or another wording', async () => {
    const world = believableWorld(Date.now())
    const brandId = brandOf(world)
    composeOf(world).news.push(
      waitingApproval(brandId, { outboxId: 'o-1', state: 'expired' }),
      waitingApproval(brandId, {
        outboxId: 'o-2',
        state: 'edited',
        decidedByName: 'Mika',
        text: 'sory',
        edited: 'sorry',
      }),
      waitingApproval(brandId, {
        outboxId: 'o-3',
        state: 'approved',
        decidedByName: 'Ren',
        note: 'Kinder',
        candidates: [candidateOf(1, 'one', { state: 'rejected' }), candidateOf(2, 'two', { state: 'approved' })],
      }),
    )
    drawn = await drawWindow(world)
    await click(byTestId('rail-approvals'))
    expect(says('Nobody approved it in time')).toBe(true)
    expect(says('Mika approved it with changes:')).toBe(true)
    expect(says('Ren approved wording 2:')).toBe(true)
    expect(await faults()).toEqual([])
    await click(find('button', 'All seen'))
    expect(asked('approval.seen')).toEqual([{ outboxIds: ['o-1', 'o-2', 'o-3'] }])
    expect(document.querySelector('[data-testid=approval-news]')).toBeNull()
  })
})

describe('writing several wordings', () => {
  it('keeps one, takes it up again, and gives all of them to be read', async () => {
    drawn = await drawWindow()
    await click(find('option', '高橋'))
    await type(field(), 'はい、交換いたします。')
    await click(byTestId('send-later'))
    await click(find('menuitem', 'Keep this wording'))
    expect(field().value).toBe('')
    expect(byTestId('wordings-kept').textContent).toContain('はい、交換いたします。')
    expect(byTestId('send').textContent).toContain('Ask for approval (2)')
    await type(field(), 'すぐに交換いたします。')
    await click(find('button', 'Change wording 2'))
    expect(field().value).toBe('はい、交換いたします。')
    expect(byTestId('wordings-kept').textContent).toContain('すぐに交換いたします。')
    expect(await faults(document.querySelector('.composer') ?? document.body)).toEqual([])
    await click(byTestId('send'))
    expect(asked('message.reply')).toMatchObject([
      { text: 'はい、交換いたします。', wordings: [['すぐに交換いたします。']], askApproval: true },
    ])
    expect(document.querySelector('[data-testid=wordings-kept]')).toBeNull()
    expect(field().value).toBe('')
  })

  it('asks certain people until a time', async () => {
    drawn = await drawWindow()
    await click(find('option', '高橋'))
    await type(field(), 'はい')
    await click(byTestId('send-later'))
    await click(find('menuitem', 'Ask certain people'))
    const dialog = byTestId('ask-approval')
    const people = [...dialog.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
    expect(people.length).toBeGreaterThan(1)
    for (const each of people.slice(0, 2)) await click(each)
    await click(find('button', 'All, the same words'))
    const until = dialog.querySelector<HTMLInputElement>('input[type=datetime-local]')
    if (until === null) throw new Error('No field for the time')
    await type(until, '2099-01-02T09:00')
    expect(await faults()).toEqual([])
    await click(dialog.querySelector('[type=submit]') ?? dialog)
    const ids = [expect.any(String), expect.any(String)]
    const [sent] = asked('message.reply')
    expect(sent).toMatchObject({
      askApproval: true,
      approval: { memberIds: ids, need: 'all', decideBy: new Date('2099-01-02T09:00').getTime() },
    })
  })

  it('replaces what waits only when that is said', async () => {
    const world = believableWorld(Date.now())
    composeOf(world).facts['c3'] = {
      needsApproval: true,
      waiting: waitingApproval(brandOf(world), { isMine: true, mayDecide: false, decideBy: Date.now() + hourMs }),
    }
    drawn = await drawWindow(world)
    await click(find('option', '高橋'))
    expect(byTestId('waiting').textContent).toContain('waits for approval')
    await type(field(), 'はい')
    await click(byTestId('send'))
    expect(asked('message.reply')).toEqual([])
    expect(field().value).toBe('はい')
    expect(says('A reply waits for approval here already: replace it?')).toBe(true)
    await click(find('button', 'Replace it'))
    expect(asked('message.reply')).toMatchObject([{ text: 'はい', approval: { replaces: true } }])
  })
})
