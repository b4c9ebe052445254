import type { ReactNode } from 'react'
import { memo } from 'react'
import type { FlowBody, FlowStep } from '../../../shared/contract/flow.ts'
import { text } from '../../text/text.ts'
import type { ChartLayout, PlacedEdge } from './chartShape.ts'
import { arrowOf, pathOf } from './chartPath.ts'
import { clipToWidth, widthOf } from './clipToWidth.ts'
import { stepOf, triggerId } from './flowShape.ts'
import type { Names } from './stepWords.ts'
import { peopleNames, waysTitle } from './stepWords.ts'

/** Which way a case went: the steps it passed, in order, and where it stands. Null = no case is shown. */
export interface Walk {
  readonly done: readonly string[]
  readonly now: string | null
}

interface ChartLinesProps {
  readonly body: FlowBody
  readonly layout: ChartLayout
  readonly names: Names
  readonly walk: Walk | null
}

/** Lanes and edges of a chart: one drawing below the steps. Decoration, since the list of steps says the same. */
export const ChartLines = memo(function ChartLines({ body, layout, names, walk }: ChartLinesProps): ReactNode {
  const passed = new Set(walk === null ? [] : [...walk.done, ...(walk.now === null ? [] : [walk.now])])
  const taken = takenEdges(layout, walk)
  // Taken ways lie over the others.
  const edges = layout.edges.toSorted((a, b) => Number(taken.has(a.id)) - Number(taken.has(b.id)))
  return (
    <svg
      className="chart-lines"
      width={layout.width}
      height={layout.height}
      viewBox={`0 0 ${String(layout.width)} ${String(layout.height)}`}
      aria-hidden="true"
    >
      {layout.lanes.map((lane) => (
        <g key={lane.key} className={lane.firstId !== null && passed.has(lane.firstId) ? 'lane taken' : 'lane'}>
          <rect x={lane.x} y={lane.y} width={lane.width} height={lane.height} rx="12" />
          <text className="lane-title" x={lane.x + 16} y={lane.y + 24}>
            {waysTitle(lane.of, lane.ways)}
          </text>
          <text className="lane-who" x={lane.x + lane.width - 16} y={lane.y + 24} textAnchor="end">
            {laneWho(stepOf(body, lane.firstId), names)}
          </text>
          {lane.firstId === null && (
            <text className="lane-who" x={lane.x + 16} y={lane.y + 60}>
              {text.flowSteps.noSteps}
            </text>
          )}
        </g>
      ))}
      {edges.map((edge) => (
        <Edge key={edge.id} edge={edge} isTaken={taken.has(edge.id)} />
      ))}
      {layout.edges.map((edge) => edge.label !== null && <AnswerLabel key={edge.id} edge={edge} body={body} />)}
    </svg>
  )
})

function Edge({ edge, isTaken }: { readonly edge: PlacedEdge; readonly isTaken: boolean }): ReactNode {
  const isTimeout = edge.ways[0]?.kind === 'timeout'
  return (
    <g className={`edge ${isTaken ? 'taken' : ''} ${isTimeout ? 'timeout' : ''}`}>
      <path d={pathOf(edge.points, 6)} fill="none" />
      <polygon points={arrowOf(edge.points, isTaken ? 11 : 9)} />
    </g>
  )
}

function AnswerLabel({ edge, body }: { readonly edge: PlacedEdge; readonly body: FlowBody }): ReactNode {
  const step = stepOf(body, edge.from)
  if (edge.label === null || step === null) return null
  const shown = clipToWidth(waysTitle(step, edge.ways), 200, 6.6)
  const width = widthOf(shown, 6.6) + 16
  return (
    <g className="answer-label">
      <rect x={edge.label[0] - width / 2} y={edge.label[1] - 10} width={width} height="20" rx="5" />
      <text x={edge.label[0]} y={edge.label[1] + 4} textAnchor="middle">
        {shown}
      </text>
    </g>
  )
}

/** Edges that a walk went along: from each step that it passed to the one that came after it. */
function takenEdges(layout: ChartLayout, walk: Walk | null): ReadonlySet<string> {
  const taken = new Set<string>()
  if (walk === null) return taken
  const way = [...walk.done, ...(walk.now === null ? [] : [walk.now])]
  for (const edge of layout.edges) {
    const isBegun = edge.from === triggerId && edge.to === way[0]
    if (isBegun || way.some((id, at) => id === edge.from && way[at + 1] === edge.to)) taken.add(edge.id)
  }
  return taken
}

/** Who has a level: the people of its first step, where that assigns. */
function laneWho(step: FlowStep | null, names: Names): string {
  return step?.kind === 'assign' ? clipToWidth(peopleNames(step.to, names).join(', '), 150, 6.4) : ''
}
