import type { CheckItem } from '../../../shared/contract/case.ts'
import type { CaseLevel } from '../../../shared/contract/escalation.ts'

/** What has to be done before a case is over, as it begins on a level; people add to it. */
export function usualChecklist(level: CaseLevel): CheckItem[] {
  return [
    'The person has an answer',
    'What was promised is noted with its date',
    ...(level >= 2 ? ['The client knows how it ended'] : []),
    ...(level === 3 ? ['Posts that were paused run again, or are gone'] : []),
  ].map((text) => ({ text, isDone: false }))
}
