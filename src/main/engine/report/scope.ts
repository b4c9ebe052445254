import type { BusinessHours } from '../../../shared/contract/businessHours.ts'

/** What a report is about: a brand and the stretch of its month in its zone (product.md 2.0). Moments are epoch ms. */
export interface ReportScope {
  readonly brand: number
  readonly brandId: string
  readonly brandName: string
  /** Made-up content. */
  readonly isSample: boolean
  /** `YYYY-MM`. */
  readonly month: string
  readonly timeZone: string
  readonly from: number
  readonly to: number
  /** Facts count until then: end of the month and the grace, or now when that is earlier (decisions.md 6.4). */
  readonly asOf: number
  /** The calendar that was valid at a moment; null for a brand without one. */
  readonly calendarAt: (at: number) => BusinessHours | null
}
