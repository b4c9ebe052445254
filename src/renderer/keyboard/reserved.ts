/** Why a chord cannot be given to an action. */
export type ReservedFor = 'window' | 'editing' | 'moving' | 'inputMethod' | 'altGr' | 'modifier'

const ofWindow = new Set([
  'Ctrl+w',
  'Ctrl+q',
  'Ctrl+h',
  'Ctrl+m',
  'Ctrl+r',
  'Ctrl+Shift+r',
  'Ctrl+Shift+i',
  'Alt+F4',
  'Ctrl+F4',
  'F11',
  'PrintScreen',
  'Pause',
])
const ofEditing = new Set(['Ctrl+a', 'Ctrl+c', 'Ctrl+v', 'Ctrl+x', 'Ctrl+y', 'Ctrl+z', 'Ctrl+Shift+z', 'Ctrl+Shift+v'])
const moving = new Set([
  'Tab',
  'Enter',
  ' ',
  'Escape',
  'Backspace',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ContextMenu',
])
const inputMethod =
  /^(?:Process|Convert|NonConvert|Kana.*|Kanji.*|Hangul.*|Hanja.*|Junja.*|Lang\d|Hankaku|Zenkaku.*|Hiragana.*|Katakana|Romaji|Alphanumeric|Eisu|Mode.*|Dead|Unidentified|Compose)$/
const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn'])

/** What a single chord (not a sequence) is kept for by the system, the window or the input method; null when it is free. */
export function reservedFor(chord: string): ReservedFor | null {
  const key = chord.endsWith('+') ? '+' : (chord.split('+').at(-1) ?? '')
  if (modifiers.has(key)) return 'modifier'
  if (inputMethod.test(key) || chord === 'Alt+`' || chord === 'Ctrl+`') return 'inputMethod'
  if (ofWindow.has(chord)) return 'window'
  if (ofEditing.has(chord)) return 'editing'
  if (moving.has(key)) return 'moving'
  // AltGr of many keyboards arrives as Ctrl and Alt together, and writes signs such as @.
  if (chord.startsWith('Ctrl+Alt+')) return 'altGr'
  return null
}
