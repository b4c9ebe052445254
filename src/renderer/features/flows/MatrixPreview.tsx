import type { ReactNode } from 'react'
import type { Matrix } from '../../../shared/contract/flow.ts'
import { text } from '../../text/text.ts'

/** Urgency by complexity in small, the urgent row first. */
export function MatrixPreview({ matrix }: { readonly matrix: Matrix }): ReactNode {
  return (
    <span className="matrix-small" aria-hidden="true">
      <span />
      {[1, 2, 3].map((complexity) => (
        <span key={complexity} className="matrix-head">
          {complexity}
        </span>
      ))}
      {[2, 1, 0].map((row) => (
        <MatrixRow key={row} row={row} matrix={matrix} />
      ))}
    </span>
  )
}

function MatrixRow({ row, matrix }: { readonly row: number; readonly matrix: Matrix }): ReactNode {
  return (
    <>
      <span className="matrix-head matrix-row">{text.matrix.rowsShort[row]}</span>
      {(matrix.cells[row] ?? []).map((cell, at) => (
        <span key={at} className={`matrix-cell level-${String(cell.level)}`}>
          {text.matrix.levelShort(cell.level)}
        </span>
      ))}
    </>
  )
}
