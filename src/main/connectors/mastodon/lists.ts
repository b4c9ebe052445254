import { shortKey } from '../shared/fingerprint.ts'
import type { Session } from '../connector.ts'
import { addressOf, callerOf, getPage } from './api.ts'
import type { ListingPage } from './listing.ts'
import * as replies from './replies.ts'
import type { Conversation, Notification, Status } from './replies.ts'

/** A listed notification. */
export interface ListedNotification {
  readonly key: string
  readonly id: string
  readonly at: number
  readonly notification: Notification
}
/** A listed status of ours. */
export interface ListedStatus {
  readonly key: string
  readonly id: string
  readonly at: number
  readonly status: Status
}
/** A listed direct conversation. */
export interface ListedConversation {
  readonly key: string
  readonly id: string
  readonly at: number
  readonly last: Status
}

const mostNotifications = 80
const mostStatuses = 40

/** One page of notifications: `page` as an earlier page gave it, null for the newest. `mentions`: nothing but those. */
export async function readNotifications(
  session: Session,
  page: string | null,
  options: { readonly mentions?: boolean; readonly above?: string; readonly below?: string } = {},
): Promise<ListingPage<ListedNotification>> {
  const address = (more: Readonly<Record<string, string>>): string =>
    addressOf(callerOf(session).server, ['api', 'v1', 'notifications'], {
      limit: mostNotifications,
      ...(options.mentions === true ? { types: ['mention'] } : {}),
      ...(options.above === undefined ? {} : { min_id: options.above }),
      ...(options.below === undefined ? {} : { max_id: options.below }),
      ...more,
    })
  const url = page ?? address({})
  const read = await getPage(callerOf(session), url, replies.notifications, 'reading notifications')
  const items = read.items.map((notification) => ({
    key: shortKey(notification.id),
    id: notification.id,
    at: notification.created_at,
    notification,
  }))
  return { items, next: older(read.next, items, (id) => address({ max_id: id })) }
}

/** One page of our own statuses, boosts left out. */
export async function readOwnStatuses(
  session: Session,
  page: string | null,
  below?: string,
): Promise<ListingPage<ListedStatus>> {
  const own = session.account.remoteId
  const address = (more: Readonly<Record<string, string>>): string =>
    addressOf(callerOf(session).server, ['api', 'v1', 'accounts', own, 'statuses'], {
      limit: mostStatuses,
      exclude_reblogs: 'true',
      ...(below === undefined ? {} : { max_id: below }),
      ...more,
    })
  const read = await getPage(callerOf(session), page ?? address({}), replies.statuses, 'reading own posts')
  const all = read.items.map((status) => ({ key: shortKey(status.id), id: status.id, at: status.created_at, status }))
  // Some servers list boosts whatever one asks for: they are by others, and have a place of their own.
  const items = all.filter((item) => item.status.account.id === own)
  return {
    items,
    next: older(
      read.next,
      read.items.map((status) => ({ id: status.listId })),
      (id) => address({ max_id: id }),
    ),
  }
}

/** One page of direct conversations. Their ids are of no use for paging: only the Link header leads on. */
export async function readConversations(
  session: Session,
  page: string | null,
): Promise<ListingPage<ListedConversation> & { readonly all: readonly Conversation[] }> {
  const url = page ?? addressOf(callerOf(session).server, ['api', 'v1', 'conversations'], { limit: mostStatuses })
  const read = await getPage(callerOf(session), url, replies.conversations, 'reading direct messages')
  const items = read.items.flatMap(({ id, last_status }) =>
    last_status === null
      ? []
      : [{ key: shortKey(`${id} ${last_status.id}`), id, at: last_status.created_at, last: last_status }],
  )
  return { items, next: read.next ?? null, all: read.items }
}

function older(
  told: string | null | undefined,
  items: readonly { readonly id: string }[],
  below: (id: string) => string,
): string | null {
  if (told !== undefined) return told
  const last = items.at(-1)?.id
  return last === undefined ? null : below(last)
}
