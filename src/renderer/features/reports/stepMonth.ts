import type { Engine } from '../../engine/EngineContext.tsx'
import { useNavigation } from '../../state/navigationStore.ts'
import { useReportLoad } from './reportLoad.ts'
import { showMonth, useReportPage } from './reportStore.ts'

/** Shows the month before or after the shown one, as far as the brand has months. */
export function stepMonth({ queries }: Engine, by: 1 | -1): void {
  const { brandId } = useNavigation.getState().place
  if (brandId === null) return
  const months = queries.get('report.months', { brandId }).value ?? []
  const here = useReportPage.getState().month ?? useReportLoad.getState().question?.month
  const at = months.findIndex(({ month }) => month === here)
  // Newest first: later months have lower places.
  const next = at < 0 ? undefined : months[at - by]
  if (next !== undefined) showMonth(next.month)
}
