import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { composeOf, waitingApproval as waiting } from './fake/compose.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, type } from './support/draw.tsx'
import { byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const field = (): HTMLTextAreaElement => byTestId<HTMLTextAreaElement>('composer-text')
const asked = (name: string): readonly Record<string, unknown>[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input as Record<string, unknown>) // every input is an object
const confirm = (): HTMLElement =>
  document.querySelector<HTMLElement>('[data-testid=send-time] [type=submit]') ?? document.body
const faults = async (within: Element = document.body): Promise<readonly string[]> =>
  (await axe.run(within, { rules: { 'color-contrast': { enabled: false } } })).violations.map((it) => it.id)

describe('sending later', () => {
  it('opens by Ctrl Shift L, offers times by both clocks, and shows the reply with its time', async () => {
    drawn = await drawWindow()
    await click(find('option', '高橋'))
    await type(field(), 'はい、交換いたします。')
    await press('L', { ctrlKey: true, shiftKey: true, code: 'KeyL' })
    const tomorrow = find('menuitem', 'Tomorrow morning')
    expect(tomorrow.textContent).toContain('Asia/Tokyo')
    expect(await faults(tomorrow.closest('[role=menu]') ?? document.body)).toEqual([])
    await click(tomorrow)
    const [sent] = asked('message.reply')
    expect(sent?.['text']).toBe('はい、交換いたします。')
    expect(Number(sent?.['sendAt'])).toBeGreaterThan(Date.now() + 80_000_000)
    expect(document.querySelector('[data-testid=message][data-hold=scheduled]')?.textContent).toContain('Goes out')
    expect(field().value).toBe('')
  })

  it('asks for a date and time, refuses one that has passed, and changes it afterwards', async () => {
    drawn = await drawWindow()
    await click(find('option', '高橋'))
    await type(field(), 'はい')
    await click(byTestId('send-later'))
    await click(find('menuitem', 'Pick date and time'))
    const time = document.querySelector<HTMLInputElement>('[data-testid=send-time] input')
    if (time === null) throw new Error('No field for the time')
    await type(time, '2020-01-01T09:00')
    expect(says('This time has passed')).toBe(true)
    await type(time, '2099-01-02T09:00')
    expect(await faults()).toEqual([])
    await click(confirm())
    expect(asked('message.reply')[0]?.['sendAt']).toBe(new Date('2099-01-02T09:00').getTime())
    await click(find('button', 'Change time'))
    await click(confirm())
    expect(asked('outbox.reschedule')).toHaveLength(1)
  })

  it('cannot be chosen while there is nothing to send', async () => {
    drawn = await drawWindow()
    await click(find('option', '高橋'))
    await click(byTestId('send-later'))
    expect(find('menuitem', 'In 1 hour').getAttribute('aria-disabled')).toBe('true')
  })
})

describe('care in heated conversations', () => {
  it('is told on the button and over the text', async () => {
    const world = believableWorld(Date.now())
    composeOf(world).facts['c3'] = { heat: 'negative', coolOffSeconds: 60, rounds: 3 }
    drawn = await drawWindow(world)
    await click(find('option', '高橋'))
    expect(byTestId('send').textContent).toContain('Hold 60 s')
    expect(byTestId('care-line').textContent).toContain('held for 60 s')
    expect(byTestId('rounds').textContent).toContain('Round 4')
    expect(await faults()).toEqual([])
  })

  it('shows what a second person said', async () => {
    const world = believableWorld(Date.now())
    composeOf(world).facts['c3'] = {
      needsApproval: true,
      decision: {
        ...waiting(world.conversations[0]?.row.brandId ?? ''),
        state: 'changes',
        note: 'More kindly',
        decidedByName: 'Mika',
      },
    }
    drawn = await drawWindow(world)
    await click(find('option', '高橋'))
    expect(byTestId('send').textContent).toContain('Ask for approval')
    expect(byTestId('decision').textContent).toContain('Mika asked for changes:More kindly')
  })
})

describe('the list of what waits for approval', () => {
  it('is in the rail, and approves with the text as it was changed', async () => {
    const world = believableWorld(Date.now())
    composeOf(world).approvals.push(waiting(world.conversations[0]?.row.brandId ?? ''))
    drawn = await drawWindow(world)
    await click(byTestId('rail-approvals'))
    expect(byTestId('approval').querySelector('.approval-text')?.getAttribute('lang')).toBe('th')
    expect(await faults()).toEqual([])
    await click(find('button', 'Change the text'))
    const text = byTestId('approval').querySelector('textarea')
    if (text === null) throw new Error('No field for the text')
    await type(text, 'ขออภัยมากค่ะ')
    await click(find('button', 'Approve as changed'))
    expect(asked('approval.decide')).toEqual([{ outboxId: 'o-approval', verdict: 'approve', text: 'ขออภัยมากค่ะ' }])
  })

  it('asks for changes only with a note, and leaves the decision to others than the author', async () => {
    const world = believableWorld(Date.now())
    const brandId = world.conversations[0]?.row.brandId ?? ''
    composeOf(world).approvals.push(waiting(brandId), waiting(brandId, { outboxId: 'o-mine', isMine: true }))
    drawn = await drawWindow(world)
    await press('g')
    await press('y')
    expect(says('another lead or manager reads it')).toBe(true)
    expect(find('button', 'Ask for changes').hasAttribute('disabled')).toBe(true)
    const note = byTestId('approval').querySelector('input')
    if (note === null) throw new Error('No field for the note')
    await type(note, 'More kindly')
    await click(find('button', 'Ask for changes'))
    expect(asked('approval.decide')).toEqual([{ outboxId: 'o-approval', verdict: 'changes', note: 'More kindly' }])
  })
})

describe('a reply that is too long', () => {
  it('goes out in parts', async () => {
    drawn = await drawWindow()
    await click(find('option', '高橋'))
    const long = 'お問い合わせありがとうございます。'.repeat(40)
    await type(field(), long)
    await click(byTestId('split-show'))
    await click(byTestId('split-send'))
    const [sent] = asked('message.reply')
    expect([sent?.['text'], ...((sent?.['more'] ?? []) as string[])].join('')).toBe(long) // the parts as they were sent
    expect(field().value).toBe('')
  })
})
