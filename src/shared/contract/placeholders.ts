import type { OpenPlaceholder } from './canned.ts'

/**
 * What a person still has to fill in a text: `[[question|choice|choice]]` on one line, `{{variable}}`, a `{% … %}` that was
 * left over (its name is the whole tag), and opening marks that are never closed (their name is the marks). Marks count in full
 * width as well, as a Japanese or Korean input method writes them (`｛｛name｝｝`, `［［question｜choice］］`). In the order of the text, never overlapping; a text may be sent when the list is empty. Takes time in proportion to the text.
 */
export function openPlaceholders(text: string): readonly OpenPlaceholder[] {
  const found: OpenPlaceholder[] = []
  const nextOf = rememberingIndex(text)
  let at = 0
  for (;;) {
    opening.lastIndex = at
    const from = opening.exec(text)?.index
    if (from === undefined) return found
    const marks = text.slice(from, from + 2)
    const end = endOf(nextOf, marks, from + 2)
    const to = end === null ? from + 2 : end + 2
    found.push({ ...named(marks, end === null ? null : text.slice(from + 2, end)), from, to })
    at = to
  }
}

/**
 * Puts a value in the place of a placeholder that `openPlaceholders` found. When the text was changed meanwhile, the first
 * placeholder with the same kind and name is filled instead; the text comes back as it was when there is none.
 */
export function fillPlaceholder(
  text: string,
  placeholder: Pick<OpenPlaceholder, 'kind' | 'name' | 'from' | 'to'>,
  value: string,
): string {
  const same = openPlaceholders(text).filter(({ kind, name }) => kind === placeholder.kind && name === placeholder.name)
  const found = same.find(({ from, to }) => from === placeholder.from && to === placeholder.to) ?? same[0]
  return found === undefined ? text : text.slice(0, found.from) + value + text.slice(found.to)
}

const opening = /[{｛][{｛]|[{｛][%％]|[[［][[［]/gu
/** The marks that close each kind, in either width. */
const closing = {
  '{{': ['}}', '｝｝', '}｝', '｝}'],
  '{%': ['%}', '％｝', '%｝', '％}'],
  '[[': [']]', '］］', ']］', '］]'],
} as const
const separator = /[|｜]/u

function named(marks: string, inside: string | null): Omit<OpenPlaceholder, 'from' | 'to'> {
  const kind = kindOf(marks)
  if (kind === '[[') {
    // A full-width bar is a letter like others in a question that was written in half width.
    const [question = '', ...choices] = (inside ?? '')
      .split(marks === '[[' ? '|' : separator)
      .map((part) => part.trim())
    return {
      kind: 'question',
      name: question === '' ? marks : question,
      choices: choices.filter((part) => part !== ''),
    }
  }
  if (kind === '{%') return { kind: 'variable', name: inside === null ? marks : `{%${inside}%}`, choices: [] }
  const name = (inside ?? '').split(separator)[0]?.trim() ?? ''
  return { kind: 'variable', name: name === '' ? marks : name, choices: [] }
}

function kindOf(marks: string): keyof typeof closing {
  const half = marks.normalize('NFKC')
  return half === '[[' || half === '{%' ? half : '{{'
}

/** Where the closing marks begin, or null. A question ends on its line, or a forgotten `[[` would swallow the letter. */
function endOf(nextOf: (wanted: string, from: number) => number, marks: string, from: number): number | null {
  const kind = kindOf(marks)
  const end = Math.min(...closing[kind].map((wanted) => nextOf(wanted, from)))
  if (end === Infinity) return null
  if (kind === '[[' && Math.min(nextOf('\n', from), nextOf('\r', from)) < end) return null
  return end
}

/** `indexOf` for places that only grow: remembers the last answer, so that a thousand unclosed marks cost one pass. */
function rememberingIndex(text: string): (wanted: string, from: number) => number {
  const last = new Map<string, number>()
  return (wanted, from) => {
    const known = last.get(wanted)
    if (known !== undefined && known >= from) return known
    const at = text.indexOf(wanted, from)
    const place = at < 0 ? Infinity : at
    last.set(wanted, place)
    return place
  }
}
