import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Drawn } from './support/draw.tsx'
import { click, press, settle } from './support/draw.tsx'
import { asked, field, isOpen, lines, openWith, write } from './support/picker.ts'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(async () => {
  await drawn.close()
})

const chosen = (): string => document.querySelector('.picker [aria-selected=true]')?.textContent ?? ''
const preview = (): string => byTestId('picker-preview').textContent

describe('the picker', () => {
  it('opens on ; with everything, narrows with what is typed, and closes with the last letter gone', async () => {
    drawn = await openWith()
    await write(';')
    expect(lines().length).toBeGreaterThan(3)
    await write(';返品')
    expect(lines()).toEqual(['返品：手続き;返品', '返品：開封済み;返品開封', '返品：店舗で購入;返品店'])
    expect(byTestId('picker').textContent).toContain('Canned responses matching 返品')
    await write('')
    expect(isOpen()).toBe(false)
  })

  it('opens on the full-width signs, and on / only while that is switched on', async () => {
    drawn = await openWith()
    for (const sign of ['；返品', '/返品', 'はい ／返品']) {
      await write(sign)
      expect(isOpen()).toBe(true)
    }
    drawn.engine.world.settings.slashCanned = false
    drawn.engine.changed()
    await settle()
    await write('/refund')
    expect(isOpen()).toBe(false)
    await write(';refund')
    expect(isOpen()).toBe(true)
  })

  it('opens with Ctrl and the key of ; whatever that writes, also from the list', async () => {
    drawn = await openWith()
    await write('Hello')
    expect(await press('ö', { code: 'Semicolon', ctrlKey: true })).toBe(false)
    expect(isOpen()).toBe(true)
    await write('Hellorefund')
    expect(lines()).toEqual(['Refund, how long it takes;refund'])
    await press('Escape')
    await act(async () => find('listbox').focus())
    await press(';', { code: 'Semicolon', ctrlKey: true })
    expect(document.activeElement).toBe(field())
    expect(isOpen()).toBe(true)
  })

  it('shows the wording with its reason and the length that the reply would have', async () => {
    drawn = await openWith()
    await write('ありがとうございます。;返品')
    expect(preview()).toContain('送料は弊社が負担いたします。')
    expect(byTestId('picker-fit').textContent).toBe('Approved · Bluesky, Japanese, public')
    const whole = `ありがとうございます。ご返品は下記フォームよりお手続きください。送料は弊社が負担いたします。kohaku.example/henpin（田辺）`
    expect(byTestId('picker-length').textContent).toBe(`fits, ${Array.from(whole).length} / 300`)
    await write(`${'あ'.repeat(290)};返品`)
    expect(byTestId('picker-length').textContent).toMatch(/^\d+ over 300$/)
  })

  it('goes up and down, and Tab shows the other wordings', async () => {
    drawn = await openWith()
    await write(';返品')
    expect(chosen()).toContain('手続き')
    expect(await press('ArrowDown')).toBe(false)
    expect(chosen()).toContain('開封済み')
    await press('ArrowUp')
    await press('ArrowUp')
    expect(chosen()).toContain('店舗で購入')
    await press('ArrowDown')
    expect(await press('Tab')).toBe(false)
    expect(preview()).toContain('フォームよりお手続きいただけます')
    expect(byTestId('picker-wording').textContent).toContain('Wording 2 of 3')
    await press('Tab', { shiftKey: true })
    await press('Tab', { shiftKey: true })
    expect(preview()).toContain('You can send it back')
    await press('Enter')
    expect(field().value).toBe('You can send it back with the form at kohaku.example/returns.')
  })

  it('inserts at the caret in place of what called it, and keeps what stands around', async () => {
    drawn = await openWith()
    await write('お世話になります。;返品', '\nよろしくお願いします。')
    expect(await press('Enter')).toBe(false)
    expect(field().value).toBe(
      'お世話になります。ご返品は下記フォームよりお手続きください。送料は弊社が負担いたします。kohaku.example/henpin（田辺）\nよろしくお願いします。',
    )
    expect(field().value.slice(field().selectionStart)).toBe('\nよろしくお願いします。')
    expect(isOpen()).toBe(false)
    expect(document.activeElement).toBe(field())
  })

  it('replaces everything with Shift Enter', async () => {
    drawn = await openWith()
    await write('forget this ;返品開封')
    await press('Enter', { shiftKey: true })
    expect(field().value).toBe('開封後でも三十日以内であれば交換いたします。')
  })

  it('takes several responses into one reply and tells the engine which', async () => {
    drawn = await openWith()
    await write(';返品')
    await press('Enter')
    await write(`${field().value}\n;返品開封`)
    await press('Enter')
    await press('Enter', { ctrlKey: true })
    expect(asked(drawn, 'message.reply')).toEqual([
      expect.objectContaining({
        text: expect.stringContaining('\n開封後でも'),
        canned: [
          expect.objectContaining({ cannedId: 'pick-returns', variantId: 'pick-returns-v0', version: 1, actions: [] }),
          expect.objectContaining({ cannedId: 'pick-opened', variantId: 'pick-opened-v0', actions: [] }),
        ],
      }),
    ])
  })

  it('does not name a response that was deleted again', async () => {
    drawn = await openWith()
    await write(';返品')
    await press('Enter')
    await write('something else entirely')
    await press('Enter', { ctrlKey: true })
    expect(asked(drawn, 'message.reply')).toEqual([{ conversationId: 'c3', text: 'something else entirely' }])
  })

  it('arms the actions with Alt Enter; each can be left out before sending', async () => {
    drawn = await openWith()
    await write(';返品開封')
    expect(preview()).toContain('Tag opened')
    await press('Enter', { altKey: true })
    const chips = (): string[] => [...document.querySelectorAll('[data-testid=armed-chip]')].map((it) => it.textContent)
    expect(chips()).toEqual(['Tag opened', expect.stringMatching(/^Assign to /), 'Snooze for 2 days'])
    await click(find('button', /^Do not: Tag opened/))
    expect(chips()).toHaveLength(2)
    await press('Enter', { ctrlKey: true, on: field() })
    expect(asked(drawn, 'message.reply')).toEqual([
      expect.objectContaining({
        canned: [
          expect.objectContaining({
            actions: [
              { kind: 'assign', memberId: 'm4' },
              { kind: 'snooze', hours: 48 },
            ],
          }),
        ],
      }),
    ])
    expect(document.querySelector('[data-testid=armed]')).toBeNull()
  })

  it('Esc closes it, keeps the text, and the same call does not open it again', async () => {
    drawn = await openWith()
    await write(';返')
    expect(await press('Escape')).toBe(false)
    expect(isOpen()).toBe(false)
    expect(field().value).toBe(';返')
    expect(document.activeElement).toBe(field())
    await write(';返品')
    expect(isOpen()).toBe(false)
    await write('はい;')
    expect(isOpen()).toBe(true)
  })

  it('closes when the caret or the keyboard goes elsewhere', async () => {
    drawn = await openWith()
    await write('はい;返品')
    await act(async () => {
      field().setSelectionRange(0, 0)
      document.dispatchEvent(new Event('selectionchange'))
      field().dispatchEvent(new Event('select', { bubbles: true }))
    })
    await settle()
    expect(isOpen()).toBe(false)
    await write('はい;返品開')
    expect(isOpen()).toBe(true)
    await act(async () => field().blur())
    expect(isOpen()).toBe(false)
  })

  it('works with the mouse: pointing shows, a click inserts', async () => {
    drawn = await openWith()
    await write(';返品')
    const second = document.querySelectorAll('[data-testid=picker-line]')[1] ?? document.body
    await act(async () => second.dispatchEvent(new PointerEvent('pointermove', { bubbles: true })))
    await settle()
    expect(preview()).toContain('開封後でも')
    await click(second)
    expect(field().value).toBe('開封後でも三十日以内であれば交換いたします。')
    await click(byTestId('open-picker'))
    await click(byTestId('picker-replace'))
    expect(field().value).toContain('ご返品は下記フォーム')
  })

  it('says what was perhaps meant when nothing matches, and Tab takes it', async () => {
    drawn = await openWith()
    await write(';refnud')
    expect(byTestId('picker').textContent).toContain('Nothing matches ;refnud. Did you mean ;refund?')
    await press('Tab')
    expect(field().value).toContain('the refund takes five days')
  })

  it('goes out of the way of ordinary text that finds nothing', async () => {
    drawn = await openWith()
    await write('はい;zzzz')
    expect(says('Nothing matches ;zzzz')).toBe(true)
    expect(await press('Enter')).toBe(true)
    await write('はい;zzzz zzz')
    expect(isOpen()).toBe(false)
    await write(`はい;${'ん'.repeat(14)}`)
    expect(isOpen()).toBe(false)
  })

  it('asks before an expired one, and refuses one with a mistake in its template', async () => {
    drawn = await openWith()
    await write(';夏休み')
    expect(says('It ended on 31 August.')).toBe(true)
    await press('Enter')
    expect(field().value).toBe(';夏休み')
    expect(says('It has expired. Press Enter again')).toBe(true)
    await press('Enter')
    expect(field().value).toBe('八月は休業いたします。')
    await write(';broken')
    expect(says('the condition is never closed')).toBe(true)
    await press('Enter')
    expect(field().value).toBe(';broken')
    expect(says('This response has a mistake in its template')).toBe(true)
  })

  it('never sends the call instead of the response', async () => {
    drawn = await openWith()
    await write('はい;返品')
    await press('Enter', { ctrlKey: true })
    expect(asked(drawn, 'message.reply')).toEqual([])
    expect(says('Choose a response with Enter')).toBe(true)
    await press('Escape')
    await press('Enter', { ctrlKey: true })
    expect(asked(drawn, 'message.reply')).toHaveLength(1)
  })

  it('inserts for what was typed last, also while the answer is still on its way', async () => {
    drawn = await openWith()
    await write(';返品')
    const release = drawn.engine.holdAnswers()
    await write(';refund')
    // The lines of the earlier letters are still there.
    expect(lines()[0]).toContain('手続き')
    await press('Enter')
    expect(field().value).toBe(';refund')
    await act(async () => release())
    await settle()
    expect(field().value).toContain('the refund takes five days')
  })

  it('waits for the first answer of all rather than breaking the line', async () => {
    drawn = await openWith()
    const release = drawn.engine.holdAnswers()
    await write(';refund')
    expect(isOpen()).toBe(false)
    expect(await press('Enter')).toBe(false)
    await act(async () => release())
    await settle()
    expect(field().value).toContain('the refund takes five days')
  })

  it('opens again for nothing that was inserted', async () => {
    drawn = await openWith()
    await write(';refund')
    await press('Enter')
    expect(field().value).toContain(';')
    expect(isOpen()).toBe(false)
  })

  it('is told to a screen reader: the field names the list and its chosen line, and how many there are', async () => {
    drawn = await openWith()
    expect(field().getAttribute('aria-activedescendant')).toBeNull()
    await write(';返品')
    await press('ArrowDown')
    const line = document.getElementById(field().getAttribute('aria-activedescendant') ?? '')
    expect(line?.getAttribute('role')).toBe('option')
    expect(line?.textContent).toContain('開封済み')
    expect(document.getElementById(field().getAttribute('aria-controls') ?? '')?.getAttribute('role')).toBe('listbox')
    expect(all('status').map((each) => each.textContent)).toContain('3 canned responses. 返品：開封済み')
  })
})
