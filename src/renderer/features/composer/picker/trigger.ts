/** The part of a text that calls a canned response, such as `;返品`. Places are UTF-16 units of the whole text. */
export interface Trigger {
  readonly from: number
  readonly to: number
  /** What was typed after the sign; empty right after it. */
  readonly typed: string
}

const longest = 40
const mostWords = 3
const semicolons = new Set([';', '；'])
const slashes = new Set(['/', '／'])
/** What makes a face of the sign before it, as in `;)` and `;-(`: whoever goes on to the next line after it wants no response. */
const face = /^[-^~'’]*[()（）\]*]/u
/** These end a sentence: what follows the sign is then ordinary text. */
const prose = /[\n。．.!?！？…]/u

/**
 * The call that ends at the caret, judged by the text before it alone; null when there is none. `;` and `；` call after
 * anything but a Latin letter or a digit, `/` and `／` (unless switched off) at the start of a line or after a space.
 * Signs in a row, as at the end of `ㅠㅠ;;`, call only once a letter follows them.
 */
export function findTrigger(before: string, options: { readonly slash: boolean }): Trigger | null {
  const floor = Math.max(0, before.length - longest - 1)
  for (let at = before.length - 1; at >= floor; at -= 1) {
    const sign = before[at] ?? ''
    const typed = before.slice(at + 1)
    if (semicolons.has(sign)) {
      const from = startOfRun(before, at)
      if (endsInLatin(before.slice(0, from))) continue
      if (from < at && typed === '') return null
      return couldBeTyped(typed) && !face.test(typed) ? { from, to: before.length, typed } : null
    }
    if (options.slash && slashes.has(sign) && (at === 0 || /\s/u.test(before[at - 1] ?? '')))
      return couldBeTyped(typed) ? { from: at, to: before.length, typed } : null
  }
  return null
}

/** What was typed since the picker was asked for by its key at `from`; null when that is no longer a word or two. */
export function askedTrigger(text: string, from: number, caret: number): Trigger | null {
  if (caret < from) return null
  const typed = text.slice(from, caret)
  return typed === '' || couldBeTyped(typed) ? { from, to: caret, typed } : null
}

function startOfRun(before: string, at: number): number {
  let from = at
  while (from > 0 && semicolons.has(before[from - 1] ?? '')) from -= 1
  return from
}

/** Marks, such as accents typed apart, belong to the letter before them. */
function endsInLatin(text: string): boolean {
  return /[\p{Script=Latin}\p{Nd}]\p{M}*$/u.test(text.slice(-12))
}

function couldBeTyped(typed: string): boolean {
  if (/^\s/u.test(typed) || prose.test(typed)) return false
  return typed.split(/\s+/u).filter((word) => word !== '').length <= mostWords
}
