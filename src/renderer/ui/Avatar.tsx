import type { ReactNode } from 'react'
import { useState } from 'react'
import { initialsOf } from '../format/names.ts'

interface AvatarProps {
  readonly name: string
  readonly size: 20 | 28 | 40
  /** Shown only when it lies on this computer: the window loads nothing from elsewhere. */
  readonly src?: string | null
}

/** A person's picture, or the initials of a name that stands nearby. */
export function Avatar({ name, size, src }: AvatarProps): ReactNode {
  const [missing, setMissing] = useState<string | null>(null)
  const isShown = src?.startsWith('app-media:') === true && src !== missing
  return (
    <span className={`avatar size-${String(size)}`} aria-hidden="true">
      {isShown ? <img src={src} alt="" draggable={false} onError={() => setMissing(src)} /> : initialsOf(name)}
    </span>
  )
}
