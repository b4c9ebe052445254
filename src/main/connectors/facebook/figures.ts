import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { batch, callerOf, get, type BatchPart } from '../graph/api.ts'
import { isBadParameter, isMissing, isNotOffered } from '../graph/errors.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { metricRounds, noRounds, roundAfter, roundNow } from '../shared/metricRhythm.ts'
import { pageFigureFields } from './fields.ts'
import { postFigures } from './messages.ts'
import { pageOf } from './people.ts'
import { readPosts } from './reading.ts'
import * as replies from './replies.ts'

/*
 * Figures of the Page and of its posts. Meta takes names of figures away now and then, and one name that it does not know fails a whole
 * question: each is asked by itself first, and only those that answered are asked together from then on.
 */

const dayMs = 86_400_000
/** How long what was found out about names counts. */
const probedForMs = 30 * dayMs
/** Posts of a page of a round; each costs a call. */
const postsPerRound = 20

/** What the Page is asked for, for the last whole day, with the names that Parley gives. */
const pageMetrics: Readonly<Record<string, string>> = {
  page_media_view: 'views',
  page_total_media_view_unique: 'viewers',
  page_daily_follows_unique: 'new_followers',
  page_daily_unfollows_unique: 'lost_followers',
  page_post_engagements: 'engagements',
  page_views_total: 'profile_views',
}
/** What each post is asked for, since it was made. */
const postMetrics: Readonly<Record<string, string>> = {
  post_media_view: 'views',
  post_total_media_view_unique: 'viewers',
  post_clicks: 'clicks',
}

const names = z.object({ at: z.number().int(), known: z.array(z.string()) })
const state = z.object({ rounds: metricRounds, page: names.nullable(), post: names.nullable() })
type Names = z.infer<typeof names>

/** How the Page and its posts fare, in the rhythm that figures are taken in: a page of posts at a time. */
export async function pullFigures(session: Session, cursor: string | null): Promise<Page> {
  const before = decodeCursor(state, cursor) ?? { rounds: noRounds, page: null, post: null }
  const round = roundNow(before.rounds, session.now)
  // Asked more often, so that the account counts as complete; these change slowly.
  if (round === null) return { changes: [], cursor: encodeCursor(before), more: false }
  const isFirst = round.under.page === null
  const ofPage = isFirst ? await pageRound(session, before.page) : { changes: [], names: before.page }
  const { items, after } = await readPosts(session, 'published_posts', round.under.page, { limit: postsPerRound })
  const recent = items.filter((post) => post.created_time >= round.under.backTo)
  const ofPosts = await postsRound(
    session,
    before.post,
    recent.map((post) => post.id),
  )
  const rounds = roundAfter(round, after, recent.length < items.length || items.length === 0)
  return {
    changes: [...ofPage.changes, ...recent.flatMap((post) => postFigures(session, post)), ...ofPosts.changes],
    cursor: encodeCursor({ rounds, page: ofPage.names, post: ofPosts.names }),
    more: rounds.under !== null,
  }
}

interface Told {
  readonly changes: readonly Change[]
  readonly names: Names | null
}

/** The Page's own counts, and yesterday's figures one by one: they are few, and asked once in four hours. */
async function pageRound(session: Session, before: Names | null): Promise<Told> {
  const caller = callerOf(session, pageOf(session))
  const what = 'reading the figures of the Page'
  const self = await get(caller, [pageOf(session)], { fields: pageFigureFields }, replies.pageFigures, what)
  const counts = figures(session, null, {
    followers: self.followers_count,
    likes: self.fan_count,
    talking_about: self.talking_about_count,
    rating: self.overall_star_rating,
    ratings: self.rating_count,
  })
  const until = Math.floor(session.now / dayMs) * dayMs
  const days = { period: 'day', since: (until - dayMs) / 1000, until: until / 1000 }
  const asked = stillKnown(session, before) ?? Object.keys(pageMetrics)
  const parts = asked.map((metric) => ({ path: [pageOf(session), 'insights'], params: { metric, ...days } }))
  const found = await probe(session, asked, parts, what)
  const values = Object.fromEntries([...found.values].map(([name, value]) => [pageMetrics[name] ?? name, value]))
  return { changes: [...counts, ...figures(session, null, values)], names: namesAfter(session, before, found.known) }
}

/** The figures of some posts: one call each, once it is known which names Meta still answers. */
async function postsRound(session: Session, before: Names | null, ids: readonly string[]): Promise<Told> {
  const [first] = ids
  if (first === undefined) return { changes: [], names: before }
  const what = 'reading the figures of posts'
  const known = stillKnown(session, before) ?? (await probePost(session, first, what))
  if (known.length === 0) return { changes: [], names: namesAfter(session, before, known) }
  const parts = ids.map((id) => ({ path: [id, 'insights'], params: { metric: known.join(',') } }))
  const read = await batch(callerOf(session, pageOf(session)), parts, replies.insights, what)
  const changes: Change[] = []
  let isOutdated = false
  for (const [index, one] of read.entries()) {
    if ('value' in one) changes.push(...figures(session, ids[index] ?? null, valuesIn(one.value, postMetrics)))
    else if (isBadParameter(one.error)) isOutdated = true
    else if (!isNotOffered(one.error) && !isMissing(one.error)) throw one.error
  }
  return { changes, names: isOutdated ? null : namesAfter(session, before, known) }
}

async function probePost(session: Session, id: string, what: string): Promise<readonly string[]> {
  const asked = Object.keys(postMetrics)
  const parts = asked.map((metric) => ({ path: [id, 'insights'], params: { metric } }))
  return (await probe(session, asked, parts, what)).known
}

/** Asks for names one by one, in one request: those that Meta refuses leave the others as they are. */
async function probe(
  session: Session,
  asked: readonly string[],
  parts: readonly BatchPart[],
  what: string,
): Promise<{ readonly known: readonly string[]; readonly values: ReadonlyMap<string, number> }> {
  const read = await batch(callerOf(session, pageOf(session)), parts, replies.insights, what)
  const known: string[] = []
  const values = new Map<string, number>()
  for (const [index, one] of read.entries()) {
    const name = asked[index] ?? ''
    if ('error' in one) {
      if (!isNotOffered(one.error) && !isMissing(one.error)) throw one.error
      session.log('figure_left_out', { name, code: one.error.code })
      continue
    }
    known.push(name)
    const value = lastIn(one.value)
    if (value !== null) values.set(name, value)
  }
  return { known, values }
}

function stillKnown(session: Session, before: Names | null): readonly string[] | null {
  return before !== null && session.now - before.at < probedForMs ? before.known : null
}

/** What was found out about names; nothing where none answered: that tells of leave, or of an odd post, and not of names. */
function namesAfter(session: Session, before: Names | null, known: readonly string[]): Names | null {
  if (known.length === 0) return null
  const at = before !== null && session.now - before.at < probedForMs ? before.at : session.now
  return { at, known: [...known] }
}

function valuesIn(
  told: z.infer<typeof replies.insights>,
  named: Readonly<Record<string, string>>,
): Record<string, number> {
  return Object.fromEntries(
    told.data.flatMap((one) => {
      const value = lastIn({ data: [one] })
      const name = Object.hasOwn(named, one.name) ? named[one.name] : undefined
      return value === null || name === undefined ? [] : [[name, value]]
    }),
  )
}

/** The newest value; one that is split up is added together. */
function lastIn(told: z.infer<typeof replies.insights>): number | null {
  const value = told.data[0]?.values.at(-1)?.value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'object' || value === null) return null
  const parts = Object.values(value).filter((part) => typeof part === 'number' && Number.isFinite(part))
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0)
}

function figures(
  session: Session,
  messageId: string | null,
  values: Readonly<Record<string, number | undefined>>,
): Change[] {
  return Object.entries(values).flatMap(([name, value]): Change[] =>
    value === undefined ? [] : [{ kind: 'metric', messageId, name, value, at: session.now }],
  )
}
