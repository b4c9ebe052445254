import type { ReactNode } from 'react'
import type { FlowBody, Matrix } from '../../../shared/contract/flow.ts'
import { iconPaths } from '../../ui/iconPaths.ts'
import { text } from '../../text/text.ts'
import type { PlacedEdge, PlacedNode } from './chartShape.ts'
import { arrowOf, pathOf } from './chartPath.ts'
import { triggerDetail, triggerTitle } from './conditionWords.ts'
import { stepOf } from './flowShape.ts'
import { stepDetail, stepIcons, stepTitle, waysTitle } from './stepWords.ts'
import type { FlowEditor } from './useFlowEditor.ts'
import { clipToWidth, twoLines } from './clipToWidth.ts'

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
  heat: ['#f1f4f7', '#dce9f6', '#b9d4ef', '#86b4e2'],
}
const font =
  '"Segoe UI", "Noto Sans", "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", "Malgun Gothic", "Leelawadee UI", Loma, sans-serif'
const margin = 16
const legendHeight = 36

/** The chart as one picture for paper and files: white, whole, with its legend. */
export function FlowPicture(props: {
  readonly editor: Pick<FlowEditor, 'body' | 'names' | 'layout'>
  /** Shown in classifications; null = they stand without. */
  readonly matrix: Matrix | null
}): ReactNode {
  const { editor, matrix } = props
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
        <PictureEdge key={edge.id} edge={edge} />
      ))}
      {layout.edges.map((edge) => (
        <PictureLabel key={edge.id} edge={edge} body={body} />
      ))}
      {layout.nodes.map((node) => {
        const step = stepOf(body, node.id)
        return (
          <g key={node.id}>
            <PictureNode
              node={node}
              icon={iconPaths[step === null ? 'bolt' : stepIcons[step.kind]]}
              title={step === null ? triggerTitle(body.trigger) : stepTitle(step, names)}
              detail={step === null ? triggerDetail(body.trigger) : stepDetail(step, body, names)}
              room={(step?.kind === 'classify' && matrix !== null ? 220 : node.width) - 64}
            />
            {step?.kind === 'classify' && matrix !== null && <PictureMatrix node={node} matrix={matrix} />}
          </g>
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
  /** For the words, in px. */
  readonly room: number
}): ReactNode {
  const { node, icon, title, detail, room } = props
  const middle = node.y + node.height / 2
  const lines = detail === '' ? twoLines(title, room, 7.5) : [clipToWidth(title, room, 7.5)]
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
      {lines.map((line, at) => (
        <text key={at} x={node.x + 50} y={middle - 4 + at * 18} fontWeight="600" fill={ink.text}>
          {line}
        </text>
      ))}
      {detail !== '' && (
        <text x={node.x + 50} y={middle + 14} fontSize="12" fill={ink.second}>
          {clipToWidth(detail, room, 6.4)}
        </text>
      )}
    </g>
  )
}

function PictureEdge({ edge }: { readonly edge: PlacedEdge }): ReactNode {
  return (
    <g>
      <path
        d={pathOf(edge.points, 6)}
        fill="none"
        stroke={ink.line}
        strokeWidth="1.5"
        {...(edge.ways[0]?.kind === 'timeout' ? { strokeDasharray: '4 3' } : {})}
      />
      <polygon points={arrowOf(edge.points, 9)} fill={ink.line} />
    </g>
  )
}

/** The words of a choice, over all lines. */
function PictureLabel({ edge, body }: { readonly edge: PlacedEdge; readonly body: FlowBody }): ReactNode {
  const step = stepOf(body, edge.from)
  if (edge.label === null || step === null) return null
  return (
    <text
      x={edge.label[0]}
      y={edge.label[1] + 4}
      textAnchor="middle"
      fontSize="12"
      fill={ink.second}
      stroke="#ffffff"
      strokeWidth="6"
      paintOrder="stroke"
    >
      {clipToWidth(waysTitle(step, edge.ways), 210, 6.6)}
    </text>
  )
}

/** The levels of the matrix at the right of a classification. */
function PictureMatrix({ node, matrix }: { readonly node: PlacedNode; readonly matrix: Matrix }): ReactNode {
  const left = node.x + node.width - 152
  return (
    <g fontSize="12" textAnchor="middle">
      {[1, 2, 3].map((complexity, column) => (
        <text key={complexity} x={left + column * 46 + 21} y={node.y + 24} fill={ink.second}>
          {complexity}
        </text>
      ))}
      {[2, 1, 0].map((row, line) => (
        <g key={row}>
          <text x={left - 8} y={node.y + 49 + line * 30} textAnchor="end" fill={ink.second}>
            {text.matrix.rowsShort[row]}
          </text>
          {(matrix.cells[row] ?? []).map((cell, column) => (
            <g key={column}>
              <rect
                x={left + column * 46}
                y={node.y + 32 + line * 30}
                width="42"
                height="26"
                rx="5"
                fill={ink.heat[cell.level]}
              />
              <text x={left + column * 46 + 21} y={node.y + 49 + line * 30} fill={ink.text}>
                {text.matrix.levelShort(cell.level)}
              </text>
            </g>
          ))}
        </g>
      ))}
    </g>
  )
}
