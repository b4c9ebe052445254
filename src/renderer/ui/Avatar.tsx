import type { ReactNode } from 'react'
import { initialsOf } from '../format/names.ts'

interface AvatarProps {
  readonly name: string
  readonly size: 20 | 28 | 40
  /** Shown only when it lies on this computer: the window loads nothing from elsewhere. */
  readonly src?: string | null
}

/** A person's picture, or the initials of a name that stands nearby. */
export function Avatar({ name, size, src }: AvatarProps): ReactNode {
  return (
    <span className={`avatar size-${String(size)}`} aria-hidden="true">
      {src?.startsWith('app-media:') === true ? <img src={src} alt="" /> : initialsOf(name)}
    </span>
  )
}
