import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { nameOf, plainName } from '../../format/names.ts'
import { closeOverlay, openOverlay } from '../../state/layoutStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { link } from '../actions/onCases.ts'
import { useSettled } from '../canned/useSettled.ts'
import { fuzzyScore } from '../palette/fuzzy.ts'

const most = 30

/** Chooses a conversation: for a new case, or, with a case, to be linked to it. */
export function ChooseConversation({ caseId }: { readonly caseId: string | null }): ReactNode {
  const engine = useEngine()
  const [typed, setTyped] = useState('')
  const shownBrand = useNavigation((state) => state.place.brandId)
  const view = useQuery('case.get', caseId === null ? null : { caseId }).value ?? null
  const brandId = view?.brandId ?? shownBrand
  const rows = useRows(typed, brandId)
  const inIt = new Set(view?.conversationsIn.map(({ conversationId }) => conversationId))
  const fits = rows.filter(({ id }) => !inIt.has(id)).slice(0, most)
  const words = text.cases.choose

  async function choose(conversationId: string): Promise<void> {
    if (view === null) openOverlay({ kind: 'case', dialog: { is: 'raise', conversationId } })
    else if (await link(engine, view, conversationId, true)) closeOverlay()
  }

  return (
    <Modal
      title={view === null ? words.titleNew : words.titleLink(view.label)}
      onClose={closeOverlay}
      width={560}
      testId="choose-conversation"
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          const [first] = fits
          if (first !== undefined && typed.trim() !== '') void choose(first.id)
        }}
      >
        <Field label={words.find} dir="auto" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </form>
      {fits.length === 0 && <Empty icon="searchX" title={words.none[0]} next={words.none[1]} />}
      <ul className="case-list in-dialog">
        {fits.map((row) => (
          <li key={row.id}>
            <button type="button" className="case-row" data-conversation={row.id} onClick={() => void choose(row.id)}>
              <NetworkGlyph network={row.network} size={14} />
              <PersonName name={titleOf(row)} className="strong one-line case-row-name" />
              <span className="grow one-line muted" lang={langOf(row.snippetLanguage)} dir="auto">
                {row.snippet}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  )
}

/** What fits: by the name of the person, then by what was written; without a word, what came last. */
function useRows(typed: string, brandId: string | null): readonly ConversationRow[] {
  const wanted = useSettled(typed.trim(), 150)
  const newest = useQuery('inbox.list', { brandId, view: 'all', sort: 'newest', limit: 300 }).value?.rows ?? []
  const hits = useQuery('search.messages', wanted.length > 1 ? { text: wanted, brandId, limit: most } : null).value
    ?.hits
  if (wanted === '') return newest
  const named = newest.filter((row) => fuzzyScore(wanted, plainName(titleOf(row))) !== null)
  const known = new Set(named.map(({ id }) => id))
  const found: ConversationRow[] = []
  for (const { row } of hits ?? []) {
    if (known.has(row.id)) continue
    known.add(row.id)
    found.push(row)
  }
  return [...named, ...found]
}

function titleOf(row: ConversationRow): string {
  return row.author === null ? row.subject : nameOf(row.author)
}
