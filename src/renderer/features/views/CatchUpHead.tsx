import type { ReactNode } from 'react'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { NotRead } from '../../ui/NotRead.tsx'

/** How much of what arrived while closed is left, since when, and when it was cleared. */
export function CatchUpHead(): ReactNode {
  const brandId = useNavigation((state) => state.place.brandId)
  const now = useNow('minute')
  const { value: states, failure } = useQuery('catchUp.state', { brandId })
  const begin = useCommand('catchUp.begin')
  if (states === undefined) return failure === undefined ? null : <NotRead failure={failure} />
  const total = states.reduce((sum, it) => sum + it.total, 0)
  const left = states.reduce((sum, it) => sum + it.left, 0)
  const [only] = states
  const busy = states.filter((it) => it.total > 0)
  const isBegun = busy.length > 0 && busy.every((it) => it.begunAt !== null)
  const clearedAt = busy.every((it) => it.clearedAt !== null) ? Math.max(0, ...busy.map((it) => it.clearedAt ?? 0)) : 0
  if (only === undefined) return <p className="catch-up muted">{text.catchUp.neverClosed}</p>
  return (
    <div className="catch-up" data-testid="catch-up">
      <div className="catch-up-line">
        <strong>{text.catchUp.left(left, total)}</strong>
        <span className="grow" />
        {clearedAt > 0 ? (
          <span className="muted">{text.catchUp.cleared(moment(clearedAt, now))}</span>
        ) : isBegun ? (
          <span className="muted">
            {text.catchUp.begun(moment(Math.min(...busy.map((it) => it.begunAt ?? now)), now))}
          </span>
        ) : (
          total > 0 && (
            <Button size="small" title={text.catchUp.beginHelp} onClick={() => void begin.run({ brandId })}>
              {text.catchUp.begin}
            </Button>
          )
        )}
      </div>
      <progress
        className="catch-up-bar"
        aria-label={text.catchUp.progress}
        max={Math.max(1, total)}
        value={total - left}
      />
      <span className="muted">
        {states.length === 1
          ? text.catchUp.since(moment(only.from, now), moment(only.to, now))
          : text.catchUp.sinceSeveral}
      </span>
    </div>
  )
}
