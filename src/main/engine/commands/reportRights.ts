import { notFound } from '../../../shared/contract/failure.ts'
import { findBrand } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import type { CommandContext } from './context.ts'
import { mustDecide, mustDecideFor } from './deskRights.ts'

/** The brand, unless it is gone. */
export function mustFindBrand(ctx: CommandContext, brandId: string): BrandRow {
  return findBrand(ctx.db, brandId) ?? notFound('This client is not here any more.')
}

/** The same for leads and managers who belong to it; `what` says what they may do. */
export function mustDecideOn(ctx: CommandContext, brandId: string, what: string): BrandRow {
  mustDecide(ctx, what)
  const brand = mustFindBrand(ctx, brandId)
  mustDecideFor(ctx, brand.number)
  return brand
}
