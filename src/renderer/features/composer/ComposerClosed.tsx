import type { ReactNode } from 'react'
import { Icon } from '../../ui/Icon.tsx'

/** In the composer's place where no reply can be written: why. */
export function ComposerClosed({ words }: { readonly words: string }): ReactNode {
  return (
    <div className="composer-closed" role="note">
      <Icon name="lock" />
      <span>{words}</span>
    </div>
  )
}
