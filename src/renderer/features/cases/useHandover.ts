import type { HandoverNote } from '../../../shared/contract/case.ts'
import type { CaseLevel } from '../../../shared/contract/escalation.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { fromFieldTime, toFieldTime } from '../desk/fieldTime.ts'
import type { HandoverTyped } from './casesStore.ts'
import { keepTyped, useCases } from './casesStore.ts'

/** A handover note that is being written: what was typed, over what could be filled in beforehand. */
export interface HandoverForm {
  readonly title: string
  readonly level: CaseLevel
  /** Null = no flow walks the case. */
  readonly flowId: string | null
  readonly fields: Readonly<Record<keyof HandoverNote, string>>
  /** Whether something was filled in beforehand and still stands. */
  readonly isPrefilled: boolean
  /** The time until which an answer is needed is over already: that is told, and no reason to keep the note back. */
  readonly isPast: boolean
  /** The names of what must be there and is not. */
  readonly missing: readonly string[]
  /** The note, once everything it needs is there. */
  readonly note: HandoverNote | null
  readonly change: (change: HandoverTyped) => void
}

const required = ['happened', 'wants', 'asked'] as const

/** Begins a note with what the conversation, the promises and the clocks say. `level` null = the person chooses, from level 1 on. */
export function useHandover(key: string, conversationId: string | null, level: CaseLevel | null): HandoverForm {
  const typed = useCases((state) => state.typed[key]) ?? {}
  const to = level ?? typed.level ?? 1
  const before = useQuery('case.prefill', conversationId === null ? null : { conversationId, level: to }).value
  const note = before?.note
  const { deadline } = note ?? {}
  const filled: Readonly<Record<keyof HandoverNote, string>> = {
    happened: note?.happened ?? '',
    wants: note?.wants ?? '',
    said: note?.said ?? '',
    risk: note?.risk ?? '',
    asked: note?.asked ?? '',
    deadline: deadline === undefined || deadline === null ? '' : toFieldTime(deadline),
    language: note?.language ?? '',
  }
  const fields = {
    happened: typed.happened ?? filled.happened,
    wants: typed.wants ?? filled.wants,
    said: typed.said ?? filled.said,
    risk: typed.risk ?? filled.risk,
    asked: typed.asked ?? filled.asked,
    deadline: typed.deadline ?? filled.deadline,
    language: typed.language ?? filled.language,
  }
  const until = fields.deadline === '' ? null : fromFieldTime(fields.deadline)
  const isPast = until !== null && until <= Date.now()
  const missing = required.filter((part) => fields[part].trim() === '').map((part) => text.cases.note.fields[part])
  const isWhole = missing.length === 0
  return {
    title: typed.title ?? before?.title ?? '',
    level: to,
    flowId: typed.flowId === undefined || typed.flowId === '' ? null : typed.flowId,
    fields,
    isPrefilled: Object.values(filled).some((value) => value !== ''),
    isPast,
    missing,
    note: isWhole ? { ...fields, deadline: until, language: fields.language === '' ? null : fields.language } : null,
    change: (change) => keepTyped(key, change),
  }
}
