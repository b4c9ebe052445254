import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { metricRounds, noRounds, roundAfter, roundNow } from '../shared/metricRhythm.ts'
import { callerOf, get, isKind } from './api.ts'
import { isBadParameter, isWithoutLeave } from './errors.ts'
import { postMetrics } from './fields.ts'
import { readPage } from './lists.ts'
import { isText } from './messages.ts'
import * as shapes from './shapes.ts'

const postsPerPage = 10
const noLeave =
  'The sign-in does not include leave for figures: views, likes and followers stay empty. Sign in again and allow it.'

/** Figures of our posts and of the account, in the rhythm that figures are taken in: ten posts at a time, each by a request of its own. */
export async function pullFigures(session: Session, text: string | null): Promise<Page> {
  const before = decodeCursor(metricRounds, text) ?? noRounds
  const round = roundNow(before, session.now)
  if (round === null) return { changes: [], cursor: encodeCursor(before), more: false }
  const { page, backTo } = round.under
  try {
    const changes = page === null ? await figuresOf(session, null) : []
    const { items, after } = await readPage(
      session,
      'me/threads',
      { after: page, limit: postsPerPage },
      'reading own posts',
    )
    const recent = items.filter((one) => one.timestamp >= backTo)
    for (const one of recent.filter(isText)) changes.push(...(await figuresOf(session, one.id)))
    const next = roundAfter(round, after, recent.length < items.length || items.length === 0)
    return { changes, cursor: encodeCursor(next), more: next.under !== null }
  } catch (error) {
    if (!isWithoutLeave(error)) throw error
    return { changes: [], cursor: encodeCursor({ ...round, under: null }), more: false, warnings: [noLeave] }
  }
}

/** Figures of one post, or of the account (null). A figure that the network no longer knows makes it refuse all: then each is asked for by itself. */
async function figuresOf(session: Session, id: string | null): Promise<Change[]> {
  const names = id === null ? ['followers_count'] : postMetrics
  const path = id === null ? 'me/threads_insights' : `${encodeURIComponent(id)}/insights`
  const ask = async (metric: string): Promise<Change[]> => {
    const read = await get(callerOf(session), path, { metric }, shapes.insights, 'reading figures')
    return read.data.flatMap((one): Change[] => {
      const value = one.total_value?.value ?? one.values?.at(-1)?.value
      const name = one.name === 'followers_count' ? 'followers' : one.name
      return value === undefined ? [] : [{ kind: 'metric', messageId: id, name, value, at: session.now }]
    })
  }
  try {
    return await ask(names.join(','))
  } catch (error) {
    // Deleted meanwhile, or a post that has no figures.
    if (isKind(error, 'missing')) return []
    if (!isBadParameter(error)) throw error
    if (names.length === 1) return []
  }
  const changes: Change[] = []
  for (const name of names) {
    try {
      changes.push(...(await ask(name)))
    } catch (error) {
      if (!isBadParameter(error) && !isKind(error, 'missing')) throw error
    }
  }
  return changes
}
