import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useCannedPage } from '../../src/renderer/features/canned/cannedStore.ts'
import { useForms } from '../../src/renderer/features/canned/formStore.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { cannedOf } from './fake/cannedWorld.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
beforeEach(() => {
  localStorage.clear()
  useCannedPage.setState(useCannedPage.getInitialState(), true)
  useForms.setState({ forms: {} })
})
afterEach(() => drawn.close())

const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)
const titles = (): readonly (string | undefined)[] =>
  all('option')
    .filter((option) => option.dataset['testid'] === 'canned-row')
    .map((option) => option.querySelector('.canned-row-title')?.textContent)
const value = (element: HTMLElement): string =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : ''
const textField = (): HTMLElement => byTestId('canned-text')

/** Lets the moment pass that the preview waits after the last key. */
async function pause(): Promise<void> {
  await act(async () => new Promise((resolve) => setTimeout(resolve, 250)))
  await settle()
}

/** Opens the page by its keys and one response by its title. */
async function openPage(title?: string, actingId = 'm1'): Promise<void> {
  const world = believableWorld(Date.now())
  for (const member of world.members) member.isMe = member.id === actingId
  drawn = await drawWindow(world)
  await press('g')
  await press('t')
  if (title !== undefined) await click(find('option', title))
}

describe('the page of canned responses', () => {
  it('is reached by G T, from the rail and from the palette', async () => {
    await openPage()
    expect(useNavigation.getState().place.page).toBe('canned')
    expect(find('navigation', 'Canned responses')).toBeDefined()
    await click(byTestId('back-to-inbox'))
    await click(byTestId('view-canned'))
    expect(byTestId('canned-page')).toBeDefined()
    await click(byTestId('back-to-inbox'))
    await press('k', { ctrlKey: true })
    await type(find('combobox'), '；返品開')
    const labels = [...document.querySelectorAll('.palette-label')]
    expect(labels.map((label) => label.textContent)).toEqual(['返品：開封済み'])
    await press('Enter')
    expect(value(find('textbox', 'Title'))).toBe('返品：開封済み')
  })

  it('shows libraries and folders with what is in them, and walks them by arrows', async () => {
    await openPage()
    const lines = (): readonly (string | null)[] => all('treeitem').map((line) => line.getAttribute('aria-label'))
    expect(lines()[0]).toBe('Shared, 2')
    const tree = find('tree')
    await act(async () => tree.focus())
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await press(key)
    expect(lines()).toContain('返品, 5')
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await press(key)
    expect(lines()).toContain('海外, 2')
    expect(find('heading', '返品')).toBeDefined()
    expect(titles()).toHaveLength(5)
    await press('ArrowLeft')
    expect(lines()).not.toContain('海外, 2')
  })

  it('finds in every library, walks the list by arrows and opens with Enter', async () => {
    await openPage()
    await press('/')
    expect(document.activeElement).toBe(find('searchbox', 'Search text or shortcut'))
    await type(find('searchbox', 'Search text or shortcut'), '返品')
    expect(titles()).toEqual(['返品：手続き', '返品：開封済み', '返品：店舗で購入'])
    await press('ArrowDown')
    await press('ArrowDown')
    await press('Enter')
    expect(value(find('textbox', 'Title'))).toBe('返品：開封済み')
    await type(find('searchbox', 'Search text or shortcut'), 'nonsense')
    expect(says('Nothing found')).toBe(true)
  })

  it('says of each row what it is', async () => {
    await openPage()
    expect(find('option', '返品：手続き').getAttribute('aria-label')).toBe(
      '返品：手続き, ;返品, In review, Japanese, English, Thai, Korean, 41 uses',
    )
    expect(find('option', '返品：店舗で購入').getAttribute('aria-label')).toContain('Expired')
  })

  it('lists what to look after', async () => {
    await openPage()
    await click(byTestId('canned-need-approval'))
    expect(titles()).toEqual(['返品：手続き', 'คืนเงินผ่านบัตรเครดิต', '配送中の破損'])
    await click(byTestId('canned-promote'))
    await click(find('button', 'Make a response'))
    expect(value(textField())).toBe('明日の朝にあらためてご連絡いたします。')
    expect(find('tab', 'Japanese')).toBeDefined()
    await click(byTestId('canned-need-retire'))
    expect(says('Nothing to look after here')).toBe(true)
  })

  it('says in words that the responses cannot be read', async () => {
    const world = believableWorld(Date.now())
    Object.assign(cannedOf(world).responses[0] ?? {}, { uses: -1 })
    drawn = await drawWindow(world)
    await click(byTestId('view-canned'))
    expect(says('This could not be read')).toBe(true)
    expect(titles()).toEqual([])
  })

  it('brings back what was archived', async () => {
    await openPage()
    await click(byTestId('canned-archive'))
    expect(titles()).toEqual(['旧送料'])
    await click(find('option', '旧送料'))
    await click(find('button', /^Bring back$/))
    expect(asked('canned.archive')).toEqual([{ cannedId: 'r-旧送料', on: false }])
    expect(says('“旧送料” is back')).toBe(true)
  })
})

describe('editing a response', () => {
  it('changes texts by language and network and saves all of them at once', async () => {
    await openPage('返品：手続き')
    await click(find('tab', 'Bluesky'))
    expect(byTestId('differs').textContent).toBe('Differs from base')
    await type(textField(), 'ご返品はこちらから。')
    await click(find('tab', 'Thai'))
    expect(value(textField())).toContain('ส่งคืน')
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
    await openPage()
    await click(byTestId('scope-brand:b4'))
    await press('n')
    expect(document.activeElement).toBe(find('textbox', 'Title'))
    await type(find('textbox', 'Title'), '환불 안내')
    await type(find('textbox', /^Shortcut$/), ';환불')
    expect(value(find('textbox', /^Shortcut$/))).toBe('환불')
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
    expect(value(textField())).toBe('{{agent.alias}}')
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

  it('marks what is wrong at its place and says which network is too narrow', async () => {
    await openPage('Thank you for kind words')
    await type(textField(), 'Dear {{customer.display_name')
    expect(says('{{ is opened and not closed')).toBe(true)
    await click(find('button', 'Show the place'))
    expect(document.activeElement).toBe(textField())
    await type(textField(), 'Thank you. '.repeat(40))
    await pause()
    expect(find('meter', 'Bluesky: 440 of 300')).toBeDefined()
    expect(byTestId('canned-preview').textContent).toContain('Thank you. Thank you.')
  })

  it('fills in the values of a conversation, and marks what a person has to fill', async () => {
    await openPage('Return label, from abroad')
    await pause()
    expect(byTestId('canned-preview').querySelector('mark')?.textContent).toBe('[[Country|Korea|Thailand|Elsewhere]]')
    expect(says('Asks 1 question before sending')).toBe(true)
  })

  it('asks before unsaved changes are left, and keeps them for later', async () => {
    await openPage('Thank you for kind words')
    await type(textField(), 'Thank you so much.')
    await click(find('option', 'Crossing cancelled'))
    expect(byTestId('leave-dialog')).toBeDefined()
    await press('Escape')
    expect(value(textField())).toBe('Thank you so much.')
    await click(find('option', 'Crossing cancelled'))
    await click(find('button', 'Keep for later'))
    expect(value(find('textbox', 'Title'))).toBe('Crossing cancelled')
    expect(find('option', 'Thank you for kind words').getAttribute('aria-label')).toContain('Not saved')
    await click(find('option', 'Thank you for kind words'))
    expect(value(textField())).toBe('Thank you so much.')
    await click(find('option', 'Crossing cancelled'))
    await click(find('button', 'Discard changes'))
    expect(useForms.getState().forms).toEqual({})
  })

  it('keeps what was typed over a restart, also of a new response', async () => {
    await openPage('Thank you for kind words')
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
    await openPage('Thank you for kind words')
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
    expect(value(textField())).toBe('Mine')
    await press('s', { ctrlKey: true })
    await click(find('button', 'Save mine instead'))
    expect(stored.variants[0]?.body).toBe('Mine')
  })

  it('moves, duplicates, archives and undoes', async () => {
    await openPage('返品：開封済み')
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
    expect(value(find('textbox', /^Shortcut$/))).toBe('返品開封-2')
    expect(find('button', '返品：開封済み').dataset['testid']).toBe('unsaved-new')
  })

  it('archives by key only outside of fields', async () => {
    await openPage('返品：開封済み')
    await press('Delete', { on: textField() })
    expect(asked('canned.archive')).toEqual([])
    await press('Delete', { on: find('listbox', 'Responses') })
    expect(asked('canned.archive')).toEqual([{ cannedId: 'r-返品開封', on: true }])
  })

  it('takes a dropped response into a folder of its library and no other', async () => {
    await openPage()
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

describe('approval', () => {
  it('goes from draft to review to approved, by somebody else than the writer', async () => {
    await openPage('No personal data in public')
    await click(byTestId('submit-review'))
    expect(asked('canned.setStatus')).toEqual([{ variantId: 'v-private-1', status: 'review' }])
    await click(byTestId('approve'))
    expect(byTestId('canned-status').textContent).toBe('Approved')
    expect(find('listitem', 'In use').textContent).toContain('Version 1')
  })

  it('sends back with a note that the writer reads', async () => {
    await openPage('配送中の破損')
    await click(find('button', /^Send back$/))
    await type(find('textbox', 'What should change'), 'もう少し丁寧に')
    await click(all('button', /^Send back$/).at(-1) ?? document.body)
    expect(asked('canned.setStatus')).toEqual([{ variantId: 'v-破損-1', status: 'draft', note: 'もう少し丁寧に' }])
    expect(says('Mika Tanabe, もう少し丁寧に')).toBe(true)
  })

  it('says why the writer cannot approve, and that changes are saved first', async () => {
    await openPage('配送中の破損')
    const [text] = cannedOf(drawn.engine.world).responses.find(({ id }) => id === 'r-破損')?.variants ?? []
    Object.assign(text ?? {}, { changedByName: 'Mika Tanabe' })
    drawn.engine.changed()
    await settle()
    expect((byTestId('approve') as HTMLButtonElement).disabled).toBe(true)
    expect(says('You wrote this text. Another lead or manager approves it.')).toBe(true)
    await type(textField(), '別の文')
    expect(says('Save your changes first.')).toBe(true)
  })

  it('leaves shared ones to be read by agents, who copy them to their own', async () => {
    await openPage('返品：開封済み', 'm3')
    expect((textField() as HTMLTextAreaElement).readOnly).toBe(true)
    expect((byTestId('canned-save') as HTMLButtonElement).disabled).toBe(true)
    expect(says('Shared responses are changed by leads and managers.')).toBe(true)
    await click(find('button', 'Copy to mine'))
    expect(asked('canned.fork')).toEqual([{ cannedId: 'r-返品開封' }])
    expect((textField() as HTMLTextAreaElement).readOnly).toBe(false)
    await press('n')
    expect(asked('canned.save')).toEqual([])
    await type(find('textbox', 'Title'), 'My own')
    await type(find('textbox', /^Shortcut$/), 'own')
    await type(textField(), 'Words')
    await press('s', { ctrlKey: true })
    expect(asked('canned.save')).toMatchObject([{ isPersonal: true }])
  })

  it('shows what each version changed and puts an earlier one back into the editor', async () => {
    await openPage('返品：開封済み')
    await type(textField(), '開封後でも14日以内でしたら承ります。')
    await press('s', { ctrlKey: true })
    expect(says('The approved text stays in use until this one is approved.')).toBe(true)
    await click(find('button', /^History$/))
    const dialog = byTestId('history-dialog')
    expect(dialog.querySelector('ins')?.textContent).toContain('14')
    expect(dialog.querySelector('del')?.textContent).toContain('30')
    await click(find('button', 'Version 1Approved'))
    await click(find('button', 'Restore this text'))
    expect(value(textField())).toBe('開封後でも30日以内でしたら承ります。')
    expect(byTestId('canned-unsaved')).toBeDefined()
  })
})
