import type { ReactNode } from 'react'
import { useState } from 'react'
import type { DeskList } from '../../state/deskOverlay.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Modal } from '../../ui/Modal.tsx'
import { IdeaList, RegisterList } from './IdeaLists.tsx'
import { PromiseList } from './PromiseList.tsx'
import { StatementList } from '../statements/StatementList.tsx'
import { RequestList } from './RequestList.tsx'

const parts: readonly DeskList[] = ['promises', 'requests', 'statements', 'ideas', 'register']

/** The lists of the desk, of the chosen brand or of all. */
export function DeskListDialog({ part }: { readonly part: DeskList }): ReactNode {
  const [shown, setShown] = useState(part)
  const brandId = useNavigation((state) => state.place.brandId)
  return (
    <Modal title={text.desk.names[shown]} onClose={closeOverlay} width={640} testId="desk-lists">
      <div className="desk-tabs" role="group" aria-label={text.desk.lists.parts}>
        {parts.map((each) => (
          <button
            key={each}
            type="button"
            className="desk-tab"
            aria-pressed={each === shown}
            onClick={() => setShown(each)}
          >
            {text.desk.names[each]}
          </button>
        ))}
      </div>
      {shown === 'promises' && <PromiseList brandId={brandId} />}
      {shown === 'requests' && <RequestList brandId={brandId} />}
      {shown === 'statements' && <StatementList brandId={brandId} />}
      {shown === 'ideas' && <IdeaList brandId={brandId} />}
      {shown === 'register' && <RegisterList brandId={brandId} />}
    </Modal>
  )
}
