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

/** The toasts on the screen, oldest first, at most three. */
export const useToasts = create<ToastState>(() => ({ toasts: [] }))

let lastId = 0

/** Shows a toast; the same words are not shown twice at once. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter((other) => other.message !== toast.message), { ...toast, id: ++lastId }].slice(-3),
  }))
}

/** Takes one toast away. */
export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}
