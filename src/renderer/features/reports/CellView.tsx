import type { ReactNode } from 'react'
import type { Cell } from '../../../shared/report/document.ts'
import { text } from '../../text/text.ts'
import { isOpenable, openBehind, useReportPage } from './reportStore.ts'

/** A value of the report as it is read; one that messages stand behind is a quiet button. `label`: what it says, such as its row and column. */
export function CellView({ cell, label, unit = '' }: CellProps): ReactNode {
  const { path } = cell
  const isOpen = useReportPage((state) => path !== null && state.behind?.path === path)
  const shown = (
    <>
      {cell.text}
      {unit !== '' && <span className="report-unit">{unit}</span>}
    </>
  )
  if (path === null || !isNumber(cell)) return shown
  const said = unit === '' ? cell.text : `${cell.text} ${unit}`
  return (
    <button
      type="button"
      className="report-number"
      data-path={path}
      aria-label={text.reports.opens(said, label)}
      aria-expanded={isOpen}
      onClick={(event) => openBehind({ path, label: `${label}: ${said}` }, event.currentTarget)}
    >
      {shown}
    </button>
  )
}

/** Figures of this report can be opened; those of the month before belong to another page. */
function isNumber({ path, value, kind }: Cell): boolean {
  const isWords = kind === 'text' || kind === 'moment' || kind === 'date'
  return !isWords && value !== null && path !== null && isOpenable(path)
}

interface CellProps {
  readonly cell: Cell
  readonly label: string
  /** Set smaller beside the number. */
  readonly unit?: string
}
