import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { clearPicked, useList } from '../../state/listStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { assign, markRead, myId, setState } from '../actions/onConversations.ts'

/** What can be done with all picked rows at once. */
export function BulkBar(): ReactNode {
  const engine = useEngine()
  const picked = useList((state) => state.picked)
  const ids = [...picked]
  return (
    <div className="bulk-bar" role="toolbar" aria-label={text.list.picked(picked.size)}>
      <strong>{text.list.picked(picked.size)}</strong>
      <span className="grow" />
      <Button size="small" onClick={() => void assign(engine, ids, myId(engine))}>
        {text.list.assignToMe}
      </Button>
      <Button size="small" onClick={() => void markRead(engine, ids, true)}>
        {text.list.markRead}
      </Button>
      <Button size="small" onClick={() => void setState(engine, ids, { state: 'closed' })}>
        {text.list.close}
      </Button>
      <Button size="small" look="ghost" onClick={clearPicked}>
        {text.list.dropPicks}
      </Button>
    </div>
  )
}
