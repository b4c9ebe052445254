import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { ask } from '../actions/action.ts'
import { FormModal } from '../desk/FormModal.tsx'

const words = text.posts

/** Asks before the posts of a client go out again: what has gone cannot be taken back. */
export function PostsGoOnDialog({ brandId }: { readonly brandId: string }): ReactNode {
  const engine = useEngine()
  const pause = useQuery('posts.pauses', { brandId }).value?.[0]
  if (pause === undefined) return null
  return (
    <FormModal
      title={words.goOnTitle}
      confirm={words.goOn}
      canConfirm
      startsAtConfirm
      testId="posts-go-on"
      onConfirm={async () => {
        if ((await ask(engine, 'posts.goOn', { brandId })) === null) return false
        showToast({ tone: 'plain', message: words.wentOn })
        return true
      }}
    >
      <p>{words.goOnBody(pause.brandName, pause.waiting)}</p>
      {pause.passed > 0 && <p>{words.passedBody}</p>}
    </FormModal>
  )
}

/** Asks before one post goes out while the others of its client wait. */
export function SendInPauseDialog({
  outboxId,
  brandId,
}: {
  readonly outboxId: string
  readonly brandId: string
}): ReactNode {
  const engine = useEngine()
  const pause = useQuery('posts.pauses', { brandId }).value?.[0]
  return (
    <FormModal
      title={words.sendTitle}
      confirm={words.sendAll}
      isDanger
      canConfirm
      testId="send-in-pause"
      onConfirm={async () => {
        if ((await ask(engine, 'outbox.sendNow', { outboxId, inPause: true })) === null) return false
        showToast({ tone: 'plain', message: words.sent })
        return true
      }}
    >
      <p>{words.sendBody(pause?.caseLabel ?? words.unknownCase)}</p>
    </FormModal>
  )
}
