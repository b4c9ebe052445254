import { nearestOf } from './nearest.ts'

/** A filter with its arguments, such as `default: "you"`. */
export interface Filter {
  readonly name: FilterName
  readonly args: readonly string[]
}

/** `{{ name | filters }}`. */
export interface Value {
  readonly kind: 'value'
  readonly name: string
  readonly filters: readonly Filter[]
  readonly line: number
}

/** `{% include "shortcut" %}`. */
export interface Include {
  readonly kind: 'include'
  readonly shortcut: string
  readonly line: number
}

/** The beginning of `{% if name %}` or `{% if not name %}`. */
export interface Condition {
  readonly kind: 'if'
  readonly name: string
  readonly isNegated: boolean
  readonly line: number
}

/** The filters there are, each with how many arguments it takes. */
export const filterArguments = {
  default: [1, 1],
  first: [0, 0],
  upper: [0, 0],
  honorific: [0, 0],
  plural: [0, 6],
  date: [1, 1],
} as const satisfies Readonly<Record<string, readonly [number, number]>>
export type FilterName = keyof typeof filterArguments

/** A tag that was read; after a problem `node` is null, or a condition without a name. `isBlock`: it decides or ends something, and prints nothing itself. */
export interface Tag {
  readonly node: Value | Include | Condition | { readonly kind: 'else' | 'endif' } | null
  readonly end: number
  readonly isBlock: boolean
}

/** Reads the tag whose `{{` or `{%` stands at `from`; after a problem, which is said, it ends where its closing marks or its line do. */
export function readTag(body: string, from: number, line: number, say: (words: string) => void): Tag {
  const isValue = body[from + 1] === '{'
  const lineEnd = endOfLine(body, from)
  const cursor: Cursor = { body, at: from + 2, lineEnd, problem: null }
  const node = isValue ? readValue(cursor, line) : readStatement(cursor, line)
  if (cursor.problem === null && node !== null) {
    const isBlock = node.kind === 'if' || node.kind === 'else' || node.kind === 'endif'
    return { node, end: cursor.at, isBlock }
  }
  say(cursor.problem ?? 'This cannot be read.')
  const close = body.indexOf(isValue ? '}}' : '%}', from + 2)
  const end = close >= 0 && close < lineEnd ? close + 2 : lineEnd
  // It still opens something, or its {% endif %} would be called wrong as well.
  const isOpening = /^\{%[\s\u3000]*if(?![\p{L}\p{N}_])/u.test(body.slice(from, from + 40))
  return { node: isOpening ? { kind: 'if', name: '', isNegated: false, line } : null, end, isBlock: false }
}

interface Cursor {
  readonly body: string
  at: number
  readonly lineEnd: number
  problem: string | null
}

function fail(cursor: Cursor, words: string): null {
  cursor.problem ??= words
  return null
}

function readValue(cursor: Cursor, line: number): Value | null {
  skipSpace(cursor)
  const name = take(cursor, valueName)
  if (name === null) return fail(cursor, `${found(cursor)} Write the name of a variable after {{.`)
  const filters: Filter[] = []
  for (;;) {
    skipSpace(cursor)
    if (cursor.body.startsWith('}}', cursor.at)) {
      cursor.at += 2
      return { kind: 'value', name: name.replace('：', ':'), filters, line }
    }
    if (take(cursor, pipe) === null) {
      if (cursor.at < cursor.lineEnd && cursor.body[cursor.at] === '｜')
        return fail(cursor, '｜ is full-width. Write | before a filter.')
      if (cursor.at >= cursor.lineEnd) return fail(cursor, `{{ is not closed. Write }} after ${name}.`)
      return fail(cursor, `${found(cursor)} Write }} or | after ${name}.`)
    }
    const filter = readFilter(cursor)
    if (filter === null) return null
    filters.push(filter)
  }
}

function readFilter(cursor: Cursor): Filter | null {
  skipSpace(cursor)
  const name = take(cursor, word)
  const names = Object.keys(filterArguments)
  if (name === null) return fail(cursor, `${found(cursor)} Write a filter after |: ${names.join(', ')}.`)
  if (!isFilter(name)) {
    const near = nearestOf(name, names)
    return fail(
      cursor,
      `There is no filter ${name}. ${near === null ? `There are ${names.join(', ')}.` : `Did you mean ${near}?`}`,
    )
  }
  const args: string[] = []
  skipSpace(cursor)
  if (take(cursor, colon) !== null || (name === 'default' && atQuote(cursor))) {
    do {
      skipSpace(cursor)
      const text = readQuoted(cursor, `after ${name}:`)
      if (text === null) return null
      if (/\{\{|\{%/.test(text)) return fail(cursor, `The text after ${name}: is plain text; no {{ and no {% in it.`)
      args.push(text)
      skipSpace(cursor)
    } while (take(cursor, comma) !== null)
  }
  const [least, most] = filterArguments[name]
  if (args.length < least) return fail(cursor, `The filter ${name} needs a text: write ${name}: "…".`)
  if (args.length > most)
    return fail(cursor, `The filter ${name} takes ${most === 0 ? 'no text' : `at most ${most}`} after it.`)
  return { name, args }
}

function readStatement(cursor: Cursor, line: number): Include | Condition | { kind: 'else' | 'endif' } | null {
  skipSpace(cursor)
  const name = take(cursor, word)
  if (name === null) return fail(cursor, `${found(cursor)} Write ${statements} after {%.`)
  switch (name) {
    case 'else':
    case 'endif':
      return close(cursor, { kind: name }, `after ${name}`)
    case 'if': {
      skipSpace(cursor)
      let condition = take(cursor, valueName)
      const isNegated = condition === 'not'
      if (isNegated) {
        skipSpace(cursor)
        condition = take(cursor, valueName)
      }
      if (condition === null) return fail(cursor, `${found(cursor)} Write a name after if.`)
      const node = { kind: 'if', name: condition.replace('：', ':'), isNegated, line } as const
      return close(cursor, node, `after ${condition}; a condition is one name, with or without not`)
    }
    case 'include': {
      skipSpace(cursor)
      const shortcut = readQuoted(cursor, 'after include')
      if (shortcut === null) return null
      return close(cursor, { kind: 'include', shortcut: shortcut.trim(), line }, 'after the shortcut')
    }
    default:
      return fail(cursor, `{% ${name} %} is not known. There are ${statements}; no loops and no code.`)
  }
}

const statements = 'if, else, endif and include'

function close<N>(cursor: Cursor, node: N, where: string): N | null {
  skipSpace(cursor)
  if (!cursor.body.startsWith('%}', cursor.at)) return fail(cursor, `${found(cursor)} Write %} ${where}.`)
  cursor.at += 2
  return node
}

/** A text in quotes, straight or as keyboards and word processors write them. */
function readQuoted(cursor: Cursor, where: string): string | null {
  const open = cursor.at < cursor.lineEnd ? (cursor.body[cursor.at] ?? '') : ''
  const closing = closingQuotes[open]
  if (closing === undefined) return fail(cursor, `${found(cursor)} Write a text in quotation marks ${where}.`)
  for (let at = cursor.at + 1; at < cursor.lineEnd; at += 1) {
    if (!closing.includes(cursor.body[at] ?? '')) continue
    const text = cursor.body.slice(cursor.at + 1, at)
    cursor.at = at + 1
    return text
  }
  return fail(cursor, `The quotation mark ${open} is not closed. Write ${closing[0] ?? open} after the text.`)
}

const curly = ['”', '“', '"', '＂']
const curlySingle = ['’', '‘', "'"]
const closingQuotes: Readonly<Record<string, readonly string[]>> = {
  '"': ['"'],
  "'": ["'"],
  '“': curly,
  '”': curly,
  '„': curly,
  '＂': curly,
  '‘': curlySingle,
  '’': curlySingle,
  '「': ['」'],
  '『': ['』'],
  '«': ['»'],
}

function atQuote(cursor: Cursor): boolean {
  return cursor.at < cursor.lineEnd && closingQuotes[cursor.body[cursor.at] ?? ''] !== undefined
}

/** What stands at the cursor, as the first half of a sentence about it. */
function found(cursor: Cursor): string {
  if (cursor.at >= cursor.lineEnd) return 'The line ends here.'
  const rest = cursor.body.slice(cursor.at, Math.min(cursor.lineEnd, cursor.at + 40))
  const piece = /^(?:\}\}|%\}|[\p{L}\p{M}\p{N}_.-]+|.)/u.exec(rest)?.[0] ?? ''
  return `Here stands ${piece === '' ? 'nothing' : piece}.`
}

const space = /[ \t\u00a0\u3000]+/y
const valueName = /[\p{L}_][\p{L}\p{M}\p{N}_.-]*(?:[:：][+-]?[\p{L}\p{M}\p{N}_-]+)?/uy
const word = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy
const pipe = /\|/y
const colon = /[:：]/y
const comma = /[,，、]/y

function skipSpace(cursor: Cursor): void {
  take(cursor, space)
}

function take(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.at
  const text = pattern.exec(cursor.body)?.[0]
  if (text === undefined) return null
  cursor.at += text.length
  return text
}

function endOfLine(body: string, from: number): number {
  const at = body.indexOf('\n', from)
  if (at < 0) return body.length
  return body[at - 1] === '\r' ? at - 1 : at
}

function isFilter(name: string): name is FilterName {
  return Object.hasOwn(filterArguments, name)
}
