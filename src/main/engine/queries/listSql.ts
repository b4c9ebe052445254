import { sortOf } from '../../../shared/contract/inbox.ts'
import type { InboxFilter, ListShape } from '../../../shared/contract/inbox.ts'
import { foldText } from '../rules/searchTokens.ts'
import type { Reader } from '../store/database.ts'
import { catchUpWindows } from '../store/catchUps.ts'

/** What a list is asked for, whoever asks: the list itself or the count of a saved view. */
export type Asked = ListShape & Pick<InboxFilter, 'brandId'> & Partial<InboxFilter>

/** The parts of a statement over `conversations c`, `accounts a`. Sets are bound as JSON, so that few texts serve all filters. */
export interface ListSql {
  /** `conversations c`, and what it is read from where that is less. */
  readonly from: string
  readonly where: string
  readonly order: string
  /**
   * For conversations of every state, newest first: what each state is read from, in its order by an index, with the
   * beginning of its conditions, to be merged. No index has all
   * states in one order. Null for other lists.
   */
  readonly sources: readonly string[] | null
  readonly bind: Readonly<Record<string, string | number>>
}

const me = '(SELECT number FROM members WHERE is_me = 1)'
const viewConditions = {
  needs_reply: 'c.needs_reply = 1',
  mine: `c.needs_reply = 1 AND c.assignee = ${me}`,
  unassigned: 'c.needs_reply = 1 AND c.assignee IS NULL',
  waiting: "c.state = 'waiting'",
  snoozed: "c.state = 'snoozed'",
  closed: "c.state = 'closed'",
  all_open: "c.state = 'open' AND c.kind <> 'listening'",
  listening: "c.kind = 'listening' AND c.state = 'open'",
  all: '1',
  catch_up: `c.needs_reply = 1 AND c.reply_due_since < w.value ->> 'to' AND EXISTS (SELECT 1 FROM messages m WHERE m.conversation = c.number
    AND m.created_at >= w.value ->> 'from' AND m.created_at < w.value ->> 'to' AND m.direction = 'in' AND m.deleted_at IS NULL)`,
} as const

const orders = {
  due: 'c.reply_due_at, c.number',
  newest: 'c.last_message_at DESC, c.number DESC',
  oldest: 'c.last_message_at, c.number',
} as const

const inSet = (name: string): string => `IN (SELECT value FROM json_each(:${name}))`
/** Filters that compare one column with a set of values. */
const sets = [
  ['networks', `c.account IN (SELECT number FROM accounts WHERE network ${inSet('networks')})`],
  ['brandIds', `c.brand IN (SELECT number FROM brands WHERE id ${inSet('brandIds')})`],
  ['languages', `c.language ${inSet('languages')}`],
  ['kinds', `c.kind ${inSet('kinds')}`],
  ['urgencies', `c.urgency ${inSet('urgencies')}`],
  ['sentiments', `c.sentiment ${inSet('sentiments')}`],
  ['intents', `c.intent ${inSet('intents')}`],
  ['waitingFor', `c.waiting_for ${inSet('waitingFor')}`],
] as const

/** Writes the statement's parts. `db` is asked which tags there are and how often they are used; `now` (epoch ms) says when brands were closed. */
export function listSql(db: Reader, asked: Asked, now: number): ListSql {
  const conditions: string[] = [viewConditions[asked.view], 'c.last_message IS NOT NULL', "a.state <> 'removed'"]
  const bind: Record<string, string | number> = {}
  const add = (condition: string, name: string, value: string | number | null | undefined): void => {
    if (value === null || value === undefined) return
    conditions.push(condition)
    bind[name] = value
  }
  const isCatchUp = asked.view === 'catch_up'
  if (isCatchUp) bind['windows'] = JSON.stringify(catchUpWindows(db, asked.brandId, now))
  else add('c.brand = (SELECT number FROM brands WHERE id = :brand)', 'brand', asked.brandId)
  add('c.account = (SELECT number FROM accounts WHERE id = :account)', 'account', asked.accountId)
  add('a.network = :network', 'network', asked.network)
  add('c.language = :language', 'language', asked.language)
  add('c.kind = :kind', 'kind', asked.kind)
  add('c.urgency = :urgency', 'urgency', asked.urgency)
  for (const [name, condition] of sets)
    if (asked[name].length > 0) add(condition, name, JSON.stringify([...asked[name]].sort()))
  addAssignees(asked.assignees, add)
  if (asked.onlyUnread) conditions.push('c.unread_count > 0')
  const picks: Narrowing[] = [
    byAuthors(asked.authorIds),
    byTags(db, asked.tags),
    asked.hasDraft ? drafted : null,
  ].filter((it) => it !== null)
  for (const pick of picks) if (pick.bind !== null) bind[pick.bind[0]] = pick.bind[1]
  // The fewest first: SQLite has no figures of its own and would as soon walk through all that is closed.
  const leader = isCatchUp ? undefined : picks.find((pick) => pick.isFew)
  for (const pick of picks) if (pick !== leader) conditions.push(pick.condition)
  const source = isCatchUp
    ? "json_each(:windows) w JOIN conversations c ON c.brand = w.value ->> 'brand'"
    : leader === undefined
      ? `conversations c${orderedBy(asked)}`
      : `(${leader.numbers}) picked CROSS JOIN conversations c ON c.number = picked.number`
  const order = isCatchUp ? 'c.reply_due_since, c.number' : orderOf(asked)
  return {
    from: source,
    where: conditions.join(' AND '),
    order,
    sources: asked.view === 'all' && order === orders.newest && leader === undefined ? sourcesOf(asked) : null,
    bind,
  }
}

/** Only what owes a reply has a due time; elsewhere the newest comes first, which an index gives as well. */
function orderOf(asked: Asked): string {
  return orders[sortOf(asked)]
}

/**
 * The index that has such a list in its order. It is named, since the figures that SQLite keeps of a full desk talk it into
 * reading and sorting all that is owed for each page.
 */
function orderedBy(asked: Asked): string {
  if (asked.sort !== 'due' || (asked.view !== 'needs_reply' && asked.view !== 'unassigned')) return ''
  const isByBrand = asked.brandId !== null || asked.group === 'brand'
  return isByBrand ? ' INDEXED BY conversations_due' : ' INDEXED BY conversations_due_all'
}

const states = ['open', 'waiting', 'snoozed', 'closed'] as const

function sourcesOf(asked: Asked): readonly string[] {
  const index = asked.brandId === null && asked.group !== 'brand' ? 'conversations_state' : 'conversations_brand'
  return states.map(
    (state) =>
      `conversations c INDEXED BY ${index} CROSS JOIN accounts a ON a.number = c.account WHERE c.state = '${state}'`,
  )
}

type Add = (condition: string, name: string, value: string | number | null | undefined) => void

function addAssignees(assignees: readonly string[], add: Add): void {
  if (assignees.length === 0) return
  const nobody = assignees.includes('nobody') ? ' OR c.assignee IS NULL' : ''
  const mine = assignees.includes('me') ? ` OR c.assignee = ${me}` : ''
  add(
    `(c.assignee IN (SELECT number FROM members WHERE id ${inSet('assignees')})${mine}${nobody})`,
    'assignees',
    JSON.stringify(assignees.filter((it) => it !== 'me' && it !== 'nobody').sort()),
  )
}

/** A filter that names conversations by another table. */
interface Narrowing {
  /** Gives the numbers of those conversations, each once, in a column `number`. */
  readonly numbers: string
  readonly condition: string
  /** So few that the list is read from them rather than looked through for them. */
  readonly isFew: boolean
  readonly bind: readonly [string, string] | null
}

const drafted: Narrowing = {
  numbers: 'SELECT conversation AS number FROM drafts',
  condition: 'c.number IN (SELECT conversation FROM drafts)',
  isFew: true,
  bind: null,
}

function byAuthors(ids: readonly string[]): Narrowing | null {
  if (ids.length === 0) return null
  const numbers = `SELECT o.number FROM conversations o WHERE o.author IN (SELECT number FROM authors WHERE id ${inSet('authorIds')})`
  return {
    numbers,
    condition: `c.number IN (${numbers})`,
    isFew: true,
    bind: ['authorIds', JSON.stringify([...ids].sort())],
  }
}

/** Up to so many conversations are read from their tag; a tag that more have is met soon enough on the way through the list. */
const fewUses = 4000

function byTags(db: Reader, names: readonly string[]): Narrowing | null {
  if (names.length === 0) return null
  const numbers = db
    .all<{ number: number }>(
      `WITH RECURSIVE led (number, next) AS (
         SELECT number, merged_into FROM tags WHERE folded ${inSet('names')}
         UNION SELECT t.number, t.merged_into FROM led JOIN tags t ON t.number = led.next)
       SELECT number FROM led WHERE next IS NULL`,
      { names: JSON.stringify(names.map((name) => foldText(name.trim()))) },
    )
    .map((row) => row.number)
    .sort((a, b) => a - b)
  const tags = JSON.stringify(numbers)
  const uses =
    db.get<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM conversation_tags ct WHERE ct.tag ${inSet('tags')} LIMIT ${String(fewUses)})`,
      { tags },
    )?.n ?? 0
  return {
    numbers: `SELECT DISTINCT ct.conversation AS number FROM conversation_tags ct WHERE ct.tag ${inSet('tags')}`,
    condition: `EXISTS (SELECT 1 FROM conversation_tags ct WHERE ct.conversation = c.number AND ct.tag ${inSet('tags')})`,
    isFew: uses < fewUses,
    bind: ['tags', tags],
  }
}
