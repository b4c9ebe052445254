import type { ReactNode } from 'react'
import { useNavigation } from '../../state/navigationStore.ts'
import { BoardPage } from './BoardPage.tsx'
import { CasePage } from './CasePage.tsx'

/** The board, or one case. */
export function CasesPage(): ReactNode {
  const caseId = useNavigation((state) => state.place.caseId)
  return caseId === null ? <BoardPage /> : <CasePage key={caseId} caseId={caseId} />
}
