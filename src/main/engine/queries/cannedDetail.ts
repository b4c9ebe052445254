import type { CannedDetail, CannedVariant } from '../../../shared/contract/canned.ts'
import { actionsOf, keywordsOf, mayChange, mayEditShared, shownStatus, variantsOf } from '../store/canned.ts'
import type { CannedStored, VariantStored } from '../store/canned.ts'
import { statsOf } from '../store/cannedStats.ts'
import { placeOf, problemsOf } from '../store/cannedTemplates.ts'
import type { Reader } from '../store/database.ts'
import type { MemberRow } from '../store/members.ts'
import { toCannedRow, todayOf } from './cannedRows.ts'
import type { QueryFacts } from './context.ts'

/** A response, whole, as the acting member sees it. Its brand and account may be gone. */
export function cannedDetail(db: Reader, row: CannedStored, me: MemberRow, facts: QueryFacts): CannedDetail {
  const variants = variantsOf(db, row.number)
  const today = todayOf(db, facts.now, null)(row.brand)
  const stats = statsOf(db, row.number)
  const from =
    row.forked_from === null
      ? undefined
      : db.get<{ id: string }>('SELECT id FROM canned WHERE number = :number', { number: row.forked_from })
  return {
    ...toCannedRow({ row, keywords: keywordsOf(row), variants }, today, {
      uses: stats.uses,
      lastUsedAt: stats.lastUsedAt ?? 0,
    }),
    lastUsedAt: stats.lastUsedAt,
    intent: row.intent,
    class: row.class,
    actions: actionsOf(row),
    variants: variants.map((it) => toVariant(db, it, row, me, today)),
    ownerName: nameOf(db, row.owner) ?? '',
    forkedFromId: from?.id ?? null,
    createdAt: row.created_at,
    revision: row.revision,
    stats,
    canEdit: mayChange(row, me),
    canApprove: row.is_personal === 0 && mayEditShared(me),
  }
}

function toVariant(db: Reader, it: VariantStored, row: CannedStored, me: MemberRow, today: string): CannedVariant {
  return {
    id: it.id,
    network: it.network,
    language: it.language,
    register: it.register,
    visibility: it.visibility,
    body: it.body,
    status: shownStatus(it.status, row.valid_until, today),
    approvedBody: it.approved_body,
    version: it.version,
    changedAt: it.changed_at,
    changedByName: nameOf(db, it.changed_by) ?? '',
    approvedByName: nameOf(db, it.approved_by),
    approvedAt: it.approved_at,
    problems: [...problemsOf(db, it.body, placeOf(row, me.number))],
    isMine: it.changed_by === me.number,
  }
}

function nameOf(db: Reader, member: number | null): string | null {
  if (member === null) return null
  return db.get<{ name: string }>('SELECT name FROM members WHERE number = :member', { member })?.name ?? null
}
