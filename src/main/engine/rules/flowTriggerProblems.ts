import type { Condition } from '../../../shared/contract/condition.ts'
import type { FlowProblem } from '../../../shared/contract/flow.ts'
import { foldWords } from './foldWords.ts'

/** What is wrong with a trigger: an error when it can never hold, a warning when a part of it never does. Null = nothing, or it begins by hand. */
export function triggerProblem(trigger: Condition | null): FlowProblem | null {
  if (trigger === null) return null
  if (neverHolds(trigger))
    return {
      stepId: null,
      code: 'no_trigger_words',
      severity: 'error',
      words: `The flow can never begin by itself: ${emptyWords(trigger)} Add something to it, or let the flow begin by hand.`,
    }
  const isPart = somewhere(trigger, neverHolds)
  return isPart
    ? {
        stepId: null,
        code: 'no_trigger_words',
        severity: 'warning',
        words: `A part of what begins the flow never holds: ${emptyWords(trigger)} Add something to it, or take it out.`,
      }
    : null
}

/** Whether a condition holds for no message at all, because lists in it are empty, or as good as that. */
function neverHolds(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.length === 0 || condition.of.some(neverHolds)
    case 'any':
      return condition.of.every(neverHolds)
    case 'not':
      return false
    case 'words':
      // What is drawn as nothing is looked for nowhere.
      return Object.values(condition.words)
        .flat()
        .every((word) => foldWords(word).trim() === '')
    case 'network':
      return condition.networks.length === 0
    case 'kind':
      return condition.kinds.length === 0
    case 'author':
      return condition.tags.length === 0 && condition.handles.length === 0 && condition.minFollowers === null
    case 'language':
      return condition.languages.length === 0
    case 'sentiment':
      return condition.sentiments.length === 0
    case 'urgency':
      return condition.urgencies.length === 0
    case 'tag':
      return condition.tags.length === 0
    case 'time':
      return condition.days.length === 0 || condition.from === condition.to
    case 'service_level':
      return condition.targets.length === 0
    case 'velocity':
    case 'opening':
      return false
  }
}

function somewhere(condition: Condition, is: (it: Condition) => boolean): boolean {
  if (is(condition)) return true
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.some((it) => somewhere(it, is))
  return condition.kind === 'not' && somewhere(condition.of, is)
}

/** Names the first thing that is empty. */
function emptyWords(condition: Condition): string {
  const inner =
    condition.kind === 'not' ? [condition.of] : 'of' in condition && Array.isArray(condition.of) ? condition.of : []
  const deeper = inner.find((it) => somewhere(it, neverHolds))
  if (deeper !== undefined) return emptyWords(deeper)
  switch (condition.kind) {
    case 'words':
      return 'it looks for words and none are given.'
    case 'time':
      return condition.days.length === 0 ? 'no weekday is chosen.' : 'its time of day ends where it begins.'
    case 'all':
    case 'any':
      return 'a group of conditions is empty.'
    default:
      return `nothing is chosen for “${condition.kind.replace('_', ' ')}”.`
  }
}
