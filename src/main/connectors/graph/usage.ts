import type { HttpRequest, HttpResponse, Page, Session } from '../connector.ts'
import { usageOf, type Usage } from './errors.ts'

const minute = 60_000
/** From this share of a quota on, in percent, looks become rarer. */
const slowPercent = 50
const slowRestMs = 10 * minute
/** From this share on nothing more is looked at for a while: what is left is for answering. */
const fullPercent = 90
const fullRestMs = 15 * minute
const longestRestMs = 60 * minute

/** How long looking rests at this use of the quotas, ms; `more` = this look is not over yet. */
export function restAfter({ percent, waitMs }: Usage, more: boolean): number {
  if (percent >= fullPercent) return Math.min(Math.max(Math.round(waitMs), fullRestMs), longestRestMs)
  return percent >= slowPercent && !more ? slowRestMs : 0
}

/** One look, with the rest that the usage headers of its answers call for. */
export async function withRest(session: Session, look: (session: Session) => Promise<Page>): Promise<Page> {
  let used: Usage = { percent: 0, waitMs: 0 }
  const http = async (request: HttpRequest): Promise<HttpResponse> => {
    const response = await session.http(request)
    const { percent, waitMs } = usageOf(response.headers)
    used = { percent: Math.max(used.percent, percent), waitMs: Math.max(used.waitMs, waitMs) }
    return response
  }
  const page = await look({ ...session, http })
  const restMs = restAfter(used, page.more)
  return restMs === 0 ? page : { ...page, restMs }
}
