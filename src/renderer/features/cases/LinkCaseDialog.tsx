import type { ReactNode } from 'react'
import { useState } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { link } from '../actions/onCases.ts'
import { fuzzyScore } from '../palette/fuzzy.ts'
import { CaseLine } from './CaseList.tsx'

const most = 30

/** Links a conversation to an open case of its brand. */
export function LinkCaseDialog({ conversationId }: { readonly conversationId: string }): ReactNode {
  const engine = useEngine()
  const [typed, setTyped] = useState('')
  const brandId = useQuery('conversation.detail', { conversationId }).value?.brandId ?? null
  const { value: all, failure } = useQuery('case.list', brandId === null ? null : { brandId, limit: 500 })
  const own = new Set(useQuery('case.ofConversation', { conversationId }).value?.map(({ id }) => id))
  const fits = (all ?? []).filter(
    (row) => !own.has(row.id) && (typed.trim() === '' || fuzzyScore(typed, `${row.label} ${row.title}`) !== null),
  )
  const words = text.cases.linkCase
  return (
    <Modal title={words.title} onClose={closeOverlay} width={600} testId="link-case-dialog">
      <form className="form" onSubmit={(event) => event.preventDefault()}>
        <Field label={words.find} dir="auto" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </form>
      {all === undefined && <NotRead failure={failure} />}
      {all !== undefined && fits.length === 0 && <Empty icon="siren" title={words.none[0]} next={words.none[1]} />}
      <ul className="case-list in-dialog">
        {fits.slice(0, most).map((row) => (
          <CaseLine
            key={row.id}
            row={row}
            onPick={() => void link(engine, row, conversationId, true).then((isDone) => isDone && closeOverlay())}
          />
        ))}
      </ul>
    </Modal>
  )
}
