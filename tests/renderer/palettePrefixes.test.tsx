import { afterEach, describe, expect, it } from 'vitest'
import { afterPrefix, prefixOf } from '../../src/renderer/features/palette/prefixes.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import type { Drawn } from './support/draw.tsx'
import { drawWindow, press, type } from './support/draw.tsx'
import { byTestId, find } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

describe('the signs that narrow the palette', () => {
  it('are taken also as a Japanese input method writes them', async () => {
    drawn = await drawWindow()
    expect(['#a', '＃a', '@a', '＠a', ';a', '；a', 'a', ''].map(prefixOf)).toEqual([
      'tag',
      'tag',
      'person',
      'person',
      'response',
      'response',
      null,
      null,
    ])
    expect([afterPrefix('@ Mia'), afterPrefix(';lot'), afterPrefix('a#b')]).toEqual(['Mia', ';lot', 'a#b'])
  })

  it('show people alone after @, and open the conversation with them', async () => {
    drawn = await drawWindow()
    await press('k', { ctrlKey: true })
    await type(find('combobox', 'Commands'), '@高橋')
    const groups = [...byTestId('palette').querySelectorAll('.palette-heading')].map((each) => each.textContent)
    expect(groups).toEqual(['People'])
    await press('Enter')
    expect(useNavigation.getState().place.conversationId).toBe('c3')
  })
})
