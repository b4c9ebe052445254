import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { listReviews, readDailyMetrics } from './api.ts'

const dayMs = 86_400_000
/** Figures of a day come some days late and are still mended then. */
const lateDays = 10

/** What Google counts of a place, and what we call it. */
const names: Readonly<Record<string, string>> = {
  BUSINESS_IMPRESSIONS_DESKTOP_MAPS: 'impressions_maps_desktop',
  BUSINESS_IMPRESSIONS_DESKTOP_SEARCH: 'impressions_search_desktop',
  BUSINESS_IMPRESSIONS_MOBILE_MAPS: 'impressions_maps_mobile',
  BUSINESS_IMPRESSIONS_MOBILE_SEARCH: 'impressions_search_mobile',
  BUSINESS_DIRECTION_REQUESTS: 'direction_requests',
  CALL_CLICKS: 'call_clicks',
  WEBSITE_CLICKS: 'website_clicks',
  BUSINESS_BOOKINGS: 'bookings',
}

const figuresState = z.object({ at: z.int() })

/** Once a day: how many reviews the place has and what they come to, and Google's figures of the last days, each at noon of its day. */
export async function pullFigures(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const before = decodeCursor(figuresState, cursor)
  if (before !== null && session.now - before.at < dayMs)
    return { changes: [], cursor: encodeCursor(before), more: false }
  const backMs = before === null ? backfillDays * dayMs : session.now - before.at + lateDays * dayMs
  const { total, average } = await listReviews(session, undefined)
  const now = [figure('reviews', total, session.now), figure('rating', average, session.now)].flat()
  const days = await dailyFigures(session, session.now - backMs)
  return { changes: [...now, ...days], cursor: encodeCursor({ at: session.now }), more: false }
}

/** Where the project does not have that interface the other figures still come. */
const notThere: readonly string[] = ['SERVICE_DISABLED', 'accessNotConfigured', 'no_access', 'PERMISSION_DENIED']

/** Google's figures of each day from one moment on, each at noon of its day. */
async function dailyFigures(session: Session, from: number): Promise<Change[]> {
  const { multiDailyMetricTimeSeries } = await readMetrics(session, from)
  return (multiDailyMetricTimeSeries ?? [])
    .flatMap((one) => one.dailyMetricTimeSeries ?? [])
    .flatMap(({ dailyMetric, timeSeries }) => {
      const name = names[dailyMetric]
      if (name === undefined) return []
      return (timeSeries?.datedValues ?? []).flatMap(({ date, value }) =>
        figure(name, Number(value ?? '0'), Date.UTC(date.year, date.month - 1, date.day, 12)),
      )
    })
    .filter((change) => change.kind === 'metric' && change.at <= session.now)
}

async function readMetrics(session: Session, from: number): ReturnType<typeof readDailyMetrics> {
  try {
    return await readDailyMetrics(session, Object.keys(names), from, session.now)
  } catch (error) {
    if (error instanceof ConnectorError && notThere.includes(error.code)) return {}
    throw error
  }
}

function figure(name: string, value: number | null, at: number): Change[] {
  return value === null ? [] : [{ kind: 'metric', messageId: null, name, value, at }]
}
