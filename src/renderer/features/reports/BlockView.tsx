import type { ReactNode } from 'react'
import type { Block, Change, Tile } from '../../../shared/report/document.ts'
import { Icon } from '../../ui/Icon.tsx'
import { CellView } from './CellView.tsx'
import { ChartView } from './ChartView.tsx'
import { TableView } from './TableView.tsx'

/** Figures of more signs than these, such as `1 h 28 min`, are set smaller. */
const longFigure = 7

/** One block of a section as the page shows it. */
export function BlockView({ block }: { readonly block: Block }): ReactNode {
  switch (block.kind) {
    case 'tiles':
      return (
        <dl className="report-tiles">
          {block.tiles.map((tile) => (
            <TileView key={tile.label} tile={tile} />
          ))}
        </dl>
      )
    case 'chart':
      return <ChartView chart={block.chart} />
    case 'table':
      return <TableView table={block.table} />
    case 'facts':
      return (
        <dl className="report-facts">
          {block.facts.map(({ label, value }, at) => (
            <div key={at}>
              <dt>{label}</dt>
              <dd dir="auto">
                <CellView cell={value} label={label} />
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'notes':
      return (
        <div className={`report-notes ${block.tone}`}>
          {block.tone === 'warning' && <Icon name="alertCircle" size={16} />}
          <div>
            {block.lines.map((line, at) => (
              <p key={at} dir="auto">
                {line}
              </p>
            ))}
          </div>
        </div>
      )
  }
}

function TileView({ tile }: { readonly tile: Tile }): ReactNode {
  return (
    <div className="report-tile">
      <dt>{tile.label}</dt>
      <dd className={tile.figure.text.length > longFigure ? 'report-figure is-long' : 'report-figure'}>
        <CellView cell={tile.figure} label={tile.label} unit={tile.unit} />
      </dd>
      {tile.change !== null && <ChangeView change={tile.change} />}
    </div>
  )
}

/** How a figure stands to the month before: an arrow, words, and what it was. */
function ChangeView({ change }: { readonly change: Change }): ReactNode {
  const { direction, isGood } = change
  const ink = isGood === null ? '' : isGood ? 'good-ink' : 'soon-ink'
  return (
    <dd className="report-change">
      <span className={`report-change-by ${ink}`}>
        {direction !== 'same' && <Icon name={direction === 'up' ? 'arrowUp' : 'arrowDown'} size={14} />}
        {change.text}
      </span>
      <span>{change.before.text}</span>
    </dd>
  )
}
