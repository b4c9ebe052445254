import { describe, expect, it } from 'vitest'
import type { Action } from '../../src/renderer/features/actions/action.ts'
import { isSingleKey } from '../../src/renderer/features/actions/action.ts'
import { allActions } from '../../src/renderer/features/actions/allActions.ts'
import {
  actionsFor,
  beginsSequence,
  canChangeKeys,
  checkChord,
  chordsOf,
  swapped,
  withChord,
  withUsual,
} from '../../src/renderer/features/actions/keymap.ts'
import type { KeyPress } from '../../src/renderer/keyboard/keys.ts'
import { chordOf, isComposing } from '../../src/renderer/keyboard/keys.ts'
import { reservedFor } from '../../src/renderer/keyboard/reserved.ts'
import { spoken } from '../../src/renderer/keyboard/spoken.ts'

const key = (name: string, code: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key: name,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...change,
})

const named = (id: string): Action => {
  const found = allActions.find((action) => action.id === id)
  if (found === undefined) throw new Error(`No action ${id}`)
  return found
}

/** The pages of canned responses, cases, flows and reports have keys of their own; they are available there only, and come first. */
const hasOwnKeys = ({ group }: Action): boolean => ['canned', 'cases', 'flows', 'reports'].includes(group)

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

  it('names signs as the US layout writes them where Shift was held in another script', () => {
    expect(chordOf(key('ซ', 'Semicolon', { shiftKey: true }))).toBe(':')
    expect(chordOf(key('ว', 'Semicolon'))).toBe(';')
    expect(chordOf(key('๑', 'Digit2', { shiftKey: true }))).toBe('@')
    expect(chordOf(key('฿', 'BracketLeft', { shiftKey: true }))).toBe('{')
    expect(chordOf(key('₩', 'Backslash'))).toBe('\\')
    expect(chordOf(key('／', 'Slash'))).toBe('/')
    expect(chordOf(key('。', 'Period'))).toBe('.')
    expect(chordOf(key('ㅉ', 'KeyW', { shiftKey: true }))).toBe('Shift+w')
    expect(chordOf(key('ち', 'KeyA', { ctrlKey: true }))).toBe('Ctrl+a')
  })

  it('takes the key where a Thai layout writes ASCII signs on letters and digits', () => {
    expect(chordOf(key('/', 'Digit2', { ctrlKey: true }))).toBe('Ctrl+2')
    expect(chordOf(key('-', 'Digit3'))).toBe('3')
    expect(chordOf(key('"', 'KeyW', { shiftKey: true }))).toBe('Shift+w')
    expect(chordOf(key('ท', 'KeyM'))).toBe('m')
    expect(chordOf(key('?', 'KeyM', { shiftKey: true }))).toBe('Shift+m')
    expect(chordOf(key('(', 'KeyZ', { shiftKey: true, ctrlKey: true }))).toBe('Ctrl+Shift+z')
    expect(chordOf(key('5', 'Numpad5'))).toBe('5')
    expect(chordOf(key('Enter', 'Enter'))).toBe('Enter')
    expect(chordOf(key(' ', 'Space'))).toBe(' ')
    // Back on a Latin layout, with its first letter.
    expect(chordOf(key('m', 'Semicolon'))).toBe('m')
    expect(chordOf(key('j', 'KeyJ'))).toBe('j')
    expect(chordOf(key('?', 'KeyM', { shiftKey: true }))).toBe('?')
    expect(chordOf(key('-', 'Minus'))).toBe('-')
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
      const place = hasOwnKeys(action) ? action.group : ''
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

describe('the map of keys', () => {
  it('holds every key of the design for what is there', () => {
    const map: Record<string, string> = {
      palette: 'Ctrl+k',
      search: '/',
      'pane.next': 'F6',
      'pane.previous': 'Shift+F6',
      undo: 'Ctrl+z',
      sheet: '?',
      context: 'Ctrl+.',
      'brand.all': 'Ctrl+0',
      'go.needs_reply': 'g i',
      'go.mine': 'g m',
      'go.unassigned': 'g u',
      'go.outbox': 'g o',
      'go.canned': 'g t',
      'go.settings': 'g s',
      'row.next': 'j',
      'row.previous': 'k',
      'row.open': 'Enter',
      'row.pick': 'x',
      'row.extend': 'Shift+ArrowDown',
      'row.overdue': '.',
      'row.read': 'u',
      reply: 'r',
      assign: 'a',
      'assign.me': 'm',
      tag: 't',
      'urgency.low': '1',
      'urgency.urgent': '4',
      snooze: 'h',
      'wait.client': 'w',
      'wait.customer': 'Shift+w',
      close: 'e',
      reopen: 'o',
      note: 'n',
      noReply: 'q',
      log: 'Shift+q',
      like: 'f',
      hide: 'Shift+h',
      block: 'b',
      mute: 'Shift+m',
      report: 'Shift+b',
      promise: 'p',
      idea: 'i',
      elsewhere: 'v',
      'translate.draft': 'Ctrl+t',
      send: 'Ctrl+Enter',
      'send.close': 'Ctrl+Shift+Enter',
      'composer.canned': ';',
    }
    expect(Object.fromEntries(Object.keys(map).map((id) => [id, chordsOf(named(id), {})[0]]))).toEqual(map)
    expect(chordsOf(named('brand.number'), {})).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `Ctrl+${String(n)}`))
  })

  it('has one id for each action', () => {
    const ids = allActions.map((action) => action.id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('follows what is set, and lets the usual key go', () => {
    const keys = withChord({}, named('close'), 'd')
    expect(actionsFor('d', keys).map((action) => action.id)).toEqual(['close'])
    const elsewhere = (map: typeof keys): readonly Action[] =>
      actionsFor('e', map).filter((action) => !hasOwnKeys(action))
    expect(elsewhere({}).map((action) => action.id)).toEqual(['close'])
    expect(elsewhere(keys)).toEqual([])
    expect(withChord(keys, named('close'), 'e')).toEqual({})
    expect(elsewhere(withChord({}, named('close'), null))).toEqual([])
    const moved = withChord({}, named('go.needs_reply'), 'y i')
    expect(beginsSequence('y', moved)).toBe(true)
  })

  it('keeps the keys of fields, of rows of digits and of Escape as they are, whatever is set', () => {
    for (const id of ['send', 'row.open', 'brand.number', 'stepOut']) expect(canChangeKeys(named(id))).toBe(false)
    expect(chordsOf(named('stepOut'), { stepOut: ['Ctrl+e'] })).toEqual(['Escape'])
  })

  it('says what is in the way of a key', () => {
    expect(checkChord(named('close'), 'd', {})).toEqual({ is: 'free' })
    expect(checkChord(named('close'), 'e', {})).toEqual({ is: 'own' })
    expect(checkChord(named('close'), 'r', {})).toMatchObject({ is: 'taken', by: { id: 'reply' } })
    expect(checkChord(named('close'), 'Ctrl+3', {})).toMatchObject({ is: 'fixed', by: { id: 'brand.number' } })
    expect(checkChord(named('close'), 'g', {})).toMatchObject({ is: 'begins' })
    expect(checkChord(named('close'), 'r i', {})).toMatchObject({ is: 'begins', by: { id: 'reply' }, chord: 'r' })
    expect(checkChord(named('close'), 'Ctrl+w', {})).toEqual({ is: 'reserved', why: 'window' })
    expect(checkChord(named('close'), 'Ctrl+z', {})).toEqual({ is: 'reserved', why: 'editing' })
    // Its usual key comes back to undo, which had it.
    expect(checkChord(named('undo'), 'Ctrl+z', { undo: ['F9'] })).toEqual({ is: 'free' })
    // Pages with keys of their own are out of the way of each other.
    expect(checkChord(named('canned.new'), 'e', {})).toEqual({ is: 'free' })
    expect(checkChord(named('canned.new'), 'j', {})).toMatchObject({ is: 'taken', by: { id: 'canned.next' } })
  })

  it('refuses what belongs to the system, the window, fields and input methods', () => {
    expect(['Alt+F4', 'Ctrl+q', 'F11'].map(reservedFor)).toEqual(['window', 'window', 'window'])
    expect(['Ctrl+c', 'Ctrl+v', 'Ctrl+a'].map(reservedFor)).toEqual(['editing', 'editing', 'editing'])
    expect(['Tab', 'Shift+Tab', 'Enter', 'Ctrl+Enter', ' ', 'Ctrl+ ', 'Shift+ArrowUp'].map(reservedFor)).toEqual(
      Array(7).fill('moving'),
    )
    expect(['HangulMode', 'Zenkaku', 'ZenkakuHankaku', 'Convert', 'KanaMode', 'Alt+`'].map(reservedFor)).toEqual(
      Array(6).fill('inputMethod'),
    )
    expect(['Ctrl+Alt+q', 'Shift', 'CapsLock'].map(reservedFor)).toEqual(['altGr', 'modifier', 'modifier'])
    expect(['j', 'Ctrl+j', 'Ctrl++', '+', 'F7', 'Alt+j', 'Ctrl+Shift+k', 'Delete'].map(reservedFor)).toEqual(
      Array(8).fill(null),
    )
  })

  it('swaps two keys, and puts one of them back without leaving two meanings', () => {
    const keys = swapped({}, named('close'), named('reply'), 'r')
    expect(chordsOf(named('close'), keys)).toEqual(['r'])
    expect(chordsOf(named('reply'), keys)).toEqual(['e'])
    const back = swapped(keys, named('close'), named('reply'), 'e')
    expect(back).toEqual({})
    const one = withUsual(keys, named('close'))
    expect(chordsOf(named('close'), one)).toEqual(['e'])
    expect(chordsOf(named('reply'), one)).toEqual([])
    // A key of several goes alone.
    const zoomed = swapped({}, named('close'), named('zoom.in'), 'Ctrl+=')
    expect(chordsOf(named('zoom.in'), zoomed)).toEqual(['e', 'Ctrl++'])
  })

  it('says chords in words', () => {
    expect(['Ctrl+Shift+e', 'g i', 'Ctrl++', '+', 'Escape', '?'].map(spoken)).toEqual([
      'Ctrl Shift E',
      'G I',
      'Ctrl +',
      '+',
      'Esc',
      '?',
    ])
  })
})
