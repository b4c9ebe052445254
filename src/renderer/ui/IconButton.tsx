import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: IconName
  /** Says what it does, as its accessible name and its tooltip. */
  readonly label: string
  readonly size?: number
}

/** A button of 28 px that shows only an icon. */
export function IconButton({ icon, label, size = 18, className, ...rest }: IconButtonProps): ReactNode {
  return (
    <button type="button" className={`icon-button ${className ?? ''}`} aria-label={label} title={label} {...rest}>
      <Icon name={icon} size={size} />
    </button>
  )
}
