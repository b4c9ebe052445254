import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { translateOf, withService } from './fake/translate.ts'
import type { World } from './fake/world.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { asked, field, write } from './support/picker.ts'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

async function faults(within: Element = document.body): Promise<readonly string[]> {
  const { violations } = await axe.run(within, { rules: { 'color-contrast': { enabled: false } } })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

/** Opens somebody's conversation in a world with, or without, a service. */
async function openWith(person: string, change: (world: World) => unknown = withService): Promise<void> {
  const world = believableWorld(Date.now())
  change(world)
  drawn = await drawWindow(world)
  await click(find('option', person))
}

/** The newest message of theirs in the open conversation. */
function theirs(): Element {
  const found = [...document.querySelectorAll('.message.in')].at(-1)
  if (found === undefined) throw new Error('They wrote nothing')
  return found
}

const isShown = (testId: string): boolean => document.querySelector(`[data-testid=${testId}]`) !== null
const menu = (): Promise<void> => click(theirs().querySelector('.message-menu') ?? document.body)

describe('translating a message', () => {
  it('shows what a machine made of it under the original, in its language, and can be taken away', async () => {
    await openWith('高橋')
    const original = theirs().querySelector('.message-text')?.textContent ?? ''
    await press('T', { shiftKey: true })
    expect(asked(drawn, 'translate.message')).toEqual([
      { messageId: theirs().getAttribute('data-message'), agree: false },
    ])
    const block = byTestId('translation')
    expect(block.textContent).toContain(`[en] ${original}`)
    expect(block.textContent).toContain(
      'Translated by LibreTranslate (translate.house.example), a machine · Japanese to English',
    )
    expect(block.querySelector('.message-text')?.getAttribute('lang')).toBe('en')
    expect(theirs().querySelector('.bubble .message-text')?.textContent).toBe(original)
    expect(await faults()).toEqual([])
    await click(find('button', 'Remove the translation'))
    expect(isShown('translation')).toBe(false)
  })

  it('stands in the menu of the message and in the palette', async () => {
    await openWith('高橋')
    await menu()
    await click(find('menuitem', 'Translate into English'))
    expect(isShown('translation')).toBe(true)
    await press('k', { ctrlKey: true })
    await type(find('combobox', 'Commands'), 'translate')
    expect(find('option', 'Translate message').getAttribute('aria-disabled')).toBeNull()
  })

  it('is off with the reason, and the way to the settings, until a service and the client are there', async () => {
    await openWith('高橋', () => undefined)
    await menu()
    const line = find('menuitem', 'Translate into English')
    expect(line.getAttribute('aria-disabled')).toBe('true')
    expect(line.textContent).toContain('No translation service is set up.')
    expect(await faults(find('menu'))).toEqual([])
    await click(find('menuitem', 'Open translation settings'))
    expect(byTestId('translation-part')).toBeDefined()
    await click(byTestId('back-to-inbox'))
    Object.assign(withService(drawn.engine.world), { brandIds: [] })
    drawn.engine.changed()
    await settle()
    await click(find('option', '高橋'))
    await press('T', { shiftKey: true })
    expect(says('Texts of this client may not leave this computer for translation.')).toBe(true)
    expect(asked(drawn, 'translate.message')).toEqual([])
    await press('k', { ctrlKey: true })
    await type(find('combobox', 'Commands'), 'translate')
    const offer = find('option', 'Translate message')
    expect(offer.getAttribute('aria-disabled')).toBe('true')
    expect(offer.textContent).toContain('Texts of this client')
  })

  it('says that it is on its way, why there is none, and tries again', async () => {
    await openWith('高橋', (world) => withService(world).next.push('wait', 'translate.house.example has trouble.'))
    await press('T', { shiftKey: true })
    expect(byTestId('translating').textContent).toContain('LibreTranslate (translate.house.example) translates')
    await press('T', { shiftKey: true })
    expect(byTestId('not-translated').textContent).toContain('translate.house.example has trouble.')
    expect(await faults()).toEqual([])
    await click(find('button', 'Try again'))
    expect(isShown('translation')).toBe(true)
  })

  it('asks once for each private conversation, and sends nothing before', async () => {
    await openWith('高橋', (world) => {
      withService(world)
      for (const { row } of world.conversations) row.kind = 'direct'
    })
    await press('T', { shiftKey: true })
    expect(asked(drawn, 'translate.message')).toEqual([])
    expect(byTestId('translate-agree').textContent).toContain('goes to translate.house.example, which can read it')
    expect(await faults(byTestId('translate-agree'))).toEqual([])
    await click(find('button', 'Cancel'))
    expect(asked(drawn, 'translate.message')).toEqual([])
    await press('T', { shiftKey: true })
    await click(find('button', 'Send and translate'))
    expect(isShown('translation')).toBe(true)
    await press('T', { shiftKey: true })
    expect(isShown('translate-agree')).toBe(false)
    expect(asked(drawn, 'translate.message')).toHaveLength(2)
  })
})

describe('translating a draft', () => {
  it('proposes, and changes the draft only when a person says so', async () => {
    await openWith('高橋')
    await write('We are sorry.')
    await press('t', { ctrlKey: true, on: field() })
    expect(asked(drawn, 'translate.draft')).toEqual([{ conversationId: 'c3', text: 'We are sorry.', agree: false }])
    expect(byTestId('draft-proposal').textContent).toContain('[ja] We are sorry.')
    expect(field().value).toBe('We are sorry.')
    expect(await faults()).toEqual([])
    await write('We are very sorry.')
    expect(byTestId('draft-proposal').textContent).toContain('The draft was changed since')
    expect(isShown('use-proposal')).toBe(false)
    await click(find('button', 'Try again'))
    await click(byTestId('use-proposal'))
    expect(field().value).toBe('[ja] We are very sorry.')
    expect(isShown('draft-proposal')).toBe(false)
  })

  it('can be discarded, and does not send what is still to be filled in', async () => {
    await openWith('高橋')
    await write('Dear [[name]]')
    await press('t', { ctrlKey: true, on: field() })
    expect(asked(drawn, 'translate.draft')).toEqual([])
    expect(says('Fill in what is open first')).toBe(true)
    await write('Dear Ms Takahashi')
    await press('t', { ctrlKey: true, on: field() })
    await click(byTestId('drop-proposal'))
    expect(isShown('draft-proposal')).toBe(false)
    expect(field().value).toBe('Dear Ms Takahashi')
  })
})

describe('the settings of translation', () => {
  async function openSettings(): Promise<void> {
    drawn = await drawWindow()
    await click(byTestId('settings'))
    await click(byTestId('settings-translation'))
  }

  it('are off at first; a service is set up, tested and allowed for one client', async () => {
    await openSettings()
    expect(all('switch')).toEqual([])
    expect(await faults()).toEqual([])
    await click(find('button', 'LibreTranslate'))
    const [address] = document.querySelectorAll<HTMLInputElement>('[data-testid=translation-form] input')
    if (address === undefined) throw new Error('There is no field')
    await type(address, 'https://translate.house.example')
    const key = document.querySelector<HTMLInputElement>('[data-testid=translation-form] input[type=password]')
    if (key === null) throw new Error('There is no field for the key')
    await type(key, 'house-key')
    await click(find('button', 'Save'))
    expect(asked(drawn, 'translate.setUp')).toEqual([
      { kind: 'libretranslate', address: 'https://translate.house.example', key: 'house-key' },
    ])
    expect(document.body.innerHTML).not.toContain('house-key')
    expect(byTestId('translation-form').textContent).toContain('A key is in the keychain')
    await click(find('button', /^Test$/))
    expect(byTestId('translation-told').textContent).toContain('Messages can be translated')
    const [first] = all('switch')
    if (first === undefined) throw new Error('There are no clients')
    expect(first.getAttribute('aria-checked')).toBe('false')
    expect(byTestId('translation-part').textContent).toContain('go to translate.house.example when somebody')
    await click(first)
    expect(asked(drawn, 'translate.allow')).toHaveLength(1)
    expect(all('switch')[0]?.getAttribute('aria-checked')).toBe('true')
    expect(await faults()).toEqual([])
    await click(find('button', /^Off$/))
    await click(find('button', 'Save'))
    expect(translateOf(drawn.engine.world).kind).toBeNull()
  })

  it('say what went wrong beside the fields, and are only shown to who may not change them', async () => {
    await openSettings()
    await click(find('button', 'LibreTranslate'))
    await click(find('button', 'Save'))
    expect(byTestId('translation-told').textContent).toContain('Give the address of the server.')
    translateOf(drawn.engine.world).mayChange = false
    drawn.engine.changed()
    await settle()
    expect(isShown('translation-form')).toBe(false)
    expect(says('Only a lead or a manager changes this.')).toBe(true)
  })
})
