import type { ReactNode } from 'react'
import type { ServiceClockView } from '../../../shared/contract/serviceLevel.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/iconPaths.ts'

const words = text.service
/** So many are shown at once; the rest on demand. */
const atOnce = 4

/** What is promised in this conversation and what became of it, the newest first. */
export function ServiceSection({ conversationId }: { readonly conversationId: string }): ReactNode {
  const clocks = useQuery('service.ofConversation', { conversationId }).value?.toReversed()
  const now = useNow('minute')
  if (clocks === undefined || clocks.length === 0) return null
  const rest = clocks.slice(atOnce)
  return (
    <section className="context-part" data-testid="service">
      <h3>{words.heading}</h3>
      <ul className="service-clocks">
        {clocks.slice(0, atOnce).map((clock) => (
          <ClockLine key={clock.id} clock={clock} now={now} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="service-earlier">
          <summary>{words.earlier(rest.length)}</summary>
          <ul className="service-clocks">
            {rest.map((clock) => (
              <ClockLine key={clock.id} clock={clock} now={now} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function ClockLine({ clock, now }: { readonly clock: ServiceClockView; readonly now: number }): ReactNode {
  const { icon, ink, said } = standing(clock, now)
  return (
    <li data-state={clock.state}>
      <span className={`service-icon ${ink}`}>
        <Icon name={icon} size={14} />
      </span>
      <span className="grow">
        <span className="service-clock-name">{words.target[clock.target]}</span>
        <span className={ink}>{said}</span>
        <span className="muted" dir="auto">
          {words.from(clock.policyName, clock.policyVersion)}
        </span>
      </span>
    </li>
  )
}

/** How a promise stands, in words. */
function standing(
  clock: ServiceClockView,
  now: number,
): { readonly icon: IconName; readonly ink: string; readonly said: string } {
  const { dueAt, metAt, pausedAt, startedAt } = clock
  const due = moment(dueAt ?? startedAt, now)
  switch (clock.state) {
    case 'met':
      return { icon: 'checkCircle', ink: '', said: words.met(moment(metAt ?? startedAt, now)) }
    case 'missed':
      return {
        icon: 'alertCircle',
        ink: 'late-ink',
        said: metAt === null ? words.missed(due) : words.metLate(moment(metAt, now), due),
      }
    case 'paused':
      return { icon: 'pauseCircle', ink: '', said: words.paused(moment(pausedAt ?? startedAt, now)) }
    case 'void':
      return { icon: 'ban', ink: 'muted', said: words.void[clock.why ?? 'policy'] }
    case 'running':
      if (dueAt === null) return { icon: 'pending', ink: '', said: words.neverDue }
      return dueAt < now
        ? { icon: 'alertCircle', ink: 'late-ink', said: words.late(due) }
        : { icon: 'pending', ink: '', said: words.due(due) }
  }
}
