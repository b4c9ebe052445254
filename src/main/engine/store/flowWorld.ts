import type { FlowBody } from '../../../shared/contract/flow.ts'
import type { FlowWorld } from '../rules/flowWorld.ts'
import { namedIn } from '../rules/flowWays.ts'
import { nextOpening } from '../rules/nextOpening.ts'
import { listHours } from './brandHours.ts'
import { findBrand } from './brands.ts'
import type { Reader } from './database.ts'
import { brandsOfMember, listMembers } from './members.ts'

interface ResponseRow {
  readonly id: string
  readonly shortcut: string
  readonly brand_id: string | null
  readonly is_here: number
  readonly is_approved: number
}

/** What these flows rest on now, when they are switched on for these brands (text ids). `now` epoch ms. */
export function flowWorld(
  db: Reader,
  bodies: readonly FlowBody[],
  brandIds: readonly string[],
  now: number,
): FlowWorld {
  const named = bodies.map(namedIn)
  const gone = new Map<string, string>()
  const here = listMembers(db).map((it) => ({ ...it, brandIds: brandsOfMember(db, it.number) }))
  const members = new Map(here.map((it) => [it.id, { name: it.name, brandIds: it.brandIds }]))
  for (const { id, name } of among<{ id: string; name: string }>(
    db,
    'SELECT id, name FROM members WHERE archived_at IS NOT NULL AND id IN (SELECT value FROM json_each(:ids))',
    named.flatMap((it) => [...it.memberIds]),
  ))
    gone.set(id, name)

  const contacts = new Map<string, { name: string; brandId: string }>()
  for (const row of among<{ id: string; name: string; brand_id: string; removed_at: number | null }>(
    db,
    `SELECT c.id, c.name, b.id AS brand_id, c.removed_at FROM contacts c JOIN brands b ON b.number = c.brand
     WHERE c.id IN (SELECT value FROM json_each(:ids))`,
    named.flatMap((it) => [...it.contactIds]),
  )) {
    if (row.removed_at === null) contacts.set(row.id, { name: row.name, brandId: row.brand_id })
    else gone.set(row.id, row.name)
  }

  const responses = new Map<string, { shortcut: string; brandId: string | null; isApproved: boolean }>()
  for (const row of among<ResponseRow>(
    db,
    `SELECT k.id, k.shortcut, b.id AS brand_id, k.archived_at IS NULL AND k.is_personal = 0 AS is_here,
       EXISTS (SELECT 1 FROM canned_variants v WHERE v.canned = k.number AND v.removed_at IS NULL
         AND (v.status = 'approved' OR v.approved_body IS NOT NULL)) AS is_approved
     FROM canned k LEFT JOIN brands b ON b.number = k.brand WHERE k.id IN (SELECT value FROM json_each(:ids))`,
    named.flatMap((it) => [...it.responseIds]),
  )) {
    if (row.is_here === 1)
      responses.set(row.id, { shortcut: row.shortcut, brandId: row.brand_id, isApproved: row.is_approved === 1 })
    else gone.set(row.id, row.shortcut)
  }

  const brands = [...new Set(brandIds)].flatMap((id) => {
    const brand = findBrand(db, id)
    if (brand === undefined) return []
    const isLed = here.some(
      (it) => (it.role === 'lead' || it.role === 'manager') && (it.brandIds === null || it.brandIds.includes(id)),
    )
    return [{ id, name: brand.name, opens: nextOpening(listHours(db, brand), now) !== null, isLed }]
  })
  return { members, contacts, responses, gone, brands }
}

/** What everybody and everything in a flow is called, by id; those who are gone are not in it. */
export function namesIn(world: FlowWorld): Record<string, string> {
  return {
    ...Object.fromEntries([...world.members].map(([id, it]) => [id, it.name])),
    ...Object.fromEntries([...world.contacts].map(([id, it]) => [id, it.name])),
    ...Object.fromEntries([...world.responses].map(([id, it]) => [id, it.shortcut])),
  }
}

function among<T extends object>(db: Reader, sql: string, ids: readonly string[]): readonly T[] {
  return ids.length === 0 ? [] : db.all<T>(sql, { ids: JSON.stringify([...new Set(ids)]) })
}
