import type { ReactNode } from 'react'
import { readClock } from '../format/dueClock.ts'
import { moment, shortSpan } from '../format/time.ts'
import { useNow } from '../state/now.ts'
import { text } from '../text/text.ts'
import { Icon } from './Icon.tsx'
import { Ring } from './Ring.tsx'

interface DueChipProps {
  readonly dueAt: number | null
  readonly since: number | null
  /** Shown when no reply is owed. */
  readonly lastAt: number
  /** `left` adds the word, as in the thread's header. */
  readonly wording?: 'short' | 'left'
}

/** The service-level clock of a conversation: time left, amber when short, red with the delay when late. */
export function DueChip({ dueAt, since, lastAt, wording = 'short' }: DueChipProps): ReactNode {
  const now = useNow('minute')
  const clock = readClock(dueAt, since, now)
  if (clock.kind === 'none') return <span className="due none">{moment(lastAt, now)}</span>
  if (clock.kind === 'late') {
    return (
      <span className="due chip late">
        <Icon name="alertCircle" size={14} />
        {text.list.late(shortSpan(clock.by))}
      </span>
    )
  }
  const span = shortSpan(clock.left)
  return (
    <span className={clock.kind === 'soon' ? 'due chip soon' : 'due running'}>
      <Ring share={clock.share} />
      {wording === 'left' ? text.list.left(span) : span}
    </span>
  )
}
