import { findBrand } from '../store/brands.ts'
import { outsideFiguresOf } from '../store/outsideFigures.ts'
import type { QueryHandlers } from './context.ts'

/** Figures that Parley did not measure. */
export const outsideFigureQueries = {
  'report.outside': (db, { brandId, month }) => {
    const brand = findBrand(db, brandId)
    return brand === undefined ? [] : outsideFiguresOf(db, brand.number, month)
  },
} satisfies Partial<QueryHandlers>
