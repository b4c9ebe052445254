import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { personChange } from './messages.ts'
import { namesUs } from './places.ts'
import type { Notification, Status } from './replies.ts'

const types: Readonly<Record<string, 'like' | 'repost' | 'follow' | 'quote'>> = {
  favourite: 'like',
  reblog: 'repost',
  follow: 'follow',
  quote: 'quote',
}

/** Those that only alter figures. */
const figures = new Set(['favourite', 'reblog', 'follow'])
/** Those that bring words to us; everything else is an event. */
const speaking = new Set(['mention', 'quote'])

/**
 * The status that a notification brings as a message; null when it brings none. What is liked or boosted is left to the list of our own
 * posts: some servers show it without its words here.
 */
export function statusIn(notification: Notification, own: string): Status | null {
  const { type } = notification
  const status = notification.status ?? null
  if (status === null || figures.has(type)) return null
  return speaking.has(type) || status.account.id === own || namesUs(status, own) ? status : null
}

/** A notification as an event, unknown kinds included; none for a mention, which is a message. */
export function eventChanges(session: Session, notification: Notification): Change[] {
  const { id, type, account, status, created_at } = notification
  if (type === 'mention') return []
  const subject = status ?? null
  const own = session.account.remoteId
  return [
    ...(account === null ? [] : [personChange(session, account)]),
    {
      kind: 'event',
      id: `${type} ${id}`.slice(0, 2000),
      type: types[type] ?? 'other',
      authorId: account?.id ?? null,
      messageId:
        subject !== null && (subject.account.id === own || statusIn(notification, own) !== null) ? subject.id : null,
      at: Math.min(created_at, session.now),
    },
  ]
}
