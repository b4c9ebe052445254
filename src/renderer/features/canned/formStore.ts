import { create } from 'zustand'
import type { CannedForm } from './cannedForm.ts'
import { isSameForm } from './cannedForm.ts'

/** What was typed into the form of a response and not saved yet. */
export interface KeptForm {
  readonly form: CannedForm
  /** The form as it was when the typing began: what the engine held then. */
  readonly base: CannedForm
  /** The revision of `base`; null for a response that is being made. */
  readonly revision: number | null
  /** Set when the engine has taken the form: it is shown until the engine's own answer is as new. */
  readonly savedRevision: number | null
}

interface FormState {
  /** By the id of the response, or the window's own id for one that is being made. */
  readonly forms: Readonly<Record<string, KeptForm>>
}

const storageKey = 'parley.canned.unsaved'

/** Unsaved forms of canned responses, kept over a restart of the window. */
export const useForms = create<FormState>(() => ({ forms: readStored() }))

/** Keeps what is in the form now. A form that is what it began as is let go. */
export function keepForm(id: string, kept: KeptForm): void {
  if (kept.savedRevision === null && kept.revision !== null && isSameForm(kept.form, kept.base)) forgetForm(id)
  else setForms((forms) => ({ ...forms, [id]: kept }))
}

/** Lets the unsaved form of a response go. */
export function forgetForm(id: string): void {
  setForms((forms) => {
    const { [id]: _gone, ...rest } = forms
    return rest
  })
}

/** The unsaved form of a response; undefined when there is none, or when it was saved. */
export function unsavedForm(id: string): KeptForm | undefined {
  const kept = useForms.getState().forms[id]
  return kept === undefined || kept.savedRevision !== null ? undefined : kept
}

/** Whether a kept form holds something that would be lost. */
export function isUnsaved(kept: KeptForm | undefined): boolean {
  return kept !== undefined && kept.savedRevision === null && !isSameForm(kept.form, kept.base)
}

function setForms(change: (forms: FormState['forms']) => FormState['forms']): void {
  useForms.setState(({ forms }) => ({ forms: change(forms) }))
  try {
    const unsaved = Object.entries(useForms.getState().forms).filter(([, kept]) => kept.savedRevision === null)
    localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(unsaved)))
  } catch {
    // Without storage the forms last as long as the window.
  }
}

function readStored(): FormState['forms'] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    const whole = Object.entries(stored).filter(([, kept]) => isKept(kept))
    return Object.fromEntries(whole) as Record<string, KeptForm> // checked by its parts in the line above
  } catch {
    return {}
  }
}

/** Whether stored data is a form that this version of the window can show; anything else is left out rather than half shown. */
function isKept(value: unknown): value is KeptForm {
  if (typeof value !== 'object' || value === null) return false
  if (!('form' in value) || !('base' in value) || !('revision' in value)) return false
  return isForm(value.form) && isForm(value.base) && (value.revision === null || typeof value.revision === 'number')
}

function isForm(value: unknown): value is CannedForm {
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Readonly<Record<string, unknown>> // any object has fields
  return (
    typeof fields['title'] === 'string' &&
    typeof fields['shortcut'] === 'string' &&
    Array.isArray(fields['keywords']) &&
    Array.isArray(fields['actions']) &&
    Array.isArray(fields['variants']) &&
    fields['variants'].length > 0 &&
    fields['variants'].every(
      (variant: unknown) =>
        typeof variant === 'object' && variant !== null && 'body' in variant && typeof variant.body === 'string',
    )
  )
}
