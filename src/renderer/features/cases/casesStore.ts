import { create } from 'zustand'
import type { CaseLevel } from '../../../shared/contract/escalation.ts'
import type { HandoverNote } from '../../../shared/contract/case.ts'

/** What was typed into a handover note so far; what is left out stands as it was filled in beforehand. */
export interface HandoverTyped extends Partial<Record<'title' | keyof HandoverNote, string>> {
  readonly level?: CaseLevel
  readonly flowId?: string
}

interface CasesState {
  readonly look: 'board' | 'list'
  /** Of the list: what has ended in place of what is open. */
  readonly isEnded: boolean
  readonly ownerId: string | null
  readonly flowId: string | null
  /** The case that the keyboard was on last. */
  readonly focusedId: string | null
  /** Notes that were begun and not handed over, by case or conversation: closing a dialog loses none. */
  readonly typed: Readonly<Record<string, HandoverTyped>>
  /** Cases about which closing their conversation has asked already. */
  readonly asked: ReadonlySet<string>
  /** Whether the menu that gives the open case an owner was asked for by its key. */
  readonly isAssigning: boolean
}

/** How cases are looked at, and what was begun about them, as long as the window lives. */
export const useCases = create<CasesState>(() => ({
  look: 'board',
  isEnded: false,
  ownerId: null,
  flowId: null,
  focusedId: null,
  typed: {},
  asked: new Set(),
  isAssigning: false,
}))

/** Keeps what was typed into a note. */
export function keepTyped(key: string, change: HandoverTyped): void {
  useCases.setState(({ typed }) => ({ typed: { ...typed, [key]: { ...typed[key], ...change } } }))
}

/** Forgets it: the note was handed over. */
export function forgetTyped(key: string): void {
  useCases.setState(({ typed }) => ({
    typed: Object.fromEntries(Object.entries(typed).filter(([each]) => each !== key)),
  }))
}
