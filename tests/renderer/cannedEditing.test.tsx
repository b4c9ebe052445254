import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useForms } from '../../src/renderer/features/canned/formStore.ts'
import { cannedOf } from './fake/cannedWorld.ts'
import { openCannedPage, resetCanned, textField, titles, until, valueOf } from './support/cannedPage.tsx'
import type { Drawn } from './support/draw.tsx'
import { click, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
beforeEach(resetCanned)
afterEach(() => drawn.close())

const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

describe('editing a response', () => {
  it('changes texts by language and network and saves all of them at once', async () => {
    drawn = await openCannedPage('返品：手続き')
    await click(find('tab', 'Bluesky'))
    expect(byTestId('differs').textContent).toBe('Differs from base')
    await type(textField(), 'ご返品はこちらから。')
    await click(find('tab', 'Thai'))
    expect(valueOf(textField())).toContain('ส่งคืน')
    expect(textField().lang).toBe('th')
    expect(byTestId('canned-unsaved').textContent).toBe('Not saved')
    await press('s', { ctrlKey: true })
    const [saved] = asked('canned.save') as { variants: { body: string; network: string | null }[]; revision: number }[]
    expect(saved?.revision).toBe(1)
    expect(saved?.variants).toHaveLength(5)
    expect(saved?.variants.find(({ network }) => network === 'bluesky')?.body).toBe('ご返品はこちらから。')
    expect(document.querySelector('[data-testid=canned-unsaved]')).toBeNull()
  })

  it('writes a new one: title, shortcut, keywords, language, variable, question and action', async () => {
    drawn = await openCannedPage()
    await click(byTestId('scope-brand:b4'))
    await press('n')
    expect(document.activeElement).toBe(find('textbox', 'Title'))
    await type(find('textbox', 'Title'), '환불 안내')
    await type(find('textbox', /^Shortcut$/), ';환불')
    expect(valueOf(find('textbox', /^Shortcut$/))).toBe('환불')
    const keywords = find('textbox', 'Also found by')
    await type(keywords, 'refund')
    expect(await press('Enter', { on: keywords, isComposing: true })).toBe(true)
    expect(says('Remove refund')).toBe(false)
    await press('Enter', { on: keywords })
    expect(find('button', 'Remove refund')).toBeDefined()
    await type(textField(), '{{ag')
    expect(all('option', 'agent.alias')).toHaveLength(1)
    expect(await press('Enter', { on: textField(), isComposing: true })).toBe(true)
    await press('Enter', { on: textField() })
    expect(valueOf(textField())).toBe('{{agent.alias}}')
    await click(find('button', 'Add an action'))
    await click(find('menuitem', 'Close'))
    await click(byTestId('canned-save'))
    expect(asked('canned.save')).toMatchObject([
      {
        cannedId: null,
        brandId: 'b4',
        title: '환불 안내',
        shortcut: '환불',
        keywords: ['refund'],
        actions: [{ kind: 'close' }],
        variants: [{ variantId: null, body: '{{agent.alias}}', visibility: 'both' }],
      },
    ])
    expect(find('option', '환불 안내')).toBeDefined()
    expect(byTestId('canned-status').textContent).toBe('Draft')
  })

  it('says what is missing before anything is sent, one thing after the other', async () => {
    drawn = await openCannedPage()
    await click(byTestId('canned-new'))
    await type(textField(), 'Words')
    await press('s', { ctrlKey: true })
    expect(find('alert').textContent).toBe('Give a title. Nothing was saved yet.')
    await type(find('textbox', 'Title'), 'Words')
    await press('s', { ctrlKey: true })
    expect(find('alert').textContent).toBe('Give a shortcut. Nothing was saved yet.')
    await type(find('textbox', /^Shortcut$/), 'thanks')
    await press('s', { ctrlKey: true })
    expect(find('alert').textContent).toBe('The shortcut ;thanks is taken.')
    expect(valueOf(textField())).toBe('Words')
    await type(find('textbox', /^Shortcut$/), 'words')
    await press('s', { ctrlKey: true })
    expect(all('alert')).toHaveLength(0)
    expect(find('option', 'Words, ;words, Draft')).toBeDefined()
  })

  it('marks what is wrong at its place and says which network is too narrow', async () => {
    drawn = await openCannedPage('Thank you for kind words')
    await type(textField(), 'Dear {{customer.display_name')
    expect(says('{{ is opened and not closed')).toBe(true)
    await click(find('button', 'Show the place'))
    expect(document.activeElement).toBe(textField())
    await type(textField(), 'Thank you. '.repeat(40))
    await until('the length', () => all('meter', 'Bluesky: 440 of 300').length === 1)
    expect(byTestId('canned-preview').textContent).toContain('Thank you. Thank you.')
  })

  it('fills in the values of a conversation, and marks what a person has to fill', async () => {
    drawn = await openCannedPage('Return label, from abroad')
    await until('the preview', () => byTestId('canned-preview').querySelector('mark') !== null)
    expect(byTestId('canned-preview').querySelector('mark')?.textContent).toBe('[[Country|Korea|Thailand|Elsewhere]]')
    expect(says('Asks 1 question before sending')).toBe(true)
  })

  it('asks before unsaved changes are left, and keeps them for later', async () => {
    drawn = await openCannedPage('Thank you for kind words')
    await type(textField(), 'Thank you so much.')
    await click(find('option', 'Crossing cancelled'))
    expect(byTestId('leave-dialog')).toBeDefined()
    await press('Escape')
    expect(valueOf(textField())).toBe('Thank you so much.')
    await click(find('option', 'Crossing cancelled'))
    await click(find('button', 'Keep for later'))
    expect(valueOf(find('textbox', 'Title'))).toBe('Crossing cancelled')
    expect(find('option', 'Thank you for kind words').getAttribute('aria-label')).toContain('Not saved')
    await click(find('option', 'Thank you for kind words'))
    expect(valueOf(textField())).toBe('Thank you so much.')
    await click(find('option', 'Crossing cancelled'))
    await click(find('button', 'Discard changes'))
    expect(useForms.getState().forms).toEqual({})
  })

  it('keeps what was typed over a restart, also of a new response', async () => {
    drawn = await openCannedPage('Thank you for kind words')
    await type(textField(), 'Kept words')
    await click(byTestId('canned-new'))
    await click(find('button', 'Keep for later'))
    await type(find('textbox', 'Title'), 'Begun')
    const kept = localStorage.getItem('parley.canned.unsaved') ?? ''
    expect(
      Object.values(JSON.parse(kept) as Record<string, { form: { title: string } }>).map(({ form }) => form.title),
    ).toEqual(
      ['Thank you for kind words', 'Begun'], // prettier-ignore
    )
    await click(byTestId('back-to-inbox'))
    expect(says('Your changes in “Begun” are kept on this computer')).toBe(true)
  })

  it('shows both when two people changed one response, and saves over the other only when told to', async () => {
    drawn = await openCannedPage('Thank you for kind words')
    await type(textField(), 'Mine')
    const stored = cannedOf(drawn.engine.world).responses.find(({ id }) => id === 'r-thanks')
    const [theirs] = stored?.variants ?? []
    if (stored === undefined || theirs === undefined) throw new Error('The world lost its responses')
    Object.assign(theirs, { body: 'Theirs', changedByName: 'Elena Ruiz' })
    stored.revision += 1
    drawn.engine.changed()
    await settle()
    expect(says('Somebody else saved this response while you were changing it.')).toBe(true)
    await press('s', { ctrlKey: true })
    const dialog = byTestId('conflict-dialog')
    expect(dialog.textContent).toContain('Theirs')
    expect(dialog.textContent).toContain('Mine')
    expect(stored.variants[0]?.body).toBe('Theirs')
    await click(find('button', 'Go on editing'))
    expect(valueOf(textField())).toBe('Mine')
    await press('s', { ctrlKey: true })
    await click(find('button', 'Save mine instead'))
    expect(stored.variants[0]?.body).toBe('Mine')
  })

  it('moves, duplicates, archives and undoes', async () => {
    drawn = await openCannedPage('返品：開封済み')
    await click(find('button', /^More$/))
    await click(find('menuitemcheckbox', 'お茶会'))
    expect(asked('canned.move')).toEqual([{ cannedIds: ['r-返品開封'], folderId: 'f-お茶会' }])
    await click(find('button', /^More$/))
    await click(find('menuitem', 'Archive'))
    expect(titles()).not.toContain('返品：開封済み')
    await click(find('button', /^Undo$/))
    expect(titles()).toContain('返品：開封済み')
    await click(find('option', '返品：開封済み'))
    await click(find('button', /^More$/))
    await click(find('menuitem', 'Duplicate'))
    expect(valueOf(find('textbox', /^Shortcut$/))).toBe('返品開封-2')
    expect(find('button', '返品：開封済み').dataset['testid']).toBe('unsaved-new')
  })

  it('archives by key only outside of fields', async () => {
    drawn = await openCannedPage('返品：開封済み')
    await press('Delete', { on: textField() })
    expect(asked('canned.archive')).toEqual([])
    await press('Delete', { on: find('listbox', 'Responses') })
    expect(asked('canned.archive')).toEqual([{ cannedId: 'r-返品開封', on: true }])
  })

  it('takes a dropped response into a folder of its library and no other', async () => {
    drawn = await openCannedPage()
    await click(byTestId('scope-brand:b1'))
    const data = new Map<string, string>()
    const dragged = async (kind: string, on: Element): Promise<boolean> => {
      let isTaken = false
      await act(async () => {
        const event = new Event(kind, { bubbles: true, cancelable: true })
        const dataTransfer = { setData: data.set.bind(data), getData: (key: string) => data.get(key) ?? '' }
        Object.assign(event, { dataTransfer })
        isTaken = !on.dispatchEvent(event)
      })
      await settle()
      return isTaken
    }
    await dragged('dragstart', find('option', '配送中の破損'))
    expect(await dragged('dragover', byTestId('scope-brand:b2'))).toBe(false)
    expect(await dragged('dragover', byTestId('scope-folder:f-お茶会'))).toBe(true)
    await dragged('drop', byTestId('scope-folder:f-お茶会'))
    expect(asked('canned.move')).toEqual([{ cannedIds: ['r-破損'], folderId: 'f-お茶会' }])
  })
})
