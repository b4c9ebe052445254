import type { ReactNode } from 'react'
import { memo } from 'react'
import type { NodeProps } from '@xyflow/react'
import { useQuery } from '../../engine/useQuery.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { ShownNode } from './chartNodes.ts'
import { useFlowPage } from './flowStore.ts'
import { MatrixPreview } from './MatrixPreview.tsx'
import { ProblemMark } from './OutlinePane.tsx'
import { stepIcons } from './stepWords.ts'

/** One step, or the beginning, on the chart. Drawn again only when it changed or was chosen. */
export const ChartNode = memo(function ChartNode({ data, id }: NodeProps<ShownNode>): ReactNode {
  const isChosen = useFlowPage((state) => state.stepId === id)
  const { kind, title, detail, problems, mark, badge } = data
  return (
    <div
      className={`step-node ${kind === 'classify' ? 'classify' : ''} ${mark ?? ''} ${isChosen ? 'is-chosen' : ''}`}
      id={`chart-${id}`}
      role="img"
      aria-label={detail === '' ? title : `${title}, ${detail}`}
      data-testid={`node-${id}`}
    >
      <span className="step-tile">
        <Icon name={kind === null ? 'bolt' : stepIcons[kind]} size={16} />
      </span>
      <span className="step-words">
        <span className={detail === '' ? 'step-title two-lines' : 'step-title one-line'} dir="auto">
          {title}
        </span>
        {detail !== '' && (
          <span className={kind === 'classify' ? 'step-detail' : 'step-detail one-line'} dir="auto">
            {detail}
          </span>
        )}
      </span>
      {kind === 'classify' && <ClassifyMatrix brandId={data.matrixBrandId} />}
      {mark === 'done' && (
        <span className="step-check">
          <Icon name="check" size={14} />
        </span>
      )}
      {badge !== null && <span className="step-badge chip soon">{badge}</span>}
      <span className="step-problem">
        <ProblemMark problems={problems} />
      </span>
    </div>
  )
})

function ClassifyMatrix({ brandId }: { readonly brandId: string | null }): ReactNode {
  const matrix = useQuery('matrix.get', brandId === null ? null : { brandId }).value
  return matrix === undefined || matrix === null ? null : <MatrixPreview matrix={matrix.matrix} />
}
