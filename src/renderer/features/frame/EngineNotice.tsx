import type { ReactNode } from 'react'
import { useEngineLife } from '../../state/engineStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'

/** Told while the engine is being started again; the window stays as it was. */
export function EngineNotice(): ReactNode {
  const { state } = useEngineLife()
  if (state !== 'restarting') return null
  return (
    <div className="banner soon" role="status">
      <Icon name="refresh" />
      <span className="grow">
        <strong>{text.engine.restartingTitle}.</strong> {text.engine.restarting}
      </span>
    </div>
  )
}
