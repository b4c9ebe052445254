import { create } from 'zustand'

/** A short word at the edge of the window. `trouble` stays until it is dismissed. */
export interface Toast {
  readonly id: number
  readonly tone: 'plain' | 'trouble'
  readonly message: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

interface ToastState {
  readonly toasts: readonly Toast[]
}

/** The toasts on the screen, oldest first: the newest plain one, and up to three troubles. */
export const useToasts = create<ToastState>(() => ({ toasts: [] }))

let lastId = 0

/**
 * Shows a toast; the same words are not shown twice at once. A plain one takes the place of the plain one before, so that a
 * morning of quick work does not cover the list (undo reaches what came before); a trouble gives way to newer troubles only.
 */
export function showToast(toast: Omit<Toast, 'id'>): void {
  useToasts.setState(({ toasts }) => {
    const others = toasts.filter((other) => other.message !== toast.message)
    const troubles = others.filter((other) => other.tone === 'trouble')
    const plain = toast.tone === 'plain' ? [] : others.filter((other) => other.tone === 'plain')
    const next = { ...toast, id: ++lastId }
    return { toasts: [...troubles.slice(toast.tone === 'trouble' ? -2 : -3), ...plain, next] }
  })
}

/** Takes one toast away. */
export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}
