import type { ReactNode } from 'react'
import type { FlowView } from '../../../shared/contract/flow.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Monogram } from '../../ui/Monogram.tsx'

/** Whose flow it is: the letter of its brand, or the sign for all. */
export function FlowMark({ flow }: { readonly flow: FlowView }): ReactNode {
  const brands = useQuery('brand.list', {}).value
  const only = flow.brandId ?? (flow.brandIds.length === 1 ? flow.brandIds[0] : null)
  const brand = brands?.find((each) => each.id === only)
  return brand === undefined ? (
    <Icon name="layers" size={16} />
  ) : (
    <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={16} />
  )
}

/** Whether a flow is live and in which version, in a word and a colour. */
export function FlowStateChip({ flow }: { readonly flow: FlowView }): ReactNode {
  const words = text.flows
  if (flow.isArchived) return <span className="chip">{words.archivedState}</span>
  if (flow.liveVersion === null) return <span className="chip outlined">{words.draft}</span>
  if (flow.brandIds.length === 0) return <span className="chip">{words.off(flow.liveVersion)}</span>
  return (
    <span className="chip good">
      <span className="flow-dot" />
      {words.live(flow.liveVersion)}
    </span>
  )
}
