import type { FlowBody, FlowStep, FlowStepKind, People } from '../../../shared/contract/flow.ts'
import { text } from '../../text/text.ts'
import type { IconName } from '../../ui/iconPaths.ts'
import { noResponse } from './flowEdits.ts'
import type { Way } from './flowShape.ts'
import { stepOf } from './flowShape.ts'

const words = text.flowSteps

/** Names of members, contacts and responses by id. */
export type Names = Readonly<Record<string, string>>

/** The icon of each kind of step. */
export const stepIcons: Readonly<Record<FlowStepKind, IconName>> = {
  classify: 'grid',
  question: 'helpCircle',
  note: 'note',
  assign: 'userPlus',
  tell: 'bell',
  wait: 'alarm',
  acknowledge: 'hourglass',
  approve: 'stamp',
  canned: 'response',
  tag: 'tag',
  urgency: 'gauge',
  hide: 'eyeOff',
  pause_posts: 'pauseCircle',
  level: 'layers',
  close: 'checkCircle',
}

/** `24 h`, `1 h 30 min`, `3 days`: minutes in words. */
export function spanWords(minutes: number): string {
  if (minutes < 60) return words.spanMinutes(minutes)
  if (minutes % 1440 === 0 && minutes > 1440) return words.spanDays(minutes / 1440)
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? words.spanHours(hours) : words.spanHoursMinutes(hours, minutes % 60)
}

/** As `spanWords`, and whether only working time counts. */
export function countedSpan(step: { readonly minutes: number; readonly counts: 'business' | 'clock' }): string {
  const span = spanWords(step.minutes)
  return step.counts === 'business' ? words.working(span) : span
}

/** The names of the people that are meant; the lead comes last. */
export function peopleNames(people: People, names: Names): readonly string[] {
  return [
    ...[...people.memberIds, ...people.contactIds].map((id) => names[id] ?? words.gone),
    ...(people.isLead ? [words.lead] : []),
  ]
}

/** What a step is called: its own name, else the usual words for what it does. */
export function stepTitle(step: FlowStep, names: Names): string {
  return step.title === '' ? usualTitle(step, names) : step.title
}

/** The usual words for what a step does. */
export function usualTitle(step: FlowStep, names: Names): string {
  switch (step.kind) {
    case 'classify':
      return words.kinds.classify
    case 'question':
      return step.text
    case 'note':
      return step.text.split('\n')[0] ?? step.text
    case 'assign': {
      const who = peopleNames(step.to, names)
      return who.length > 1 ? words.assignMany : words.assignTo(who[0] ?? words.nobody)
    }
    case 'tell':
      return words.tell(some(peopleNames(step.to, names), words.and))
    case 'wait':
      return step.for === 'time' ? words.waitTime(spanWords(step.minutes)) : words.waitAnswer
    case 'acknowledge':
      return words.acknowledge(spanWords(step.minutes))
    case 'approve':
      return words.approve
    case 'canned':
      return step.how === 'suggest' ? words.suggest : words.insert
    case 'tag':
      return words.tag(step.tag)
    case 'urgency':
      return words.urgency(words.urgencies[step.urgency])
    case 'hide':
      return words.hide
    case 'pause_posts':
      return words.pausePosts
    case 'level':
      return words.level(step.level)
    case 'close':
      return words.close
  }
}

/** The second line of a step: who, how long, what else. */
export function stepDetail(step: FlowStep, body: FlowBody, names: Names): string {
  switch (step.kind) {
    case 'classify':
      return words.classifyHelp
    case 'question':
    case 'note':
      // Their words are what counts, and take both lines.
      return ''
    case 'assign': {
      const who = peopleNames(step.to, names)
      return who.length > 1 ? `${words.fewest}: ${who.join(', ')}` : words.assignOne
    }
    case 'tell':
      return words.byWays(step.ways.map((way) => words.ways[way]).join(', '))
    case 'wait':
      return step.for === 'time' ? words.countings[step.counts] : countedSpan(step)
    case 'acknowledge': {
      const other = stepOf(body, step.onTimeout)
      return other === null ? words.orClimb : words.orElse(lowerFirst(stepTitle(other, names)))
    }
    case 'approve': {
      const who = peopleNames(step.who, names)
      const span = spanWords(step.minutes)
      return step.need === 'all' && who.length > 1
        ? words.approveAll(who.length, span)
        : upperFirst(words.approveBy(some(who, words.or), span))
    }
    case 'canned':
      return step.responseId === noResponse ? words.noResponse : (names[step.responseId] ?? words.noResponse)
    case 'tag':
    case 'urgency':
      return words.onConversation
    case 'hide':
      return step.reason
    case 'pause_posts':
      return words.pausePostsHelp
    case 'level':
      return words.levelHelp
    case 'close':
      return step.fields.length === 0 ? words.wantsNothing : words.wants(step.fields.join(', '))
  }
}

/** What ways of one fork are called: the levels, the answer, or that time ran out. */
export function waysTitle(step: FlowStep, ways: readonly Way[]): string {
  const first = ways[0]
  if (first === undefined) return ''
  if (first.kind === 'timeout') return words.timeOut
  if (first.kind === 'level') {
    const levels = ways.map((way) => way.at)
    return levels.every((level) => level === 0) ? words.noCase : words.levels(levels.join(', '))
  }
  if (step.kind !== 'question') return words.next
  return ways.map((way) => step.answers[way.at]?.text ?? '').join(' / ')
}

function some(names: readonly string[], join: (names: readonly string[]) => string): string {
  return names.length === 0 ? words.nobody : join(names)
}

/** Lower case in front, but not of a word in capitals or of a name in another script. */
function lowerFirst(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

function upperFirst(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
