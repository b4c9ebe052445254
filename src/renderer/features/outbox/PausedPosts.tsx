import type { ReactNode } from 'react'
import type { PostPause } from '../../../shared/contract/postPause.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { openCase } from '../actions/onCases.ts'

const words = text.posts

interface PausedPostsProps {
  /** Null = of all clients, each by its name. */
  readonly brandId: string | null
  /** The case whose page it stands on; left out = none. */
  readonly caseId?: string
}

/** Since when posts wait and because of which case, with the way to let them go on; nothing while they go out. */
export function PausedPosts({ brandId, caseId }: PausedPostsProps): ReactNode {
  const pauses = useQuery('posts.pauses', { brandId }).value ?? []
  const role = useQuery('member.list', {}).value?.find((member) => member.isMe)?.role
  const mayLetGoOn = role === 'lead' || role === 'manager'
  return pauses.map((pause) => (
    <Paused key={pause.brandId} pause={pause} isNamed={brandId === null} caseId={caseId} mayLetGoOn={mayLetGoOn} />
  ))
}

interface PausedProps {
  readonly pause: PostPause
  readonly isNamed: boolean
  readonly caseId: string | undefined
  readonly mayLetGoOn: boolean
}

function Paused({ pause, isNamed, caseId, mayLetGoOn }: PausedProps): ReactNode {
  const now = useNow('minute')
  const since = moment(pause.since, now)
  return (
    <div className="notice soon posts-paused" role="status" data-testid="posts-paused" data-brand={pause.brandId}>
      <Icon name="pauseCircle" size={16} />
      <span className="grow selectable">
        {isNamed ? words.paused(pause.brandName, since) : words.pausedHere(since)}{' '}
        {pause.caseId === caseId ? (
          <strong>{pause.caseLabel}</strong>
        ) : (
          <button type="button" className="link" onClick={() => openCase(pause.caseId, pause.brandId)}>
            {pause.caseLabel}
          </button>
        )}
        . {words.waiting(pause.waiting, pause.passed)}
        {!mayLetGoOn && <> {words.whoMay}</>}
      </span>
      {mayLetGoOn && (
        <Button size="small" onClick={() => openOverlay({ kind: 'postsGoOn', brandId: pause.brandId })}>
          {words.goOn}
        </Button>
      )}
    </div>
  )
}
