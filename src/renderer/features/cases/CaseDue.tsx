import type { ReactNode } from 'react'
import type { CaseRow } from '../../../shared/contract/case.ts'
import { moment, saidSpan, shortSpan } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { DueChip } from '../../ui/DueChip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { clockOf, isOver } from './caseFacts.ts'

/** The clock of a case: running, short, late, or paused while it waits. */
export function CaseDue({
  row,
  wording = 'short',
}: {
  readonly row: CaseRow
  readonly wording?: 'short' | 'left'
}): ReactNode {
  const now = useNow('minute')
  const { standing } = row
  const dueAt = clockOf(standing)
  if (dueAt !== null) return <DueChip dueAt={dueAt} since={null} lastAt={row.openedAt} wording={wording} />
  if (standing.state === 'waiting') {
    const until = standing.wakeAt === null ? text.cases.paused : text.cases.pausedUntil(moment(standing.wakeAt, now))
    return (
      <span className="due case-paused" title={until}>
        <Icon name="pauseCircle" size={14} />
        {wording === 'left' ? until : text.cases.paused}
      </span>
    )
  }
  if (standing.closeDueAt !== null)
    return <span className="due case-paused">{text.cases.closesIn(shortSpan(standing.closeDueAt - now))}</span>
  if (isOver(standing.state) && row.wantsRecord) return <span className="due chip soon">{text.cases.wantsRecord}</span>
  return null
}

/** What the clock of a case says to a reader of the screen; empty while none runs. */
export function saidClock(row: CaseRow, now: number): string {
  const { standing } = row
  const dueAt = clockOf(standing)
  if (dueAt !== null)
    return dueAt < now ? text.cases.lateBy(saidSpan(now - dueAt)) : text.cases.dueIn(saidSpan(dueAt - now))
  return standing.state === 'waiting' ? text.cases.paused : ''
}
