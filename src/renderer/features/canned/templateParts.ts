/** A piece of a template as it is typed. Places are UTF-16 units. */
export interface TemplatePart {
  readonly kind: 'text' | 'variable' | 'question' | 'condition' | 'wrong'
  readonly value: string
  readonly from: number
}

const signs = /\{\{|\[\[|\{%/gu
const ends: Readonly<Record<string, readonly [string, TemplatePart['kind']]>> = {
  '{{': ['}}', 'variable'],
  '[[': [']]', 'question'],
  '{%': ['%}', 'condition'],
}

/** Cuts a template into text and what is filled in; a sign that is opened and not closed on the way to the next one is `wrong`. */
export function templateParts(body: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  let from = 0
  for (const match of body.matchAll(signs)) {
    if (match.index < from) continue
    const [end, kind] = ends[match[0]] ?? ['', 'text']
    const inside = match.index + match[0].length
    const close = body.indexOf(end, inside)
    const nextOpen = nextSign(body, inside)
    const isClosed = close >= 0 && (nextOpen < 0 || close < nextOpen)
    if (match.index > from) parts.push({ kind: 'text', value: body.slice(from, match.index), from })
    const to = isClosed ? close + end.length : inside
    parts.push({ kind: isClosed ? kind : 'wrong', value: body.slice(match.index, to), from: match.index })
    from = to
  }
  if (from < body.length) parts.push({ kind: 'text', value: body.slice(from), from })
  return parts
}

function nextSign(body: string, from: number): number {
  const sign = /\{\{|\[\[|\{%/gu
  sign.lastIndex = from
  return sign.exec(body)?.index ?? -1
}

/** The variables that a template names, each once, and whether every mention of it has a value to fall back on. */
export function variablesIn(body: string): readonly { readonly name: string; readonly hasDefault: boolean }[] {
  const found = new Map<string, boolean>()
  for (const part of templateParts(body)) {
    if (part.kind !== 'variable') continue
    const [name = '', ...filters] = part.value.slice(2, -2).split('|')
    const hasDefault = filters.some((filter) => filter.trim().startsWith('default'))
    found.set(name.trim(), (found.get(name.trim()) ?? true) && hasDefault)
  }
  return [...found].map(([name, hasDefault]) => ({ name, hasDefault }))
}

/** What is being typed of a variable's name before the caret, from the `{` on; null when no name is being typed. */
export function openName(body: string, caret: number): { readonly from: number; readonly typed: string } | null {
  const match = /\{\{?[ ]*([\p{L}\p{M}\p{N}_.:-]*)$/u.exec(body.slice(Math.max(0, caret - 80), caret))
  if (match === null) return null
  return { from: caret - match[0].length, typed: match[1] ?? '' }
}
