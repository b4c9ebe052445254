import { wordLanguage } from '../../../shared/contract/condition.ts'
import type { Condition, WordLanguage } from '../../../shared/contract/condition.ts'
import type { FlowBody, FlowStep, People } from '../../../shared/contract/flow.ts'
import { flowOutline } from './flowOutline.ts'
import type { FlowWay } from './flowWays.ts'

/** What a member, a contact or a canned response is called, by id; undefined = it is gone. */
export type NameOf = (id: string) => string | undefined

/** The usual name of each kind of step, in English. */
const kindWords: Readonly<Record<FlowStep['kind'], string>> = {
  classify: 'Classify by urgency and complexity',
  question: 'Ask',
  note: 'Note',
  assign: 'Assign',
  tell: 'Tell',
  wait: 'Wait',
  acknowledge: 'Acknowledge',
  approve: 'Approve the reply',
  canned: 'Canned response',
  tag: 'Tag',
  urgency: 'Set the urgency',
  hide: 'Ask to hide the message',
  pause_posts: 'Pause scheduled posts',
  level: 'Go to a level',
  close: 'Close',
}

/** In the order in which they are read, however they are kept. */
const languageWords: Readonly<Record<WordLanguage, string>> = {
  en: 'English',
  ja: 'Japanese',
  th: 'Thai',
  ko: 'Korean',
  other: 'other',
}
const dayWords = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const targetWords = {
  first_response: 'first response',
  next_response: 'next response',
  resolution: 'resolution',
} as const

/** What a step is called: its title, else the usual words for its kind. */
export function stepTitle(step: FlowStep): string {
  return step.title === '' ? kindWords[step.kind] : step.title
}

/** One step in one line of English, such as “Wait 24 h, working time”. What its ways lead to is not in it. */
export function stepWords(step: FlowStep, nameOf: NameOf): string {
  const facts = factWords(step, nameOf)
  const head = stepTitle(step)
  if (facts === '') return head
  const reads = step.title === '' && (step.kind === 'wait' || step.kind === 'acknowledge')
  return `${head}${reads ? ' ' : ': '}${facts}`
}

/** Why one goes a way, such as “Level 2”, the text of an answer, or “Time is up”; empty for what simply follows. */
export function wayWords(way: FlowWay): string {
  if (way.kind === 'level') return `Level ${String(way.level)}`
  if (way.kind === 'answer') return way.text
  return way.kind === 'timeout' ? 'Time is up' : ''
}

/** A whole flow in lines of English, as versions are compared: its name, its trigger with one word to a line, and its outline. */
export function flowLines(body: FlowBody, nameOf: NameOf): readonly string[] {
  const lines = [body.name]
  if (body.description !== '') lines.push(...body.description.split('\n'))
  lines.push(
    '',
    ...(body.trigger === null ? ['Begins by hand'] : ['Begins when', ...conditionLines(body.trigger, 1)]),
    '',
  )
  for (const { step, number, depth, branch, isReached, ways } of flowOutline(body)) {
    const to = (place: number | null): string => (place === null ? 'nothing' : String(place))
    const label = branch === null ? '' : `[${wayWords(branch.way)}] `
    const choices = ways
      .filter(({ way }) => way.kind !== 'next')
      .map(({ way, to: place }) => `${wayWords(way)} → ${to(place)}`)
    const on = ways.find(({ way }) => way.kind === 'next')
    const goesOn = on === undefined || on.to === number + 1 ? [] : [`then → ${to(on.to)}`]
    const tail = [...goesOn, ...choices]
    const mark = isReached ? '' : ' (no way leads here)'
    lines.push(
      `${'  '.repeat(depth)}${String(number)}. ${label}${oneLine(stepWords(step, nameOf))}${mark}${tail.length === 0 ? '' : ` (${tail.join('; ')})`}`,
    )
  }
  return lines
}

/** A condition in lines, those inside another one further in. */
function conditionLines(condition: Condition, depth: number): string[] {
  const line = (text: string): string => `${'  '.repeat(depth)}${text}`
  const list = (name: string, items: readonly string[]): string[] => [
    line(`${name}: ${items.length === 0 ? 'none' : items.join(', ')}`),
  ]
  switch (condition.kind) {
    case 'all':
    case 'any':
      return [
        line(condition.kind === 'all' ? 'All of' : 'Any of'),
        ...condition.of.flatMap((it) => conditionLines(it, depth + 1)),
      ]
    case 'not':
      return [line('Not'), ...conditionLines(condition.of, depth + 1)]
    case 'words':
      return wordLanguage.options.flatMap((language) => {
        const words = condition.words[language] ?? []
        const inner = words.map((word) => `${'  '.repeat(depth + 1)}${word}`)
        return words.length === 0 ? [] : [line(`Words, ${languageWords[language]}`), ...inner]
      })
    case 'network':
      return list('Network', condition.networks)
    case 'kind':
      return list('Kind', condition.kinds)
    case 'author':
      return list('Author', [
        ...condition.tags.map((it) => `tagged ${it}`),
        ...condition.handles,
        ...(condition.minFollowers === null ? [] : [`${String(condition.minFollowers)} followers or more`]),
      ])
    case 'language':
      return list('Language', condition.languages)
    case 'sentiment':
      return list('Mood', condition.sentiments)
    case 'velocity':
      return [
        line(
          `${String(condition.messages)} messages within ${durationWords(condition.withinMinutes)} in one ${condition.of}`,
        ),
      ]
    case 'urgency':
      return list('Urgency', condition.urgencies)
    case 'tag':
      return list('Tag', condition.tags)
    case 'opening':
      return [line(condition.isOpen ? 'While open' : 'While closed')]
    case 'time':
      return list(
        'On',
        condition.days.map((it) => dayWords[it] ?? ''),
      ).map((it) => `${it} ${condition.from}–${condition.to}`)
    case 'service_level':
      return list(
        condition.is === 'warned' ? 'Service level warned' : 'Service level missed',
        condition.targets.map((it) => targetWords[it]),
      )
  }
}

function factWords(step: FlowStep, nameOf: NameOf): string {
  switch (step.kind) {
    case 'classify':
      return `complexity ${String(step.complexity)}`
    case 'question':
    case 'note':
      return step.text
    case 'assign':
      return peopleWords(step.to, nameOf)
    case 'tell':
      return [peopleWords(step.to, nameOf), `by ${step.ways.join(', ')}`, step.text]
        .filter((it) => it !== '')
        .join('; ')
    case 'wait':
      return `${timeWords(step)}${step.for === 'answer' ? ', for an answer' : ''}`
    case 'acknowledge':
      return `within ${timeWords(step)}`
    case 'approve':
      return [`${step.need} of ${peopleWords(step.who, nameOf)}`, `within ${timeWords(step)}`, step.text]
        .filter((it) => it !== '')
        .join('; ')
    case 'canned':
      return `${step.how} ${nameOf(step.responseId) ?? 'one that is gone'}`
    case 'tag':
      return step.tag
    case 'urgency':
      return step.urgency
    case 'hide':
      return step.reason
    case 'pause_posts':
      return ''
    case 'level':
      return String(step.level)
    case 'close':
      return step.fields.length === 0 ? '' : `with ${step.fields.join(', ')}`
  }
}

function peopleWords(people: People, nameOf: NameOf): string {
  const all = [...people.memberIds, ...people.contactIds].map((it) => nameOf(it) ?? 'somebody who is gone')
  if (people.isLead) all.push('whoever leads')
  return all.length === 0 ? 'nobody' : all.join(', ')
}

function timeWords(step: { readonly minutes: number; readonly counts: 'business' | 'clock' }): string {
  return `${durationWords(step.minutes)}${step.counts === 'business' ? ', working time' : ''}`
}

/** Minutes as people say them: `90 min` stays, `120` is `2 h`. Never days, since working time has none. */
function durationWords(minutes: number): string {
  return minutes % 60 === 0 ? `${String(minutes / 60)} h` : `${String(minutes)} min`
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
