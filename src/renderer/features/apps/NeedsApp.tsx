import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { NetworkAppView } from '../../../shared/contract/networkApp.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'

const words = text.apps

/** In the place of a sign-in: the network wants an app of the agency's first, and this leads to where it is entered. */
export function NeedsApp(props: {
  readonly app: NetworkAppView
  readonly onBack: (() => void) | null
  /** Other ways to sign in, which may do without. */
  readonly children: ReactNode
}): ReactNode {
  const { app, onBack, children } = props
  const place = useRef<HTMLDivElement>(null)
  // What had the keyboard before is gone.
  useEffect(() => place.current?.focus(), [])
  return (
    <div className="form" data-testid="needs-app" ref={place} tabIndex={-1}>
      <div className="notice soon" role="status">
        <Icon name="key" />
        <span className="selectable">
          <strong>{words.needed(app.label)}.</strong> {words.missing(app.missing.join(', '))} {words.neededHelp}
          {!app.mayChange && ` ${words.notYou}`}
        </span>
      </div>
      {children}
      <div className="form-foot">
        {onBack !== null && (
          <Button look="ghost" onClick={onBack}>
            {text.connect.back}
          </Button>
        )}
        <span className="grow" />
        {app.mayChange && (
          <Button
            look="primary"
            onClick={() => {
              closeOverlay()
              goTo({ page: 'settings', part: 'apps' })
            }}
          >
            {words.enter}
          </Button>
        )}
      </div>
    </div>
  )
}
