import type { ReactNode } from 'react'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { secondsLeft } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'

/** One calm line over the work while there is no network. */
export function OfflineBanner(): ReactNode {
  const status = useQuery('sync.status', {}).value
  if (status === undefined || status.isOnline) return null
  return (
    <div className="banner" role="status" data-testid="offline-banner">
      <Icon name="cloudOff" />
      <span className="grow one-line">
        <strong>{text.offline.title}</strong> {text.offline.body}
      </span>
      {status.nextTryAt !== null && <NextTry at={status.nextTryAt} />}
      <TryNow />
    </div>
  )
}

function NextTry({ at }: { readonly at: number }): ReactNode {
  const now = useNow('second')
  const seconds = secondsLeft(at - now)
  // A countdown is looked at, not listened to.
  return (
    <span className="muted" aria-hidden="true">
      {text.offline.nextTry(seconds)}
    </span>
  )
}

function TryNow(): ReactNode {
  const sync = useCommand('sync.now')
  return (
    <Button size="small" disabled={sync.isRunning} onClick={() => void sync.run({ accountId: null })}>
      {text.offline.tryNow}
    </Button>
  )
}
