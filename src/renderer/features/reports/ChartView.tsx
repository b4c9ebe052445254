import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Chart } from '../../../shared/report/document.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { ChartPicture } from './ChartPicture.tsx'
import { TableView } from './TableView.tsx'

/** A chart with its reading. Readers of the screen get its table; anybody can look at that table instead, where its numbers open. */
export function ChartView({ chart }: { readonly chart: Chart }): ReactNode {
  const [isTable, setIsTable] = useState(false)
  return (
    <figure className="report-chart is-half">
      <div className="report-chart-head">
        <figcaption>{chart.title}</figcaption>
        {chart.markLabel !== '' && !isTable && <span className="report-mark-label">{chart.markLabel}</span>}
        <IconButton
          icon={isTable ? 'report' : 'list'}
          size={14}
          label={isTable ? text.reports.asChart(chart.title) : text.reports.asTable(chart.title)}
          onClick={() => setIsTable(!isTable)}
        />
      </div>
      {isTable ? (
        <TableView table={chart.table} />
      ) : (
        <>
          <ChartPicture chart={chart} />
          <TableView table={chart.table} isPlain />
        </>
      )}
      {chart.reading !== '' && <p className="report-reading">{chart.reading}</p>}
    </figure>
  )
}
