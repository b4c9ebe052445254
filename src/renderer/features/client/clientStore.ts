import { create } from 'zustand'

/** The parts of the page of a client. */
export const clientParts = [
  'profile',
  'hours',
  'service',
  'members',
  'channels',
  'tone',
  'guidelines',
  'matrix',
  'ladder',
  'contacts',
  'care',
] as const
export type ClientPart = (typeof clientParts)[number]

interface Kept {
  readonly value: unknown
  readonly revision: number
}

interface ClientState {
  readonly part: ClientPart
  /** What was typed and not saved, by client and form. */
  readonly drafts: Readonly<Record<string, Kept>>
}

/** Which part of a client is shown, and what was typed there and not saved: it outlives a look at another page. */
export const useClientPage = create<ClientState>(() => ({ part: 'profile', drafts: {} }))

/** Shows a part. */
export function showPart(part: ClientPart): void {
  useClientPage.setState({ part })
}

/** A form that is being filled in. */
export interface Draft<T> {
  readonly value: T
  /** The version that it was begun on. */
  readonly revision: number
  readonly isChanged: boolean
  readonly change: (patch: Partial<T>) => void
  readonly forget: () => void
}

/** The form `key`, beginning with what is saved; typing is kept until it is saved or discarded. */
export function useDraft<T extends object>(key: string, saved: T, revision = 0): Draft<T> {
  const kept = useClientPage((state) => state.drafts[key])
  const value = kept === undefined ? saved : (kept.value as T) // only `change` below writes it, under the same key
  return {
    value,
    revision: kept?.revision ?? revision,
    isChanged: kept !== undefined && JSON.stringify(kept.value) !== JSON.stringify(saved),
    change: (patch) =>
      useClientPage.setState(({ drafts }) => {
        const before = drafts[key]
        const next = { ...saved, ...(before?.value as T | undefined), ...patch } // likewise
        return { drafts: { ...drafts, [key]: { value: next, revision: before?.revision ?? revision } } }
      }),
    forget: () =>
      useClientPage.setState(({ drafts }) => ({
        drafts: Object.fromEntries(Object.entries(drafts).filter(([each]) => each !== key)),
      })),
  }
}
