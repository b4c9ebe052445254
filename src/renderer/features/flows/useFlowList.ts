import type { FlowView } from '../../../shared/contract/flow.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { useFlowPage } from './flowStore.ts'

/** The flows of the shown brand (all of them without one), in their order; undefined until they were read. */
export function useFlowList(): {
  readonly flows: readonly FlowView[] | undefined
  readonly failure: Failure | undefined
} {
  const brandId = useNavigation((state) => state.place.brandId)
  const archived = useFlowPage((state) => state.showsArchived)
  const { value, failure } = useQuery('flow.list', { brandId, archived })
  return { flows: value, failure }
}
