import type { ReactNode } from 'react'
import { useState } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { openDetail } from '../actions/onConversations.ts'
import { makeIdea, supportIdea } from '../actions/onDesk.ts'
import { FormModal } from './FormModal.tsx'

/** Makes an idea of a message, or lets it speak for one that is there. */
export function IdeaDialog({ messageId }: { readonly messageId: string }): ReactNode {
  const engine = useEngine()
  const [brandId] = useState(() => openDetail(engine)?.brandId ?? null)
  const known = useQuery('desk.ideas', brandId === null ? null : { brandId, limit: 30 }).value ?? []
  const others = known.filter((idea) => !idea.messages.some((each) => each.messageId === messageId))
  const [title, setTitle] = useState('')
  async function add(ideaId: string): Promise<void> {
    if (await supportIdea(engine, ideaId, messageId, true)) closeOverlay()
  }
  return (
    <FormModal
      title={text.desk.idea.title}
      confirm={text.desk.idea.confirm}
      canConfirm={title.trim() !== ''}
      testId="idea-dialog"
      onConfirm={() => makeIdea(engine, messageId, title)}
      below={
        others.length > 0 && (
          <section className="desk-others">
            <h3>{text.desk.idea.existing}</h3>
            <ul className="desk-lines">
              {others.map((idea) => (
                <li key={idea.id}>
                  <span className="grow" dir="auto">
                    {idea.title}
                  </span>
                  <span className="muted">{text.desk.idea.count(idea.supporters)}</span>
                  <Button
                    size="small"
                    aria-label={text.desk.idea.addLabel(idea.title)}
                    onClick={() => void add(idea.id)}
                  >
                    {text.desk.idea.add}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )
      }
    >
      <p>{text.desk.idea.body}</p>
      <Field
        label={text.desk.idea.name}
        maxLength={200}
        dir="auto"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
    </FormModal>
  )
}
