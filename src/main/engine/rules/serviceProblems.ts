import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import type { Condition } from '../../../shared/contract/condition.ts'
import type { ServiceTarget } from '../../../shared/contract/serviceLevel.ts'
import { startClock } from './serviceClock.ts'

/** What is wrong with a policy, in a sentence; `path` names the field. */
export interface PolicyProblem {
  readonly path: string
  readonly words: string
}

const names = { first_response: 'first response', next_response: 'next response', resolution: 'resolution' }

/** What keeps a policy from being kept or understood, by the calendar that holds at a moment (epoch ms). */
export function policyProblems(
  policy: { readonly when: Condition | null; readonly targets: readonly ServiceTarget[] },
  calendar: BusinessHours,
  at: number,
): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = policy.when === null ? [] : conditionProblems(policy.when)
  const kinds = new Set<string>()
  policy.targets.forEach((target, index) => {
    const { kind, minutes, counts, warnMinutes } = target
    const path = `policy.targets.${String(index)}`
    if (kinds.has(kind)) problems.push({ path, words: `There are two promises of a ${names[kind]}. Keep one of them.` })
    kinds.add(kind)
    if (warnMinutes >= minutes)
      problems.push({
        path,
        words: `The ${names[kind]} would be warned of before it begins. Warn later than ${String(minutes)} minutes before its end.`,
      })
    if (counts !== 'clock' && startClock(calendar, { kind, minutes, counts }, at).dueAt === null)
      problems.push({
        path,
        words: isNeverOpen(calendar)
          ? `This client has no open hours, so the ${names[kind]} would never fall due. Give it hours first, or count all minutes.`
          : `The hours of this client do not hold ${String(minutes)} minutes any more, so the ${names[kind]} would never fall due. Give it hours first, or count all minutes.`,
      })
  })
  const first = policy.targets.find((it) => it.kind === 'first_response')
  const end = policy.targets.find((it) => it.kind === 'resolution')
  if (first !== undefined && end?.counts === first.counts && end.minutes < first.minutes)
    problems.push({
      path: 'policy.targets',
      words: 'The resolution would be due before the first response, so that it could never be kept as promised.',
    })
  return problems
}

function isNeverOpen(calendar: BusinessHours): boolean {
  return (
    calendar.week.every((it) => it.length === 0) && Object.values(calendar.exceptions).every((it) => it.length === 0)
  )
}

function conditionProblems(condition: Condition): PolicyProblem[] {
  const no = (words: string): PolicyProblem[] => [{ path: 'policy.when', words }]
  const nothing = 'One of its conditions names nothing, so that it would never hold. Choose something, or take it out.'
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.length === 0 ? no(nothing) : condition.of.flatMap(conditionProblems)
    case 'not':
      return conditionProblems(condition.of)
    case 'network':
      return condition.networks.length === 0 ? no(nothing) : []
    case 'kind':
      return condition.kinds.length === 0 ? no(nothing) : []
    case 'language':
      return condition.languages.length === 0 ? no(nothing) : []
    case 'urgency':
      return condition.urgencies.length === 0 ? no(nothing) : []
    case 'tag':
      return condition.tags.length === 0 ? no(nothing) : []
    case 'time':
      return condition.days.length === 0 ? no(nothing) : []
    case 'author':
      if (condition.minFollowers !== null)
        return no('A promise cannot hang on how many followers somebody has: that changes while it runs. Use a tag.')
      return condition.tags.length + condition.handles.length === 0 ? no(nothing) : []
    case 'opening':
      return []
    case 'words':
    case 'sentiment':
    case 'velocity':
    case 'service_level':
      return no(
        'A promise cannot hang on words, mood, how much comes or other promises: those change while it runs. A flow can set a tag or the urgency, and the promise can hang on that.',
      )
  }
}
