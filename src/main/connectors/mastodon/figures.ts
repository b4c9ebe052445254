import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { metricRounds, noRounds, roundAfter, roundNow } from '../shared/metricRhythm.ts'
import { callerOf, get } from './api.ts'
import { readOwnStatuses } from './lists.ts'
import { figures } from './own.ts'
import * as replies from './replies.ts'

/** What became of our posts, and how many follow the account, in the rhythm that figures are taken in: a page of posts at a time. */
export async function pullFigures(session: Session, text: string | null): Promise<Page> {
  const before = decodeCursor(metricRounds, text) ?? noRounds
  const round = roundNow(before, session.now)
  // Asked more often, so that the account counts as complete; these change slowly.
  if (round === null) return { changes: [], cursor: encodeCursor(before), more: false }
  const { page, backTo } = round.under
  const changes = page === null ? await followers(session) : []
  const { items, next } = await readOwnStatuses(session, page)
  const recent = items.filter((item) => item.at >= backTo)
  for (const { status } of recent) changes.push(...figures(session, status))
  const after = roundAfter(round, next, recent.length < items.length || items.length === 0)
  return { changes, cursor: encodeCursor(after), more: after.under !== null }
}

async function followers(session: Session): Promise<Change[]> {
  const path = ['api', 'v1', 'accounts', 'verify_credentials']
  const self = await get(callerOf(session), path, {}, replies.account, 'reading the account')
  if (self.followers_count === null) return []
  return [{ kind: 'metric', messageId: null, name: 'followers', value: self.followers_count, at: session.now }]
}
