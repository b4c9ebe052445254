import type { Urgency } from '../../../shared/contract/conversation.ts'
import type { Complexity, Matrix, MatrixCell, MatrixLevel } from '../../../shared/contract/flow.ts'

/** Urgency by complexity, as a new brand has it (product.md 3A): rows low, normal, high with urgent. */
export const defaultMatrix: Matrix = {
  cells: [row(0, 1, 1), row(0, 1, 2), row(1, 2, 3)],
  reachFollowers: null,
}

function row(...levels: readonly MatrixLevel[]): MatrixCell[] {
  return levels.map((level) => ({
    level,
    team: { memberIds: [], isLead: level >= 2, contactIds: [] },
    folderId: null,
    needsApproval: level >= 2,
  }))
}

/** The cell of an urgency and a complexity. Reach raises the urgency by one (decisions.md 4.1). */
export function cellOf(
  matrix: Matrix,
  urgency: Urgency,
  complexity: Complexity,
  followers: number | null = null,
): MatrixCell {
  const isFar = matrix.reachFollowers !== null && (followers ?? 0) >= matrix.reachFollowers
  const rows = { low: 0, normal: 1, high: 2, urgent: 2 } as const
  const rowOf = Math.min(2, rows[urgency] + (isFar ? 1 : 0))
  const cell = matrix.cells[rowOf]?.[complexity - 1]
  if (cell === undefined) throw new Error('A matrix has three rows of three cells')
  return cell
}
