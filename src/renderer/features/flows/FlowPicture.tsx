import type { ReactNode } from 'react'
import { iconPaths } from '../../ui/iconPaths.ts'
import { text } from '../../text/text.ts'
import type { ChartLayout, PlacedEdge, PlacedNode } from './chartShape.ts'
import { arrowOf, pathOf } from './chartPath.ts'
import { triggerDetail, triggerTitle } from './conditionWords.ts'
import { stepDetail, stepIcons, stepTitle, waysTitle } from './stepWords.ts'
import type { FlowEditor } from './useFlowEditor.ts'
import { clipToWidth } from './clipToWidth.ts'

const words = text.flows
// A picture leaves the window: its colours stand in it, those of the light theme, and no font that is not everywhere.
const ink = {
  text: '#14181d',
  second: '#434b55',
  line: '#79828e',
  accent: '#075ea9',
  tint: '#e3eefa',
  lane: '#f1f3f6',
  card: '#ffffff',
  edge: '#ccd2d9',
}
const font =
  '"Segoe UI", "Noto Sans", "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", "Malgun Gothic", "Leelawadee UI", Loma, sans-serif'
const margin = 16
const legendHeight = 36

/** The chart as one picture for paper and files: white, whole, with its legend. */
export function FlowPicture({ editor }: { readonly editor: Pick<FlowEditor, 'body' | 'names' | 'layout'> }): ReactNode {
  const { body, names, layout } = editor
  const width = layout.width + margin * 2
  const height = layout.height + margin * 2 + legendHeight
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`${String(-margin)} ${String(-margin)} ${String(width)} ${String(height)}`}
      fontFamily={font}
      fontSize="13"
    >
      <title>{body.name}</title>
      <rect x={-margin} y={-margin} width={width} height={height} fill="#ffffff" />
      {layout.lanes.map((lane) => (
        <g key={lane.key}>
          <rect x={lane.x} y={lane.y} width={lane.width} height={lane.height} rx="12" fill={ink.lane} />
          <text x={lane.x + 16} y={lane.y + 25} fontWeight="600" fill={ink.text}>
            {waysTitle(lane.of, lane.ways)}
          </text>
          {lane.firstId === null && (
            <text x={lane.x + 16} y={lane.y + 60} fontSize="12" fill={ink.second}>
              {text.flowSteps.noSteps}
            </text>
          )}
        </g>
      ))}
      {layout.edges.map((edge) => (
        <PictureEdge key={edge.id} edge={edge} layout={layout} />
      ))}
      {layout.nodes.map((node) => {
        const step = layout.steps.get(node.id) ?? null
        return (
          <PictureNode
            key={node.id}
            node={node}
            icon={iconPaths[step === null ? 'bolt' : stepIcons[step.kind]]}
            title={step === null ? triggerTitle(body.trigger) : stepTitle(step, names)}
            detail={step === null ? triggerDetail(body.trigger) : stepDetail(step, body, names)}
          />
        )
      })}
      <g transform={`translate(0 ${String(layout.height + legendHeight - 4)})`} fontSize="12" fill={ink.second}>
        <path d="M0 -4h22" stroke={ink.line} strokeWidth="1.5" />
        <text x="30">{words.legendNext}</text>
        <path d="M120 -4h22" stroke={ink.line} strokeWidth="1.5" strokeDasharray="4 3" />
        <text x="150">{words.legendTimeout}</text>
      </g>
    </svg>
  )
}

function PictureNode(props: {
  readonly node: PlacedNode
  readonly icon: string
  readonly title: string
  readonly detail: string
}): ReactNode {
  const { node, icon, title, detail } = props
  const room = node.width - 64
  const middle = node.y + node.height / 2
  return (
    <g>
      <rect x={node.x} y={node.y} width={node.width} height={node.height} rx="10" fill={ink.card} stroke={ink.edge} />
      <rect x={node.x + 10} y={middle - 15} width="30" height="30" rx="6" fill={ink.tint} />
      <path
        d={icon}
        transform={`translate(${String(node.x + 17)} ${String(middle - 8)}) scale(0.667)`}
        fill="none"
        stroke={ink.accent}
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <text x={node.x + 50} y={middle - 4} fontWeight="600" fill={ink.text}>
        {clipToWidth(title, room, 7.2)}
      </text>
      <text x={node.x + 50} y={middle + 14} fontSize="12" fill={ink.second}>
        {clipToWidth(detail, room, 6.4)}
      </text>
    </g>
  )
}

function PictureEdge({ edge, layout }: { readonly edge: PlacedEdge; readonly layout: ChartLayout }): ReactNode {
  const answer = layout.answers.get(edge.id)
  return (
    <g>
      <path
        d={pathOf(edge.points, 6)}
        fill="none"
        stroke={ink.line}
        strokeWidth="1.5"
        {...(edge.way?.kind === 'timeout' ? { strokeDasharray: '4 3' } : {})}
      />
      <polygon points={arrowOf(edge.points, 9)} fill={ink.line} />
      {edge.label !== null && answer !== undefined && (
        <text
          x={edge.label[0]}
          y={edge.label[1] + 3}
          textAnchor="middle"
          fontSize="12"
          fill={ink.second}
          stroke="#ffffff"
          strokeWidth="4"
          paintOrder="stroke"
        >
          {clipToWidth(answer, 210, 6.4)}
        </text>
      )}
    </g>
  )
}
