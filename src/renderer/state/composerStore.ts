import { create } from 'zustand'
import type { Attached } from '../../shared/contract/action.ts'

interface ComposerState {
  /** Text being written, by conversation, from the first change until the engine has kept it. */
  readonly typed: Readonly<Record<string, string>>
  /** Pictures that go with it, by conversation, once they were changed here; else those of the draft count. */
  readonly attached: Readonly<Record<string, readonly Attached[]>>
  /** When the field changed last, epoch ms: decides what Ctrl Z takes back first. */
  readonly editedAt: number
  /** Raised to put the keyboard into the composer. */
  readonly focusAsked: number
  /** Raised to put the keyboard into the note field. */
  readonly noteAsked: number
}

/** What the window holds while a reply is being written. */
export const useComposer = create<ComposerState>(() => ({
  typed: {},
  attached: {},
  editedAt: 0,
  focusAsked: 0,
  noteAsked: 0,
}))

/** Records what is in the field now. */
export function setTyped(conversationId: string, value: string, at: number): void {
  useComposer.setState(({ typed }) => ({ typed: { ...typed, [conversationId]: value }, editedAt: at }))
}

/** Puts a text that came back, such as of a reply taken back, into the field without counting it as typing. */
export function putText(conversationId: string, value: string): void {
  useComposer.setState(({ typed }) => ({ typed: { ...typed, [conversationId]: value } }))
}

/** The pictures as they were changed here; undefined when they were not. */
export function attachedTo(conversationId: string): readonly Attached[] | undefined {
  return useComposer.getState().attached[conversationId]
}

/** Records which pictures go along now. */
export function setAttached(conversationId: string, items: readonly Attached[]): void {
  useComposer.setState(({ attached }) => ({ attached: { ...attached, [conversationId]: items } }))
}

/** Lets what the engine keeps with the draft count again. */
export function forgetAttached(conversationId: string): void {
  useComposer.setState(({ attached }) => {
    const { [conversationId]: _gone, ...rest } = attached
    return { attached: rest }
  })
}

/** Puts the keyboard into the composer. */
export function focusComposer(): void {
  useComposer.setState(({ focusAsked }) => ({ focusAsked: focusAsked + 1 }))
}

/** Puts the keyboard into the note field. */
export function focusNote(): void {
  useComposer.setState(({ noteAsked }) => ({ noteAsked: noteAsked + 1 }))
}
