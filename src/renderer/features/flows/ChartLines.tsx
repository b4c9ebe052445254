import type { ReactNode } from 'react'
import { memo } from 'react'
import { text } from '../../text/text.ts'
import type { ChartLayout, PlacedEdge } from './chartShape.ts'
import { arrowOf, pathOf } from './chartPath.ts'
import type { Names } from './stepWords.ts'
import { peopleNames, waysTitle } from './stepWords.ts'

/** Which way a case went: the steps it passed, in order, and where it stands. Null = no case is shown. */
export interface Walk {
  readonly done: readonly string[]
  readonly now: string | null
}

interface ChartLinesProps {
  readonly layout: ChartLayout
  readonly names: Names
  readonly walk: Walk | null
}

/** Lanes and edges of a chart: one drawing below the steps. Decoration, since the list of steps says the same. */
export const ChartLines = memo(function ChartLines({ layout, names, walk }: ChartLinesProps): ReactNode {
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
            {laneWho(lane.firstId, layout, names)}
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
      {layout.edges.map((edge) => edge.label !== null && <AnswerLabel key={edge.id} edge={edge} layout={layout} />)}
    </svg>
  )
})

function Edge({ edge, isTaken }: { readonly edge: PlacedEdge; readonly isTaken: boolean }): ReactNode {
  const isTimeout = edge.way?.kind === 'timeout'
  return (
    <g className={`edge ${isTaken ? 'taken' : ''} ${isTimeout ? 'timeout' : ''}`}>
      <path d={pathOf(edge.points, 6)} fill="none" />
      <polygon points={arrowOf(edge.points, isTaken ? 11 : 9)} />
    </g>
  )
}

function AnswerLabel({ edge, layout }: { readonly edge: PlacedEdge; readonly layout: ChartLayout }): ReactNode {
  const step = layout.answers.get(edge.id)
  if (edge.label === null || step === undefined) return null
  const shown = step.length > 26 ? `${step.slice(0, 25)}…` : step
  const width = Math.min(220, shown.length * 7.2 + 16)
  return (
    <g className="answer-label">
      <rect x={edge.label[0] - width / 2} y={edge.label[1] - 11} width={width} height="20" rx="5" />
      <text x={edge.label[0]} y={edge.label[1] + 3} textAnchor="middle">
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
    const isBegun = edge.way === null && edge.to === way[0]
    if (isBegun || way.some((id, at) => id === edge.from && way[at + 1] === edge.to)) taken.add(edge.id)
  }
  return taken
}

/** Who has a level: the people of its first step, where that assigns. */
function laneWho(firstId: string | null, layout: ChartLayout, names: Names): string {
  const step = firstId === null ? undefined : layout.steps.get(firstId)
  if (step?.kind !== 'assign') return ''
  const who = peopleNames(step.to, names).join(', ')
  return who.length > 22 ? `${who.slice(0, 21)}…` : who
}
