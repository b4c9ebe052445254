import type { CaseRow, HandoverNote } from '../../../shared/contract/case.ts'
import type { CaseLevel, CaseStanding } from '../../../shared/contract/escalation.ts'
import { languageName } from '../../format/language.ts'
import { moment } from '../../format/time.ts'
import { text } from '../../text/text.ts'

/** What a person can do with a case. */
export type CaseAct =
  'acknowledge' | 'decline' | 'escalate' | 'lower' | 'wait' | 'resume' | 'resolve' | 'confirm' | 'withdraw' | 'reopen'

const asked = ['acknowledge', 'decline', 'wait'] as const
const taken = ['resolve', 'wait'] as const
const byState: Readonly<Record<CaseStanding['state'], readonly CaseAct[]>> = {
  raised: asked,
  reopened: asked,
  acknowledged: taken,
  in_work: taken,
  waiting: ['resume', 'wait'],
  resolved: ['confirm'],
  closed: ['reopen'],
  withdrawn: [],
}

/** What can be done with a case as it stands (product.md 3A); the engine has the last word. */
export function actsOf({ state, level }: CaseStanding): readonly CaseAct[] {
  const moves: CaseAct[] = []
  if (!isOver(state) && state !== 'resolved') {
    if (level < 3) moves.push('escalate')
    if (level > 1) moves.push('lower')
  }
  if (!isOver(state)) moves.push('withdraw')
  return [...byState[state], ...moves]
}

/** Whether a case has come to its end. */
export function isOver(state: CaseStanding['state']): boolean {
  return state === 'closed' || state === 'withdrawn'
}

/** Whether somebody still has to take it. */
export function isAsked(state: CaseStanding['state']): boolean {
  return state === 'raised' || state === 'reopened'
}

/** What its state is called. */
export function stateWords({ state, waitingFor }: CaseStanding): string {
  return state === 'waiting' && waitingFor !== null ? text.cases.waits[waitingFor] : text.cases.states[state]
}

/** What the step of its flow that it stands at is called; null where no flow walks it. */
export function stepWords({ stepTitle, stepKind }: Pick<CaseRow, 'stepTitle' | 'stepKind'>): string | null {
  return stepTitle ?? (stepKind === undefined || stepKind === null ? null : (text.cases.step.kinds[stepKind] ?? null))
}

/** The level above; null on the highest. */
export function levelAbove(level: CaseLevel): CaseLevel | null {
  return level === 1 ? 2 : level === 2 ? 3 : null
}

/** The clock of a case: what is due next from people, epoch ms; null while none runs. */
export function clockOf({ ackDueAt, actDueAt }: CaseStanding): number | null {
  return ackDueAt ?? actDueAt
}

/** The rows that a level of the board shows: what is due first at the top, what waits for no time at the end. */
export function ofLevel(rows: readonly CaseRow[], level: CaseLevel): readonly CaseRow[] {
  return rows
    .filter((row) => row.standing.level === level)
    .toSorted(
      (a, b) => (clockOf(a.standing) ?? Infinity) - (clockOf(b.standing) ?? Infinity) || a.openedAt - b.openedAt,
    )
}

const noteParts = ['happened', 'wants', 'said', 'risk', 'asked', 'deadline', 'language'] as const

/** A handover note as lines of a name and what it says; what is empty is left out. */
export function noteLines(
  note: HandoverNote,
  now: number,
): readonly { readonly name: string; readonly said: string }[] {
  const words = text.cases.note
  return noteParts.flatMap((part) => {
    const value = note[part]
    if (value === null || value === '') return []
    const said = typeof value === 'number' ? moment(value, now) : part === 'language' ? languageName(value) : value
    return [{ name: words.fields[part], said }]
  })
}

/** A handover note as plain text, to be copied, mailed or read out. */
export function noteText(note: HandoverNote, now: number): string {
  return noteLines(note, now)
    .map(({ name, said }) => `${name}:\n${said}`)
    .join('\n\n')
}
