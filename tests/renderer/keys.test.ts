import { describe, expect, it } from 'vitest'
import { isSingleKey } from '../../src/renderer/features/actions/action.ts'
import { actionsFor, allActions, beginsSequence } from '../../src/renderer/features/actions/allActions.ts'
import type { KeyPress } from '../../src/renderer/keyboard/keys.ts'
import { chordOf, isComposing } from '../../src/renderer/keyboard/keys.ts'

const key = (name: string, code: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key: name,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...change,
})

describe('keys', () => {
  it('takes the US letter of the key where a layout writes another script', () => {
    expect(chordOf(key('่', 'KeyJ'))).toBe('j')
    expect(chordOf(key('ㅓ', 'KeyJ'))).toBe('j')
    expect(chordOf(key('о', 'KeyJ'))).toBe('j')
    expect(chordOf(key('ๅ', 'Digit1'))).toBe('1')
    expect(chordOf(key('ฝ', 'Slash'))).toBe('/')
    expect(chordOf(key('ฦ', 'Slash', { shiftKey: true }))).toBe('?')
    expect(chordOf(key('ㅏ', 'KeyK', { ctrlKey: true }))).toBe('Ctrl+k')
  })

  it('takes what is written where it is ASCII, so that other Latin layouts work', () => {
    expect(chordOf(key('j', 'KeyC'))).toBe('j')
    expect(chordOf(key('?', 'Minus', { shiftKey: true }))).toBe('?')
    expect(chordOf(key('W', 'KeyW', { shiftKey: true }))).toBe('Shift+w')
    expect(chordOf(key('k', 'KeyK', { metaKey: true }))).toBe('Ctrl+k')
  })

  it('leaves keys of an input method alone', () => {
    expect(isComposing(key('Enter', 'Enter', { isComposing: true }))).toBe(true)
    expect(isComposing(key('Enter', 'Enter', { keyCode: 229 }))).toBe(true)
    expect(isComposing(key('Process', 'KeyA'))).toBe(true)
    expect(isComposing(key('Enter', 'Enter', { keyCode: 13 }))).toBe(false)
  })

  it('tells single keys, which can be switched off, from the others', () => {
    expect(['j', '?', 'Shift+w', 'g i', '/'].every(isSingleKey)).toBe(true)
    expect(['Ctrl+k', 'F6', 'Shift+F6', 'Ctrl+Shift+s'].some(isSingleKey)).toBe(false)
  })

  it('has one meaning for each chord within a place', () => {
    const seen = new Map<string, string>()
    for (const action of allActions) {
      if (action.isNote === true) continue
      // The page of canned responses has keys of its own; they are available there only, and come first.
      const place = action.group === 'canned' ? 'canned' : ''
      for (const chord of action.chords) {
        expect(seen.get(`${place} ${chord}`), `${chord} of ${action.id}`).toBeUndefined()
        seen.set(`${place} ${chord}`, action.id)
      }
    }
    expect(actionsFor('g i').map((action) => action.id)).toEqual(['go.needs_reply'])
    expect(beginsSequence('g')).toBe(true)
    expect(beginsSequence('j')).toBe(false)
  })
})
