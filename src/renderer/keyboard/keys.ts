/** The parts of a keyboard event that matter here. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing?: boolean
  readonly keyCode?: number
}

const codeKeys: Readonly<Record<string, string>> = {
  Slash: '/',
  Period: '.',
  Comma: ',',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  Backslash: '\\',
  IntlYen: '\\',
}

/** What the US layout writes with Shift: the signs of chords are named so. */
const shiftedKeys: Readonly<Record<string, string>> = {
  Slash: '?',
  Period: '>',
  Comma: '<',
  Semicolon: ':',
  Quote: '"',
  BracketLeft: '{',
  BracketRight: '}',
  Backquote: '~',
  Minus: '_',
  Equal: '+',
  Backslash: '|',
  IntlYen: '|',
  Digit1: '!',
  Digit2: '@',
  Digit3: '#',
  Digit4: '$',
  Digit5: '%',
  Digit6: '^',
  Digit7: '&',
  Digit8: '*',
  Digit9: '(',
  Digit0: ')',
}

let hasJustEnded = false

/**
 * Tells that an input method has just handed over its text. Some (Hangul on Linux, Japanese on macOS) pass the key that
 * ended it on as an ordinary one: until the present turn of the event loop is over, keys still belong to it.
 */
export function compositionEnded(): void {
  hasJustEnded = true
  setTimeout(() => {
    hasJustEnded = false
  }, 0)
}

/** Whether an input method is at work: its keys are not ours. 229 is what Chromium sends for the key that begins or ends it. */
export function isComposing(event: KeyPress): boolean {
  return hasJustEnded || event.isComposing === true || event.keyCode === 229 || event.key === 'Process'
}

/** Signs that Thai keyboards write with keys of which no Latin layout writes them, by key and whether Shift is held. */
const thaiSigns: Readonly<Record<string, string>> = { 'Digit2 ': '/', 'Digit3 ': '-', 'KeyW shift': '"' }

let isThai = false

/**
 * Whether a sign came from a Thai layout. It has ASCII signs on keys that are letters and digits elsewhere (`?` with Shift M, `/`
 * with 2): some give it away, for the rest what counts is whether the last letter was Thai.
 */
function isOnThai(event: KeyPress): boolean {
  if (event.key.length !== 1) return false
  if (/\p{Script=Thai}/u.test(event.key)) isThai = true
  else if (/\p{L}/u.test(event.key) || (/\d/.test(event.key) && event.code.startsWith('Digit'))) isThai = false
  else if (thaiSigns[`${event.code} ${event.shiftKey ? 'shift' : ''}`] === event.key) isThai = true
  return isThai
}

/**
 * The key's name: `event.key` when it is ASCII, else the US letter of `event.code`, so that Thai, Korean and other layouts work.
 * Letters are lower case.
 */
export function keyName(event: KeyPress): string {
  if (event.key.length > 1) return event.key
  const byPlace = isOnThai(event) && !event.code.startsWith('Numpad')
  // eslint-disable-next-line no-control-regex -- ASCII as a whole is meant
  if (!byPlace && /^[\u0000-\u007f]$/.test(event.key)) return event.key.toLowerCase()
  if (/^Key[A-Z]$/.test(event.code)) return event.code.slice(3).toLowerCase()
  const shifted = event.shiftKey ? shiftedKeys[event.code] : undefined
  if (shifted !== undefined) return shifted
  if (/^Digit\d$/.test(event.code)) return event.code.slice(5)
  return codeKeys[event.code] ?? event.key
}

/** The chord as written in the list of shortcuts: `Ctrl+Shift+Enter`, `Shift+e`, `?`. Cmd counts as Ctrl, but for digits on macOS. */
export function chordOf(event: KeyPress): string {
  const key = keyName(event)
  const isSign = key.length === 1 && !/[a-z0-9 ]/.test(key)
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl')
  if (event.altKey) parts.push('Alt')
  // The sign `?` already says that Shift was held.
  if (event.shiftKey && !isSign) parts.push('Shift')
  return [...parts, key].join('+')
}

/** Whether the keyboard is in a field: single keys then write text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range', 'color'].includes(target.type)
  )
}
