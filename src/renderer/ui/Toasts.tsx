import type { ReactNode } from 'react'
import { useEffect } from 'react'
import type { Toast } from '../state/toastStore.ts'
import { dismissToast, useToasts } from '../state/toastStore.ts'
import { text } from '../text/text.ts'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'

const shownMs = 6000

/** The short words at the lower edge; plain ones go away by themselves. */
export function Toasts(): ReactNode {
  const { toasts } = useToasts()
  return (
    <div className="toasts" role="region" aria-label={text.frame.status} aria-live="polite">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastLine({ toast }: { readonly toast: Toast }): ReactNode {
  useEffect(() => {
    if (toast.tone === 'trouble') return undefined
    const timer = setTimeout(() => dismissToast(toast.id), shownMs)
    return () => clearTimeout(timer)
  }, [toast])
  return (
    <div className={`toast ${toast.tone}`}>
      <span className="grow selectable">{toast.message}</span>
      {toast.action !== undefined && (
        <Button
          size="small"
          onClick={() => {
            toast.action?.run()
            dismissToast(toast.id)
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton icon="close" size={16} label={text.problem.dismiss} onClick={() => dismissToast(toast.id)} />
    </div>
  )
}
