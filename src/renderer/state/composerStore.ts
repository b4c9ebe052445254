import { create } from 'zustand'
import type { Attached } from '../../shared/contract/action.ts'
import type { InsertedCanned } from '../../shared/contract/insertedCanned.ts'
import { useNavigation } from './navigationStore.ts'

interface ComposerState {
  /** Text being written, by conversation, from the first change until the engine has kept it. */
  readonly typed: Readonly<Record<string, string>>
  /** Pictures that go with it, by conversation, once they were changed here; else those of the draft count. */
  readonly attached: Readonly<Record<string, readonly Attached[]>>
  /** Canned responses put into it, by conversation, once that was changed here; else those of the draft count. */
  readonly inserted: Readonly<Record<string, readonly InsertedCanned[]>>
  /** Further wordings of it, by conversation, once that was changed here; else those of the draft count. */
  readonly wordings: Readonly<Record<string, readonly string[]>>
  /** Whether it goes to the writer of the public message alone, by conversation, once that was chosen here; else what the draft says counts. */
  readonly apart: Readonly<Record<string, boolean>>
  /** What was put into replies that can still be taken back, by outbox id. */
  readonly sentCanned: Readonly<Record<string, readonly InsertedCanned[]>>
  /** Conversations whose draft was asked about when the brand was switched; a sent or emptied draft is asked about anew. */
  readonly guarded: ReadonlySet<string>
  /** When the field changed last, epoch ms: decides what Ctrl Z takes back first. */
  readonly editedAt: number
  /** The field that is to get the keyboard, in which conversation; null once it has got it. */
  readonly focusWanted: { readonly field: WrittenField; readonly conversationId: string | null } | null
}

/** The fields that are written in beside and below a thread. */
export type WrittenField = 'composer' | 'note'

/** What the window holds while a reply is being written. */
export const useComposer = create<ComposerState>(() => ({
  typed: {},
  attached: {},
  inserted: {},
  wordings: {},
  apart: {},
  sentCanned: {},
  guarded: new Set(),
  editedAt: 0,
  focusWanted: null,
}))

/** Records what is in the field now. */
export function setTyped(conversationId: string, value: string, at: number): void {
  useComposer.setState(({ typed }) => ({ typed: { ...typed, [conversationId]: value }, editedAt: at }))
}

/** Puts a text that came back, such as of a reply taken back, into the field without counting it as typing. */
export function putText(conversationId: string, value: string): void {
  useComposer.setState(({ typed }) => ({ typed: { ...typed, [conversationId]: value } }))
}

/** Lets the text that the engine keeps count again: somebody else put it there. */
export function forgetTyped(conversationId: string): void {
  useComposer.setState(({ typed }) => {
    const { [conversationId]: _gone, ...rest } = typed
    return { typed: rest }
  })
}

/** Records which further wordings of a reply there are now. */
export function setWordings(conversationId: string, items: readonly string[]): void {
  useComposer.setState(({ wordings }) => ({ wordings: { ...wordings, [conversationId]: items } }))
}

/** Lets the wordings that the engine keeps count again. */
export function forgetWordings(conversationId: string): void {
  useComposer.setState(({ wordings }) => {
    const { [conversationId]: _gone, ...rest } = wordings
    return { wordings: rest }
  })
}

/** Whether the reply goes to the writer alone as it was chosen here; undefined when it was not. */
export function apartIn(conversationId: string): boolean | undefined {
  return useComposer.getState().apart[conversationId]
}

/** Records whether the reply goes to the writer alone. */
export function setApart(conversationId: string, on: boolean): void {
  useComposer.setState(({ apart }) => ({ apart: { ...apart, [conversationId]: on } }))
}

/** Lets what the draft says of that count again. */
export function forgetApart(conversationId: string): void {
  useComposer.setState(({ apart }) => {
    const { [conversationId]: _gone, ...rest } = apart
    return { apart: rest }
  })
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

/** The canned responses in a reply as they were changed here; undefined when they were not. */
export function insertedIn(conversationId: string): readonly InsertedCanned[] | undefined {
  return useComposer.getState().inserted[conversationId]
}

/** Records which canned responses are in a reply now. */
export function setInserted(conversationId: string, items: readonly InsertedCanned[]): void {
  useComposer.setState(({ inserted }) => ({ inserted: { ...inserted, [conversationId]: items } }))
}

/** Remembers what was put into a reply that went into the outbox, so that taking it back brings that back too. */
export function rememberSent(outboxId: string, items: readonly InsertedCanned[]): void {
  if (items.length > 0) useComposer.setState(({ sentCanned }) => ({ sentCanned: { ...sentCanned, [outboxId]: items } }))
}

/** Records that the person was asked about the draft of a conversation, or (off) that there is nothing to ask about. */
export function setGuarded(conversationId: string, on: boolean): void {
  const { guarded } = useComposer.getState()
  if (guarded.has(conversationId) === on) return
  const next = new Set(guarded)
  if (on) next.add(conversationId)
  else next.delete(conversationId)
  useComposer.setState({ guarded: next })
}

/** Puts the keyboard into the composer of the open conversation, as soon as that is drawn. */
export function focusComposer(): void {
  want('composer')
}

/** Puts the keyboard into the note field of the open conversation, as soon as that is drawn. */
export function focusNote(): void {
  want('note')
}

function want(field: WrittenField): void {
  useComposer.setState({ focusWanted: { field, conversationId: useNavigation.getState().place.conversationId } })
}

/** Answers, once for each wish, whether this field is the one that is to get the keyboard; a wish for a conversation that was left is dropped. */
export function takeFocus(field: WrittenField, conversationId: string): boolean {
  const wanted = useComposer.getState().focusWanted
  if (wanted?.field !== field) return false
  const isMine = wanted.conversationId === conversationId
  if (isMine || wanted.conversationId !== useNavigation.getState().place.conversationId)
    useComposer.setState({ focusWanted: null })
  return isMine
}
