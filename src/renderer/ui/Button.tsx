import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Keys } from './Keys.tsx'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'primary' | 'ghost' | 'danger' | 'danger-primary'
  readonly size?: 'small' | 'medium' | 'large'
  /** Shown as key caps inside the button. */
  readonly chord?: string
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button with a verb on it. One primary button per area. */
export function Button({
  look = 'plain',
  size = 'medium',
  chord,
  children,
  className,
  ...rest
}: ButtonProps): ReactNode {
  const looks = look === 'danger-primary' ? 'danger primary' : look
  return (
    <button
      type="button"
      className={`button ${looks} ${size} ${className ?? ''}`}
      aria-keyshortcuts={ariaChord(chord)}
      {...rest}
    >
      {children}
      {chord !== undefined && <Keys chord={chord} />}
    </button>
  )
}

/** A chord as `aria-keyshortcuts` writes it. */
export function ariaChord(chord: string | undefined): string | undefined {
  return chord?.replace('Ctrl', 'Control')
}
