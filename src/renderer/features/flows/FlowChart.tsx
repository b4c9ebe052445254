import '@xyflow/react/dist/base.css'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { useEffect, useMemo, useRef } from 'react'
import { Background, ReactFlow, ViewportPortal, useReactFlow } from '@xyflow/react'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import type { Walk } from './ChartLines.tsx'
import { ChartLines } from './ChartLines.tsx'
import { neighbour } from './chartKeys.ts'
import type { ChartLayout } from './chartShape.ts'
import { firstView, isSameView, viewWith } from './firstView.ts'
import { ChartNode } from './ChartNode.tsx'
import type { ShownNode } from './chartNodes.ts'
import { nodesOf } from './chartNodes.ts'
import { triggerId } from './flowShape.ts'
import { askToEdit, chooseStep, useFlowPage } from './flowStore.ts'
import type { FlowEditor } from './useFlowEditor.ts'

const nodeTypes = { step: ChartNode }
const hideAttribution = { hideAttribution: true }
const fitWhole = { padding: 0.04, maxZoom: 1 }

interface FlowChartProps {
  readonly editor: Pick<FlowEditor, 'flowId' | 'body' | 'names' | 'layout' | 'problems'>
  readonly walk: Walk | null
  /** Over the step where the case stands. */
  readonly badge: string | null
  readonly matrixBrandId: string | null
}

/** The flow as a chart: drag and wheel move it, arrows follow its edges. Only the steps that can be seen are drawn. */
export function FlowChart({ editor, walk, badge, matrixBrandId }: FlowChartProps): ReactNode {
  const { body, names, layout, problems, flowId } = editor
  const { fitView, zoomIn, zoomOut } = useReactFlow()
  const chart = useRef<HTMLDivElement>(null)
  const drawn = useRef<ShownNode[]>([])
  const nodes = useMemo(
    () => nodesOf(drawn.current, layout, { body, names, problems, walk, badge, matrixBrandId }),
    [layout, body, names, problems, walk, badge, matrixBrandId],
  )
  useEffect(() => {
    drawn.current = nodes
  }, [nodes])

  useBeginning(chart, flowId, layout)

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.altKey) return
    if (event.ctrlKey || event.metaKey) {
      if (event.key === '+' || event.key === '=') void zoomIn()
      else if (event.key === '-') void zoomOut()
      else if (event.key === '0') void fitView(fitWhole)
      else return
      event.preventDefault()
      return
    }
    const { stepId } = useFlowPage.getState()
    if (event.key === 'Enter') {
      event.preventDefault()
      if (stepId === null) chooseStep(triggerId)
      askToEdit()
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault()
      const to = stepId === null ? triggerId : neighbour(layout, stepId, event.key)
      if (to !== null) chooseStep(to)
    }
  }

  return (
    <div ref={chart} className="chart" data-testid="flow-chart">
      <ReactFlow
        nodes={nodes}
        edges={noEdges}
        nodeTypes={nodeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        onlyRenderVisibleElements
        panOnScroll
        zoomOnDoubleClick={false}
        minZoom={0.05}
        maxZoom={2}
        proOptions={hideAttribution}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomActivationKeyCode="Control"
        onNodeClick={(_, node) => chooseStep(node.id)}
        onNodeDoubleClick={askToEdit}
        onPaneClick={() => chooseStep(null)}
        tabIndex={0}
        aria-label={text.flows.chart}
        data-pane-start=""
        onKeyDown={pressed}
      >
        <FollowChoice layout={layout} pane={chart} nowId={walk?.now ?? null} />
        <Background gap={24} size={1.5} />
        <ViewportPortal>
          <ChartLines body={body} layout={layout} names={names} walk={walk} />
        </ViewportPortal>
      </ReactFlow>
    </div>
  )
}

const noEdges: never[] = []

/** Brings what is chosen into sight, and says where the keyboard is: apart, so that the chart is not drawn again for it. */
function FollowChoice(props: {
  readonly layout: ChartLayout
  readonly pane: RefObject<HTMLDivElement | null>
  /** Where the shown case stands; null = none is shown. */
  readonly nowId: string | null
}): ReactNode {
  const { layout, pane, nowId } = props
  const stepId = useFlowPage((state) => state.stepId)

  useEffect(() => {
    const flow = pane.current?.querySelector('.react-flow')
    if (stepId === null) flow?.removeAttribute('aria-activedescendant')
    else flow?.setAttribute('aria-activedescendant', `chart-${stepId}`)
  }, [stepId, pane])

  useInSight(layout, pane, nowId)
  useInSight(layout, pane, stepId)
  return null
}

/** Shows a flow from its beginning when it opens; until somebody moves it, also in a window of another size. */
function useBeginning(pane: RefObject<HTMLDivElement | null>, flowId: string, layout: ChartLayout): void {
  const { setViewport, getViewport } = useReactFlow()
  const begun = useRef({ flowId: '', width: 0, height: 0, view: { x: 0, y: 0, zoom: 1 } })
  useEffect(() => {
    const area = pane.current
    if (area === null) return
    function begin({ clientWidth: width, clientHeight: height }: HTMLElement): void {
      const view = firstView(layout, width, height)
      begun.current = { flowId, width, height, view }
      void setViewport(view)
    }
    if (begun.current.flowId !== flowId) begin(area)
    const observer = new ResizeObserver(() => {
      const { width, height, view } = begun.current
      const isResized = area.clientWidth !== width || area.clientHeight !== height
      if (isResized && isSameView(view, getViewport())) begin(area)
    })
    observer.observe(area)
    return () => observer.disconnect()
  }, [pane, flowId, layout, setViewport, getViewport])
}

/** Brings a step into sight when another is meant, or when it stands elsewhere. */
function useInSight(layout: ChartLayout, pane: RefObject<HTMLDivElement | null>, id: string | null): void {
  const { setViewport, getViewport } = useReactFlow()
  useEffect(() => {
    const box = layout.nodes.find((each) => each.id === id)
    const area = pane.current
    if (box === undefined || area === null) return
    const view = getViewport()
    const next = viewWith(box, view, area.clientWidth, area.clientHeight)
    if (next !== view) void setViewport(next)
  }, [layout, pane, id, setViewport, getViewport])
}
