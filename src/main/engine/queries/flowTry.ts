import type { FlowTrial } from '../../../shared/contract/flowQueries.ts'
import { notFound } from '../../../shared/contract/failure.ts'
import type { ServiceTargetKind } from '../../../shared/contract/serviceLevel.ts'
import { compileConditions } from '../rules/conditionMatch.ts'
import type { ConditionFacts } from '../rules/conditionMatch.ts'
import { firstLevel, longestVelocity, presentFacts } from '../rules/flowTrial.ts'
import { isOpenAt } from '../rules/nextOpening.ts'
import { weekdayOf } from '../rules/weekTime.ts'
import { zoneOffsets } from '../rules/zoneOffsets.ts'
import { matrixOf } from '../store/brandEscalation.ts'
import { listHours } from '../store/brandHours.ts'
import { findBrand } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import type { Reader } from '../store/database.ts'
import { findName, namesOf } from '../store/people.ts'
import { crowdsSince, trialMessages } from '../store/trialMessages.ts'
import type { Crowds, TrialMessage } from '../store/trialMessages.ts'
import type { QueryHandlers } from './context.ts'

/** Messages that one trial looks at: the newest. */
const mostLookedAt = 50_000
const longestExcerpt = 300
const minuteMs = 60_000
const dayMs = 86_400_000

/** Trying a flow on what is stored. */
export const flowTryQueries = {
  'flow.try': (db, input) => {
    const brand = findBrand(db, input.brandId) ?? notFound('This client is not here any more.')
    const { body } = input
    const { messages, isWhole } = trialMessages(db, brand.number, input.since, mostLookedAt)
    const trial = newTrial(isWhole, messages.length)
    const asked = body.trigger
    const set = compileConditions(asked === null ? [] : [asked])
    const oldest = messages.at(-1)?.created_at ?? input.since
    const velocity = asked === null ? 0 : longestVelocity(asked)
    const crowds = velocity === 0 ? null : crowdsSince(db, brand.number, oldest - velocity * minuteMs)
    const factsOf = factsIn(db, brand, crowds)
    const matrix = matrixOf(db, brand.number).body
    const localOf = localIn(brand.time_zone)
    const languages = new Map<string | null, { looked: number; matched: number }>()
    const months = new Map<string, number>()
    const shown = new Set<number>()
    for (const message of messages) {
      const count = languages.get(message.language) ?? { looked: 0, matched: 0 }
      languages.set(message.language, count)
      count.looked++
      if (set.matching(factsOf(message)).length === 0) continue
      count.matched++
      trial.matched++
      const month = new Date(localOf(message.created_at)).toISOString().slice(0, 7)
      months.set(month, (months.get(month) ?? 0) + 1)
      if (shown.size === input.limit || shown.has(message.conversation)) continue
      shown.add(message.conversation)
      trial.conversations.push({
        conversationId: message.conversation_id,
        messageId: message.id,
        network: message.network,
        authorName: message.author_name,
        language: message.language,
        excerpt: excerptOf(message.body),
        at: message.created_at,
        words: [...set.wordsIn(0, textOf(message))],
        level: firstLevel(body, message.urgency, message.followers, matrix) ?? null,
      })
    }
    trial.byLanguage = [...languages]
      .map(([language, count]) => ({ language, ...count }))
      .toSorted((one, other) => other.looked - one.looked)
    trial.byMonth = [...months]
      .map(([month, matched]) => ({ month, matched }))
      .toSorted((a, b) => (a.month < b.month ? -1 : 1))
    trial.asOfNow = [...presentFacts(body)]
    return trial
  },
} satisfies Partial<QueryHandlers>

function newTrial(isWhole: boolean, looked: number): FlowTrial {
  return { looked, matched: 0, isWhole, byLanguage: [], byMonth: [], asOfNow: [], conversations: [] }
}

/** What a message said when it came. */
function textOf(message: TrialMessage): string {
  return message.first_body ?? message.body
}

/** What a condition may ask of each message of a brand, as of the moment it came where the store knows that. Kept for its conversation and author once asked for. */
function factsIn(db: Reader, brand: BrandRow, crowds: Crowds | null): (message: TrialMessage) => ConditionFacts {
  const calendars = listHours(db, brand)
  const localOf = localIn(brand.time_zone)
  const tags = remembering((conversation: number) => tagsOf(db, conversation))
  const clocks = remembering((conversation: number) => clocksOf(db, conversation))
  const personTags = remembering((authorId: string) => personTagsOf(db, authorId))
  return (message) => ({
    text: textOf(message),
    network: message.network,
    kind: message.kind,
    language: message.language,
    sentiment: message.sentiment,
    urgency: message.urgency,
    tags: () => tags(message.conversation),
    author: () => ({
      tags: personTags(message.author_id),
      handle: message.handle,
      followers: message.followers,
    }),
    isOpen: () => isOpenAt(calendars, message.created_at),
    localTime: () => {
      const local = localOf(message.created_at)
      return {
        weekday: weekdayOf(Math.floor(local / dayMs)),
        minute: Math.floor((((local % dayMs) + dayMs) % dayMs) / minuteMs),
      }
    },
    inbound: (of, withinMinutes) => {
      if (crowds === null) return 0
      const post = crowds.postOf.get(message.conversation) ?? ''
      const times = of === 'post' ? crowds.ofPost.get(post) : crowds.ofConversation.get(message.conversation)
      const at = message.created_at
      return times === undefined ? 0 : upTo(times, at) - upTo(times, at - withinMinutes * minuteMs)
    },
    // A promise that ran when it came, and what became of that.
    service: (is) =>
      new Set(
        clocks(message.conversation)
          .filter((it) => it.started_at <= message.created_at && (it.met_at === null || it.met_at > message.created_at))
          .filter((it) => (is === 'warned' ? it.warned_at : it.missed_at) !== null)
          .map((it) => it.target),
      ),
  })
}

/** How many of these moments, in order, are not after one. */
function upTo(times: readonly number[], at: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}

function tagsOf(db: Reader, conversation: number): ReadonlySet<string> {
  const rows = db.all<{ folded: string }>(
    'SELECT t.folded FROM conversation_tags ct JOIN tags t ON t.number = ct.tag WHERE ct.conversation = :conversation',
    { conversation },
  )
  return new Set(rows.map((it) => it.folded))
}

interface ClockRow {
  readonly target: ServiceTargetKind
  readonly started_at: number
  readonly warned_at: number | null
  readonly met_at: number | null
  readonly missed_at: number | null
}

function clocksOf(db: Reader, conversation: number): readonly ClockRow[] {
  return db.all<ClockRow>(
    'SELECT target, started_at, warned_at, met_at, missed_at FROM sla_clocks WHERE conversation = :conversation',
    { conversation },
  )
}

/** Tags of a person, under whichever of their names they were given. */
function personTagsOf(db: Reader, authorId: string): ReadonlySet<string> {
  const name = findName(db, authorId)
  if (name === undefined) return new Set()
  const rows = db.all<{ folded: string }>(
    'SELECT folded FROM author_tags WHERE author IN (SELECT value FROM json_each(:numbers))',
    { numbers: JSON.stringify(namesOf(db, name).map((it) => it.number)) },
  )
  return new Set(rows.map((it) => it.folded))
}

/** Local labels of a zone as if they were UTC, ms. */
function localIn(zone: string): (at: number) => number {
  const stretchAt = zoneOffsets(zone)
  return (at) => at + stretchAt(at).offset
}

function excerptOf(body: string): string {
  return body.length <= longestExcerpt ? body : `${body.slice(0, longestExcerpt).toWellFormed()}…`
}

function remembering<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) known.set(key, (value = find(key)))
    return value
  }
}
