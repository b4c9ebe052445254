import { conflict, notFound } from '../../../shared/contract/failure.ts'
import type { FlowBody, FlowProblem } from '../../../shared/contract/flow.ts'
import { flowProblems } from '../rules/flowProblems.ts'
import { findBrand } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import type { Reader } from '../store/database.ts'
import { brandsByFlow, findFlow } from '../store/flows.ts'
import type { FlowRow } from '../store/flows.ts'
import { flowWorld } from '../store/flowWorld.ts'
import type { CommandContext } from './context.ts'

/** The flow with this text id; throws `not_found` in words. */
export function mustFindFlow(db: Reader, flowId: string): FlowRow {
  return findFlow(db, flowId) ?? notFound('This flow is not here any more.')
}

/** The brand with this text id; throws `not_found` in words. */
export function mustFindBrand(db: Reader, brandId: string): BrandRow {
  return findBrand(db, brandId) ?? notFound('This client is not here any more.')
}

/** Refuses to write over what somebody else saved meanwhile. What was typed stays with whoever typed it. */
export function mustBeNewestFlow(flow: FlowRow, revision: number): void {
  if (flow.revision !== revision)
    conflict(
      'Somebody else changed this flow meanwhile. What you did is kept here: look at the newest version, then save again.',
    )
}

/** The brands (text ids) for which a flow is looked at: where it is switched on, else the one it was made for. */
export function brandsToCheck(db: Reader, flow: Pick<FlowRow, 'number' | 'brand_id'>): readonly string[] {
  const on = brandsByFlow(db).get(flow.number) ?? []
  return on.length === 0 && flow.brand_id !== null ? [flow.brand_id] : on
}

/** What is wrong with a flow in these brands (text ids). `now` epoch ms. */
export function problemsOf(
  db: Reader,
  body: FlowBody,
  brandIds: readonly string[],
  now: number,
): readonly FlowProblem[] {
  return flowProblems(body, flowWorld(db, [body], brandIds, now))
}

/** Adds a flow as a draft at the end of the order, switched on nowhere, for a brand (by number) or (null) for all; returns its text id. */
export function addFlow(ctx: CommandContext, body: FlowBody, brand: number | null): string {
  ctx.db.run(
    `INSERT INTO flows (id, brand, position, live_version, draft_json, revision, archived_at)
     VALUES (:id, :brand, (SELECT ifnull(max(position) + 1, 0) FROM flows), NULL, :draft, 1, NULL)`,
    { id: ctx.commandId, brand, draft: JSON.stringify(body) },
  )
  return ctx.commandId
}
