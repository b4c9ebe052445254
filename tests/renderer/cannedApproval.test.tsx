import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cannedOf } from './fake/cannedWorld.ts'
import { openCannedPage, textField, valueOf, resetCanned } from './support/cannedPage.tsx'
import type { Drawn } from './support/draw.tsx'
import { click, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
beforeEach(resetCanned)
afterEach(() => drawn.close())

const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

describe('approval', () => {
  it('goes from draft to review to approved, by somebody else than the writer', async () => {
    drawn = await openCannedPage('No personal data in public')
    await click(byTestId('submit-review'))
    expect(asked('canned.setStatus')).toEqual([{ variantId: 'v-private-1', status: 'review' }])
    await click(byTestId('approve'))
    expect(byTestId('canned-status').textContent).toBe('Approved')
    expect(find('listitem', 'In use').textContent).toContain('Version 1')
  })

  it('sends back with a note that the writer reads', async () => {
    drawn = await openCannedPage('配送中の破損')
    await click(find('button', /^Send back$/))
    await type(find('textbox', 'What should change'), 'もう少し丁寧に')
    await click(all('button', /^Send back$/).at(-1) ?? document.body)
    expect(asked('canned.setStatus')).toEqual([{ variantId: 'v-破損-1', status: 'draft', note: 'もう少し丁寧に' }])
    expect(says('Mika Tanabe, もう少し丁寧に')).toBe(true)
  })

  it('says why the writer cannot approve, and that changes are saved first', async () => {
    drawn = await openCannedPage('配送中の破損')
    const [text] = cannedOf(drawn.engine.world).responses.find(({ id }) => id === 'r-破損')?.variants ?? []
    Object.assign(text ?? {}, { changedByName: 'Mika Tanabe' })
    drawn.engine.changed()
    await settle()
    expect(byTestId<HTMLButtonElement>('approve').disabled).toBe(true)
    expect(says('You wrote this text. Another lead or manager approves it.')).toBe(true)
    await type(textField(), '別の文')
    expect(says('Save your changes first.')).toBe(true)
  })

  it('leaves shared ones to be read by agents, who copy them to their own', async () => {
    drawn = await openCannedPage('返品：開封済み', 'm3')
    expect(textField().readOnly).toBe(true)
    expect(byTestId<HTMLButtonElement>('canned-save').disabled).toBe(true)
    expect(says('Shared responses are changed by leads and managers.')).toBe(true)
    await click(find('button', 'Copy to mine'))
    expect(asked('canned.fork')).toEqual([{ cannedId: 'r-返品開封' }])
    expect(textField().readOnly).toBe(false)
    await press('n')
    expect(asked('canned.save')).toEqual([])
    await type(find('textbox', 'Title'), 'My own')
    await type(find('textbox', /^Shortcut$/), 'own')
    await type(textField(), 'Words')
    await press('s', { ctrlKey: true })
    expect(asked('canned.save')).toMatchObject([{ isPersonal: true }])
  })

  it('shows what each version changed and puts an earlier one back into the editor', async () => {
    drawn = await openCannedPage('返品：開封済み')
    await type(textField(), '開封後でも14日以内でしたら承ります。')
    await press('s', { ctrlKey: true })
    expect(says('The approved text stays in use until this one is approved.')).toBe(true)
    await click(find('button', /^History$/))
    const dialog = byTestId('history-dialog')
    expect(dialog.querySelector('ins')?.textContent).toContain('14')
    expect(dialog.querySelector('del')?.textContent).toContain('30')
    await click(find('button', 'Version 1Approved'))
    await click(find('button', 'Restore this text'))
    expect(valueOf(textField())).toBe('開封後でも30日以内でしたら承ります。')
    expect(byTestId('canned-unsaved')).toBeDefined()
  })
})
