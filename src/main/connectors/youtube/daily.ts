import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { readReport } from './api.ts'

const dayMs = 86_400_000
/** Days come one to three days late and are mended for some time. */
const lateMs = 10 * dayMs
/** So far back the first reading goes. */
const firstMs = 30 * dayMs

/** What is asked for of each day, and what we call it. */
const names: Readonly<Record<string, string>> = {
  views: 'day_views',
  likes: 'day_likes',
  comments: 'day_comments',
  shares: 'day_shares',
  estimatedMinutesWatched: 'day_minutes_watched',
  averageViewDuration: 'day_seconds_viewed',
  subscribersGained: 'day_followers_gained',
  subscribersLost: 'day_followers_lost',
}

/** Figures of the channel by day, each at noon of its day, with all days since the reading before (epoch ms; 0 = there was none). None where leave for them was left out, or where the project does not have that interface switched on. */
export async function dailyFigures(session: Session, readBefore: number): Promise<Change[]> {
  try {
    return await read(session, readBefore === 0 ? session.now - firstMs : Math.min(readBefore, session.now) - lateMs)
  } catch (error) {
    if (error instanceof ConnectorError && notThere.includes(error.code)) return []
    throw error
  }
}

const notThere: readonly string[] = [
  'forbidden',
  'PERMISSION_DENIED',
  'insufficientPermissions',
  'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
  'accessNotConfigured',
  'SERVICE_DISABLED',
]

async function read(session: Session, from: number): Promise<Change[]> {
  const { columnHeaders, rows } = await readReport(session, Object.keys(names), from, session.now)
  const dayColumn = columnHeaders.findIndex((column) => column.name === 'day')
  return (rows ?? []).flatMap((row) => {
    const day = row[dayColumn]
    const at = typeof day === 'string' && /^\d{4}-\d\d-\d\d$/u.test(day) ? Date.parse(`${day}T12:00:00Z`) : Number.NaN
    if (!(at >= 0) || at > session.now) return []
    return columnHeaders.flatMap((column, index): Change[] => {
      const name = names[column.name]
      const value = row[index]
      return name === undefined || typeof value !== 'number'
        ? []
        : [{ kind: 'metric', messageId: null, name, value, at }]
    })
  })
}
