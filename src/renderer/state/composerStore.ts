import { create } from 'zustand'

interface ComposerState {
  /** Text being written, by conversation, from the first change until the engine has kept it. */
  readonly typed: Readonly<Record<string, string>>
  /** When the field changed last, epoch ms: decides what Ctrl Z takes back first. */
  readonly editedAt: number
  /** Raised to put the keyboard into the composer. */
  readonly focusAsked: number
  /** Raised to put the keyboard into the note field. */
  readonly noteAsked: number
}

/** What the window holds while a reply is being written. */
export const useComposer = create<ComposerState>(() => ({ typed: {}, editedAt: 0, focusAsked: 0, noteAsked: 0 }))

/** Records what is in the field now. */
export function setTyped(conversationId: string, value: string, at: number): void {
  useComposer.setState(({ typed }) => ({ typed: { ...typed, [conversationId]: value }, editedAt: at }))
}

/** Puts a text that came back, such as of a reply taken back, into the field without counting it as typing. */
export function putText(conversationId: string, value: string): void {
  useComposer.setState(({ typed }) => ({ typed: { ...typed, [conversationId]: value } }))
}

/** Puts the keyboard into the composer. */
export function focusComposer(): void {
  useComposer.setState(({ focusAsked }) => ({ focusAsked: focusAsked + 1 }))
}

/** Puts the keyboard into the note field. */
export function focusNote(): void {
  useComposer.setState(({ noteAsked }) => ({ noteAsked: noteAsked + 1 }))
}
