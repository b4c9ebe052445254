import type { ReactNode } from 'react'
import { moment, saidSpan, shortSpan } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'

/** From so much time left on, the end is near, ms. */
const nearMs = 3_600_000

/** Until when a reply has to be read; nothing when there is no end. */
export function DecideByChip({ decideBy }: { readonly decideBy: number | null }): ReactNode {
  const now = useNow('minute')
  if (decideBy === null) return null
  const left = decideBy - now
  return (
    <span
      className={left < nearMs ? 'chip soon' : 'chip'}
      title={text.approval.until(moment(decideBy, now))}
      data-testid="decide-by"
    >
      <Icon name="hourglass" size={14} />
      <span aria-hidden="true">{text.approval.left(shortSpan(left))}</span>
      <span className="visually-hidden">{text.approval.endsIn(saidSpan(left))}</span>
    </span>
  )
}
