import type { ReactNode } from 'react'
import { readClock } from '../format/dueClock.ts'
import { moment, saidSpan, shortSpan } from '../format/time.ts'
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
        <Words isSaid={wording === 'left'} said={text.list.overdueBy(saidSpan(clock.by))}>
          {text.list.late(shortSpan(clock.by))}
        </Words>
      </span>
    )
  }
  const span = shortSpan(clock.left)
  return (
    <span className={clock.kind === 'soon' ? 'due chip soon' : 'due running'}>
      <Ring share={clock.share} />
      <Words isSaid={wording === 'left'} said={text.list.dueIn(saidSpan(clock.left))}>
        {wording === 'left' ? text.list.left(span) : span}
      </Words>
    </span>
  )
}

/** Short words for the eye and, where nothing around them is said instead, whole ones for readers of the screen. */
function Words(props: { readonly isSaid: boolean; readonly said: string; readonly children: ReactNode }): ReactNode {
  if (!props.isSaid) return props.children
  return (
    <>
      <span aria-hidden="true">{props.children}</span>
      <span className="visually-hidden">{props.said}</span>
    </>
  )
}
