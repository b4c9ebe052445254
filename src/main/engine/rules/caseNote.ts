import type { CaseLevel } from '../../../shared/contract/escalation.ts'

/** What a notification about a case has to say. */
export interface CaseNoteFacts {
  readonly label: string
  readonly title: string
  readonly brandName: string
  readonly level: CaseLevel
  readonly round: number
  readonly about: 'asked' | 'moved' | 'taken' | 'told' | 'owner'
  /** Who took it where that is what it is about, or let its time pass; what a flow says; else empty. */
  readonly text: string
  /** How long after its moment it was found, ms. */
  readonly lateMs: number
  /** Whether the first words of people may stand on the screen. */
  readonly showText: boolean
}

/** The words of a notification about a case. */
export function caseNote(it: CaseNoteFacts): { readonly title: string; readonly body: string } {
  const says = {
    asked: it.round === 0 ? 'It waits for somebody to take it.' : `Nobody has taken it yet, round ${it.round + 1}.`,
    owner:
      it.text === '' ? 'Every round passed and nobody took it.' : `${it.text} took it, and its time to act passed.`,
    moved: 'It went on to the next level.',
    taken: it.text === '' ? 'Somebody took it.' : `${it.text} took it.`,
    told: it.text === '' ? 'It needs you.' : it.text,
  }[it.about]
  const late = it.lateMs < 60_000 ? '' : `Found ${clockSpan(it.lateMs)} late.`
  return {
    title: `Level ${it.level}: ${it.label}, ${it.brandName}`,
    body: [it.showText ? it.title : '', says, late].filter((part) => part !== '').join(' · '),
  }
}

/** Hours and minutes, as 0:05 or 26:30. */
function clockSpan(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
