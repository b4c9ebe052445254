import type { ReactNode } from 'react'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'

interface ComposerClosedProps {
  readonly words: string
  /** Where it can be read and perhaps answered; null when there is no such page. */
  readonly permalink: string | null
}

/** In the composer's place where no reply can be written: why, and the way to the page itself. */
export function ComposerClosed({ words, permalink }: ComposerClosedProps): ReactNode {
  return (
    <div className="composer-closed" role="note">
      <Icon name="lock" />
      <span className="grow">{words}</span>
      {permalink !== null && (
        <Button onClick={() => openOverlay({ kind: 'link', url: permalink })}>
          <Icon name="external" size={16} />
          {text.link.open}
        </Button>
      )}
    </div>
  )
}
