import type { OpenPlaceholder } from '../../../../shared/contract/canned.ts'
import { openPlaceholders } from '../../../../shared/contract/placeholders.ts'
import { asData, asDataInQuestion, seam } from './dataText.ts'
import { greetingName, placeHonorific } from './displayName.ts'
import { parseTemplate } from './parseTemplate.ts'
import type { ParsedTemplate, TemplateNode } from './parseTemplate.ts'
import { dateAt, readDateOffset } from './templateDates.ts'
import { nearestOf } from './nearest.ts'
import type { TemplateFacts } from './templateFacts.ts'
import { filtered, textOf } from './templateFilters.ts'
import type { Piece } from './templateFilters.ts'
import type { Value } from './templateTags.ts'

export type { TemplateFacts } from './templateFacts.ts'

/** A filled template. With problems the text is empty: it must not be used. */
export interface RenderedTemplate {
  readonly text: string
  /** What a person has to fill before the text may be sent; places in `text`. */
  readonly open: readonly OpenPlaceholder[]
  /** Sentences that say what is written wrongly, and where. */
  readonly problems: readonly string[]
}

/**
 * Fills a template; never throws and always ends.
 *
 * - `{{ name | filter | filter: "text" }}`: a variable without value and default stays as `{{name}}` and is open. Filters are
 *   `default: "…"` (the colon may be left out), `first`, `upper`, `honorific`, `plural: "one", "many"`, `date: "M月d日"`.
 * - `{{ date:+2bd }}`, `{{ date:+3d }}`: business days and days from today. `{{ link.faq:slug }}` is a variable like any other.
 * - `{% if name %}…{% else %}…{% endif %}`: a flag that is set, or a variable with a value; `{% if not name %}` the reverse.
 *   Alone on a line such a tag takes the line with it.
 * - `{% include "shortcut" %}`: another response, at most five deep.
 * - `[[question|choice|choice]]` stays and is open.
 *
 * `customer.display_name` is made fit for a greeting first (`greetingName`). `customer.honorific` is never open: it is empty
 * where the language has none, no name is there to carry it, or the name brings one. Values are data and are never read as a template (dataText.ts).
 */
export function renderTemplate(body: string, facts: TemplateFacts): RenderedTemplate {
  const run: Run = { facts, out: '', endsInData: false, problems: new Set(), parsed: new Map(), includes: 0 }
  writeBody(run, body, [])
  if (run.problems.size > 0) return { text: '', open: [], problems: Array.from(run.problems) }
  // A tag alone on the last line leaves the line break before it.
  const text = body.endsWith('\n') ? run.out : run.out.replace(/(?:\r?\n)+$/, '')
  return { text, open: openPlaceholders(text), problems: [] }
}

/** More than this is a mistake, or responses that include each other in a fan. */
const mostIncludes = 50
/** In UTF-16 units; five times what one response may hold. */
const longestText = 100_000
/** Responses inside each other, the first not counted. */
export const deepestInclude = 5

interface Run {
  readonly facts: TemplateFacts
  out: string
  endsInData: boolean
  readonly problems: Set<string>
  readonly parsed: Map<string, ParsedTemplate>
  includes: number
}

function writeBody(run: Run, body: string, path: readonly string[]): void {
  let parsed = run.parsed.get(body)
  if (parsed === undefined) run.parsed.set(body, (parsed = parseTemplate(body)))
  const within = path.length === 0 ? '' : `In ${path.at(-1)}: `
  for (const problem of parsed.problems) run.problems.add(within + problem)
  if (run.problems.size === 0) writeNodes(run, parsed.nodes, path)
}

function writeNodes(run: Run, nodes: readonly TemplateNode[], path: readonly string[]): void {
  for (const node of nodes) {
    if (run.problems.size > 0) return
    switch (node.kind) {
      case 'text':
        write(run, node.text, false)
        break
      case 'value':
        writeValue(run, node)
        break
      case 'if':
        writeNodes(run, holds(run.facts, node.name) === node.isNegated ? node.whenFalse : node.whenTrue, path)
        break
      case 'include': {
        const problem = includeProblem(node.shortcut, node.line, path)
        const body = problem === null ? run.facts.include(node.shortcut) : null
        run.includes += 1
        if (problem !== null) run.problems.add(problem)
        else if (body === null) run.problems.add(missingInclude(node.shortcut, node.line, path))
        else if (run.includes > mostIncludes)
          run.problems.add(`More than ${mostIncludes} other responses would go into this one. Use fewer.`)
        else writeBody(run, body, [...path, node.shortcut])
      }
    }
  }
}

/** Why a response may not be included here, or null. `path`: the shortcuts that led here. */
export function includeProblem(shortcut: string, line: number, path: readonly string[]): string | null {
  const within = path.length === 0 ? '' : `In ${path.at(-1)}: `
  if (path.includes(shortcut)) {
    const round = [...path.slice(path.indexOf(shortcut)), shortcut].join(' → ')
    return `${within}Line ${line}: ${shortcut} includes itself (${round}). Take one of them out.`
  }
  if (path.length >= deepestInclude)
    return `${within}Line ${line}: responses include each other more than ${deepestInclude} deep (${[...path, shortcut].join(' → ')}).`
  return null
}

/** Says that an included response is not there. */
export function missingInclude(shortcut: string, line: number, path: readonly string[]): string {
  const within = path.length === 0 ? '' : `In ${path.at(-1)}: `
  return `${within}Line ${line}: there is no response ${shortcut} that can be used here.`
}

function write(run: Run, text: string, isData: boolean): void {
  if (text === '') return
  if (run.out.length + text.length > longestText) {
    run.problems.add(`The text would be longer than ${longestText} characters.`)
    return
  }
  if (isData || run.endsInData) run.out += seam(run.out, text)
  run.out += text
  run.endsInData = isData
}

function writeValue(run: Run, node: Value): void {
  const { facts } = run
  let piece = valueOf(facts, node.name)
  for (const filter of node.filters) piece = filtered(piece, filter, facts)
  if (piece.value === null) write(run, `{{${node.name}}}`, false)
  else if (!piece.isData) write(run, textOf(piece.value, facts), false)
  else write(run, (isInQuestion(run.out) ? asDataInQuestion : asData)(textOf(piece.value, facts)), true)
}

function valueOf(facts: TemplateFacts, name: string): Piece {
  if (name.startsWith('date:')) {
    const offset = readDateOffset(name.slice('date:'.length))
    const date = offset === null ? null : dateAt(facts.calendar, facts.now, offset)
    return { value: date === null ? null : { date }, isData: false }
  }
  const value = facts.values.get(name) ?? ''
  if (name === 'customer.display_name') return { value: greetingName(value), isData: true }
  if (name === 'customer.honorific') {
    // None where there is no name to carry it, and no second one: `田中様` stays 田中様 also as {{…display_name}}{{…honorific}}.
    const named = greetingName(facts.values.get('customer.display_name') ?? '')
    const isWanted = named !== null && placeHonorific(named, value, facts.language) !== named
    return { value: isWanted ? value : '', isData: true }
  }
  return { value: value === '' ? null : value, isData: true }
}

function holds(facts: TemplateFacts, name: string): boolean {
  const flag = facts.flags.get(name)
  if (flag !== undefined) return flag
  const { value } = valueOf(facts, name)
  return value !== null && value !== ''
}

/** Whether what was written ends inside `[[ … `, on the same line. */
function isInQuestion(out: string): boolean {
  const open = out.lastIndexOf('[[')
  return open >= 0 && out.indexOf(']]', open) < 0 && !/[\r\n]/.test(out.slice(open))
}

/** The variables of the product, for naming the nearest one; a build may know more. */
export const templateVariables: readonly string[] = [
  'customer.display_name',
  'customer.handle',
  'customer.honorific',
  'agent.alias',
  'brand.name',
  'post.title',
  'post.url',
  'order',
  'link.faq:slug',
  'hours.today',
  'hours.next_open',
  'date:+2bd',
  'case.id',
  'alt_contact',
  'campaign.name',
]

/** What a condition may ask besides variables. */
export const templateFlags: readonly string[] = ['in_hours']

/**
 * What is written wrongly in a template, before any value is known: sentences that begin with the line. Besides the syntax it
 * tells unknown variables (with the nearest known one) and looks through all included responses: missing ones, loops, more
 * than five deep. Never throws and always ends.
 */
export function templateProblems(
  body: string,
  knows: { readonly isVariable: (name: string) => boolean; readonly include: (shortcut: string) => string | null },
): readonly string[] {
  const problems = new Set<string>()
  /** The deepest place at which a response was looked through already. */
  const depths = new Map<string, number>()
  const look = (text: string, path: readonly string[]): void => {
    const parsed = parseTemplate(text)
    const within = path.length === 0 ? '' : `In ${path.at(-1)}: `
    for (const problem of parsed.problems) problems.add(within + problem)
    for (const node of everyNode(parsed.nodes)) {
      if (node.kind === 'value' || node.kind === 'if') {
        const words = node.name === '' ? null : nameProblem(node.name, node.kind === 'if', knows.isVariable)
        if (words !== null) problems.add(`${within}Line ${node.line}: ${words}`)
      } else if (node.kind === 'include') {
        const problem = includeProblem(node.shortcut, node.line, path)
        const included = problem === null ? knows.include(node.shortcut) : null
        if (problem !== null) problems.add(problem)
        else if (included === null) problems.add(missingInclude(node.shortcut, node.line, path))
        else if ((depths.get(node.shortcut) ?? -1) < path.length) {
          depths.set(node.shortcut, path.length)
          look(included, [...path, node.shortcut])
        }
      }
    }
  }
  look(body, [])
  return Array.from(problems)
}

function* everyNode(nodes: readonly TemplateNode[]): Generator<TemplateNode> {
  for (const node of nodes) {
    yield node
    if (node.kind === 'if') {
      yield* everyNode(node.whenTrue)
      yield* everyNode(node.whenFalse)
    }
  }
}

function nameProblem(name: string, isCondition: boolean, isVariable: (name: string) => boolean): string | null {
  if (name.startsWith('date:')) {
    return readDateOffset(name.slice('date:'.length)) === null
      ? `${name} is no date. Write date:+2bd for business days or date:+3d for days.`
      : null
  }
  if (isVariable(name)) return null
  if (templateFlags.includes(name)) {
    return isCondition ? null : `${name} is a condition. Write {% if ${name} %} … {% endif %}.`
  }
  const near = nearestOf(name, templateVariables)
  return `There is no variable ${name}.${near === null ? '' : ` Did you mean ${near}?`}`
}
