import type { ReactNode } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Modal } from '../../ui/Modal.tsx'

interface WithCaseProps {
  readonly caseId: string
  readonly children: (view: CaseView) => ReactNode
}

/** Draws a dialog about a case once it is read; says so when it is not here. */
export function WithCase({ caseId, children }: WithCaseProps): ReactNode {
  const { value, failure } = useQuery('case.get', { caseId })
  if (value !== undefined && value !== null) return children(value)
  // Read in a moment: nothing is shown that would be gone at once.
  if (value === undefined && failure === undefined) return null
  return (
    <Modal title={text.cases.title} onClose={closeOverlay}>
      <Empty icon="siren" title={text.cases.gone[0]} next={failure?.message ?? text.cases.gone[1]} />
    </Modal>
  )
}
