import { readTag } from './templateTags.ts'
import type { Condition, Include, Value } from './templateTags.ts'

/** A piece of a parsed template. Lines count from 1. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | Value
  | Include
  | (Condition & { readonly whenTrue: readonly TemplateNode[]; readonly whenFalse: readonly TemplateNode[] })

/** A template taken apart. With problems (sentences that begin with the line) the nodes must not be used. */
export interface ParsedTemplate {
  readonly nodes: readonly TemplateNode[]
  readonly problems: readonly string[]
}

/** Takes a template apart; never throws. The syntax is that of `renderTemplate`. At most twenty problems are told. */
export function parseTemplate(body: string): ParsedTemplate {
  const problems: string[] = []
  const root: Level = { nodes: [], condition: null, isElse: false }
  const levels: Level[] = [root]
  let lineStart = 0
  let line = 1
  let textFrom = 0
  let lineWithProblem = 0
  const text = (to: number): void => {
    if (to > textFrom) current(levels, root).nodes.push({ kind: 'text', text: body.slice(textFrom, to) })
  }
  marks.lastIndex = 0
  for (let found = marks.exec(body); found !== null && problems.length < mostProblems; found = marks.exec(body)) {
    for (
      let next = body.indexOf('\n', lineStart);
      next >= 0 && next < found.index;
      next = body.indexOf('\n', lineStart)
    ) {
      lineStart = next + 1
      line += 1
    }
    const mark = found[0]
    const say = (words: string): void => {
      problems.push(`Line ${line}: ${words}`)
      lineWithProblem = line
    }
    if (mark === '[[') {
      checkQuestion(body, found.index + 2, say)
    } else if (mark === '}}' || mark === '%}') {
      // What is left of a tag that could not be read has been told already.
      if (lineWithProblem !== line) say(`${mark} has no ${mark === '}}' ? '{{' : '{%'} before it.`)
    } else if (mark !== '{{' && mark !== '{%') {
      const plain = mark.normalize('NFKC')
      say(`${mark} is full-width and would be sent as it stands. Write ${plain} in half-width letters.`)
    } else {
      const tag = readTag(body, found.index, line, say)
      const [start, end] = tag.isBlock ? wholeLine(body, found.index, tag.end) : [found.index, tag.end]
      text(Math.max(start, textFrom))
      textFrom = end
      // Never back into the tag: an empty line that goes with it was read already.
      marks.lastIndex = end
      if (tag.node !== null) place(levels, root, tag.node, say)
    }
  }
  text(body.length)
  if (problems.length >= mostProblems) return { nodes: [], problems }
  for (const { condition } of levels.slice(1).toReversed())
    if (condition !== null) problems.push(`Line ${condition.line}: {% if %} has no {% endif %} after it.`)
  return { nodes: root.nodes, problems }
}

/** Whoever reads more than these has pasted something that is no template. */
const mostProblems = 20

/** Full-width marks are listed because an input method writes them and nobody means to send them. */
const marks = /\{\{|\{%|\}\}|%\}|\[\[|[{｛][｛]|｛\{|｛[%％]|\{％|［［|［\[|\[［/g

interface Level {
  nodes: TemplateNode[]
  readonly condition: (Condition & { whenTrue: TemplateNode[]; whenFalse: TemplateNode[] }) | null
  isElse: boolean
}

function current(levels: readonly Level[], root: Level): Level {
  return levels.at(-1) ?? root
}

function place(
  levels: Level[],
  root: Level,
  node: Value | Include | Condition | { readonly kind: 'else' | 'endif' },
  say: (words: string) => void,
): void {
  const level = current(levels, root)
  switch (node.kind) {
    case 'value':
    case 'include':
      level.nodes.push(node)
      return
    case 'if': {
      if (levels.length > deepest) {
        say(`{% if %} stands inside ${deepest} others. Make it simpler.`)
        return
      }
      const condition = { ...node, whenTrue: [], whenFalse: [] }
      level.nodes.push(condition)
      levels.push({ nodes: condition.whenTrue, condition, isElse: false })
      return
    }
    case 'else':
      if (level.condition === null) say('{% else %} has no {% if %} before it.')
      else if (level.isElse) say('There is a second {% else %}; one {% if %} has one at most.')
      else {
        level.isElse = true
        level.nodes = level.condition.whenFalse
      }
      return
    case 'endif':
      if (level.condition === null) say('{% endif %} has no {% if %} before it.')
      else levels.pop()
  }
}

/** Deeper is a mistake, and would make the reading deep as well. */
const deepest = 20

/** A tag that decides and stands alone takes its whole line with it, or each would leave an empty line in the reply. */
function wholeLine(body: string, from: number, to: number): readonly [number, number] {
  let start = from
  while (start > 0 && isBlank(body[start - 1])) start -= 1
  if (start > 0 && body[start - 1] !== '\n') return [from, to]
  let end = to
  while (end < body.length && isBlank(body[end])) end += 1
  if (end === body.length) return [start, end]
  if (body[end] === '\r' && body[end + 1] === '\n') return [start, end + 2]
  return body[end] === '\n' ? [start, end + 1] : [from, to]
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\u3000'
}

function checkQuestion(body: string, from: number, say: (words: string) => void): void {
  const lineEnd = /[\r\n]|$/g
  lineEnd.lastIndex = from
  const rest = body.slice(from, lineEnd.exec(body)?.index)
  const end = rest.indexOf(']]')
  if (end < 0) {
    say('[[ is not closed. Write ]] after the question, on the same line.')
    return
  }
  const inside = rest.slice(0, end)
  if (inside.includes('｜')) say('｜ is full-width. Put | between the question and its choices.')
  else if ((inside.split('|')[0] ?? '').trim() === '') say('[[ ]] has no question. Write it after [[.')
  if (inside.includes('[[')) say('A question stands inside another one. Close the first with ]].')
}
