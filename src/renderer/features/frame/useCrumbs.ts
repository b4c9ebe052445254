import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { useEdits } from '../flows/editStore.ts'
import { useFlowPage } from '../flows/flowStore.ts'
import { monthName } from '../reports/months.ts'
import { useReportLoad } from '../reports/reportLoad.ts'
import { useReportPage } from '../reports/reportStore.ts'
import { text } from '../../text/text.ts'

/** The words that say where one is, from the widest to the narrowest. */
export function useCrumbs(isFirstRun: boolean): readonly string[] {
  const { place } = useNavigation()
  const brands = useQuery('brand.list', {}).value
  const open = useQuery(
    'case.get',
    place.page === 'cases' && place.caseId !== null ? { caseId: place.caseId } : null,
  ).value
  const saved = useQuery('view.list', {}).value?.find((view) => view.id === place.viewId)
  const isReport = useReportPage((state) => state.view === 'report')
  const month = useReportLoad((state) => state.question?.month ?? null)
  const openFlow = useFlowPage((state) => state.openId)
  const flow = useEdits((state) => (openFlow === null ? undefined : state.edits[openFlow]?.body.name))
  if (isFirstRun && place.page === 'inbox') return [text.frame.welcome]
  if (place.page === 'accounts') return [text.frame.settings, text.frame.accounts]
  if (place.page === 'settings') return [text.frame.settings, text.settings.parts[place.part]]
  const brand = brands?.find((candidate) => candidate.id === place.brandId)
  const first = brand === undefined ? text.frame.allBrands : plainName(brand.name)
  if (place.page === 'client') return [first, text.client.title]
  if (place.page === 'flows') return flow === undefined ? [first, text.flows.title] : [first, text.flows.title, flow]
  if (place.page === 'reports')
    return [first, text.reports.title, ...(isReport && month !== null ? [monthName(month)] : [])]
  if (place.page === 'cases')
    return [first, text.cases.title, ...(open === undefined || open === null ? [] : [open.label])]
  if (place.page === 'canned') return [first, text.canned.title]
  if (place.page === 'outbox') return [first, text.outbox.title]
  if (place.isDeck) return [text.deck.title]
  return [first, saved?.name ?? text.views[place.view]]
}
