import type { CaseBoard, CaseView } from '../../../shared/contract/case.ts'
import { startOfDay } from '../rules/dayStart.ts'
import { localDay } from '../rules/localDay.ts'
import { median } from '../rules/median.ts'
import { prefillNote } from '../cases/prefill.ts'
import { findBrand } from '../store/brands.ts'
import { findCase } from '../store/cases.ts'
import type { Reader } from '../store/database.ts'
import { findMember } from '../store/members.ts'
import { askingMember } from './cannedRows.ts'
import { caseRowOf, joinedCases, noticesOf } from './caseRows.ts'
import { caseViewOf } from './caseView.ts'
import type { QueryHandlers } from './context.ts'

const open = 'c.closed_at IS NULL AND b.archived_at IS NULL'

/** Questions about cases. */
export const caseQueries = {
  'case.board': (db, input, facts): CaseBoard => {
    const bind = bindOf(db, input)
    const rows = joinedCases(
      db,
      `WHERE ${open} AND (:brand IS NULL OR c.brand = :brand) AND (:owner IS NULL OR c.owner = :owner) AND (:flow IS NULL OR f.id = :flow)
       ORDER BY c.due_at IS NULL, c.due_at, c.number LIMIT 5000`,
      bind,
    )
    const closed = brandsAsked(db, input.brandId).flatMap(({ number, time_zone }) =>
      joinedCases(
        db,
        `WHERE c.brand = :of AND c.closed_at >= :from AND c.state = 'closed' AND (:owner IS NULL OR c.owner = :owner) AND (:flow IS NULL OR f.id = :flow)
         ORDER BY c.closed_at DESC LIMIT 500`,
        { ...bind, of: number, from: startOfDay(localDay(facts.now, time_zone), time_zone) },
      ),
    )
    return {
      open: rows.map((row) => caseRowOf(db, row)),
      closedToday: closed.map((row) => caseRowOf(db, row)),
      closedMedianMs: median(closed.map((row) => (row.closed_at ?? row.opened_at) - row.opened_at)),
      lastCrisis: lastCrisis(db, input.brandId),
    }
  },
  'case.list': (db, input) => {
    const narrow = `(:owner IS NULL OR c.owner = :owner) AND (:flow IS NULL OR f.id = :flow) AND (:level IS NULL OR c.level = :level)
         AND (:states IS NULL OR c.state IN (SELECT value FROM json_each(:states)))`
    const states = input.states.length === 0 ? null : JSON.stringify(input.states)
    const bind = { ...bindOf(db, input), level: input.level, limit: input.limit, states }
    const isOver = input.states.some((it) => it === 'closed' || it === 'withdrawn')
    const rows = [
      ...joinedCases(
        db,
        `WHERE ${open} AND (:brand IS NULL OR c.brand = :brand) AND ${narrow} ORDER BY +c.number DESC LIMIT :limit`,
        bind,
      ),
      ...(isOver ? brandsAsked(db, input.brandId) : []).flatMap(({ number }) =>
        joinedCases(
          db,
          `WHERE c.brand = :of AND c.closed_at IS NOT NULL AND ${narrow} ORDER BY c.closed_at DESC LIMIT :limit`,
          { ...bind, of: number },
        ),
      ),
    ]
    return rows
      .toSorted((a, b) => b.number - a.number)
      .slice(0, input.limit)
      .map((row) => caseRowOf(db, row))
  },
  'case.get': (db, input): CaseView | null => {
    const row = findCase(db, input.caseId)
    const [joined] = row === undefined ? [] : joinedCases(db, 'WHERE c.number = :number', { number: row.number })
    return joined === undefined ? null : caseViewOf(db, joined)
  },
  'case.ofConversation': (db, input) =>
    joinedCases(
      db,
      `WHERE c.number IN (SELECT k."case" FROM conversations v CROSS JOIN case_conversations k ON k.conversation = v.number WHERE v.id = :id)
       ORDER BY c.closed_at IS NULL DESC, c.number DESC`,
      { id: input.conversationId },
    ).map((row) => caseRowOf(db, row)),
  'case.prefill': (db, input) => {
    const row = db.get<{ number: number; time_zone: string }>(
      'SELECT c.number, b.time_zone FROM conversations c JOIN brands b ON b.number = c.brand WHERE c.id = :id',
      { id: input.conversationId },
    )
    return row === undefined ? null : prefillNote(db, row.number, input.level, row.time_zone)
  },
  'case.cards': (db, _input, facts) => {
    const me = askingMember(db, facts)
    return noticesOf(
      db,
      `WHERE n.way = 'card' AND n.done_at IS NULL AND n.about IN ('asked','owner','told') AND n.acknowledged_at IS NULL AND b.archived_at IS NULL
         AND (n.member IS NULL OR n.member = :me) ORDER BY n.level = 3 DESC, n.at DESC LIMIT 200`,
      { me: me.number },
    )
  },
} satisfies Partial<QueryHandlers>

/** What a filter means in numbers; what is not here matches nothing. */
function bindOf(
  db: Reader,
  input: { readonly brandId: string | null; readonly ownerId: string | null; readonly flowId: string | null },
): { brand: number | null; owner: number | null; flow: string | null } {
  return {
    brand: input.brandId === null ? null : (findBrand(db, input.brandId)?.number ?? -1),
    owner: input.ownerId === null ? null : (findMember(db, input.ownerId)?.number ?? -1),
    flow: input.flowId,
  }
}

function brandsAsked(db: Reader, brandId: string | null): readonly { number: number; time_zone: string }[] {
  return db.all<{ number: number; time_zone: string }>(
    'SELECT number, time_zone FROM brands WHERE archived_at IS NULL AND (:brand IS NULL OR id = :brand)',
    { brand: brandId },
  )
}

/** The level 3 that ended last: what ended only as a lower level was no crisis any more. */
function lastCrisis(db: Reader, brandId: string | null): CaseBoard['lastCrisis'] {
  const ended = brandsAsked(db, brandId).flatMap(
    ({ number }) =>
      db.get<{ closed_at: number; opened_at: number }>(
        `SELECT closed_at, opened_at FROM cases WHERE brand = :number AND closed_at IS NOT NULL AND level = 3 AND state = 'closed'
         ORDER BY closed_at DESC LIMIT 1`,
        { number },
      ) ?? [],
  )
  const [last] = ended.toSorted((a, b) => b.closed_at - a.closed_at)
  return last === undefined ? null : { closedAt: last.closed_at, lastedMs: last.closed_at - last.opened_at }
}
