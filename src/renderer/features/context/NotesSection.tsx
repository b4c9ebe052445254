import type { KeyboardEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { MessageView } from '../../../shared/contract/conversation.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { langOf } from '../../format/language.ts'
import { moment } from '../../format/time.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ActionKeys } from '../actions/ActionKeys.tsx'
import { useFocusOnAsk } from '../composer/useFocusOnAsk.ts'

interface NotesSectionProps {
  readonly conversationId: string
  readonly notes: readonly MessageView[]
}

/** What the team wrote for itself, and the field for more. */
export function NotesSection({ conversationId, notes }: NotesSectionProps): ReactNode {
  const now = useNow('minute')
  const add = useCommand('message.note')
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const value = typed[conversationId] ?? ''
  const field = useRef<HTMLTextAreaElement>(null)
  useFocusOnAsk('note', conversationId, field)

  async function save(): Promise<void> {
    if (value.trim() === '' || add.isRunning) return
    if ((await add.run({ conversationId, text: value })) !== null) setTyped((all) => ({ ...all, [conversationId]: '' }))
  }

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void save()
    } else if (event.key === 'Escape') field.current?.blur()
  }

  return (
    <section className="context-part">
      <h3>{text.context.notes}</h3>
      <ul className="notes">
        {notes.map((note) => (
          <li key={note.id}>
            <Avatar name={note.memberName ?? note.author.displayName} size={20} />
            <span className="grow">
              <span className="note-text selectable" lang={langOf(note.language)} dir="auto">
                {note.body}
              </span>
              <span className="muted">
                {note.memberName ?? note.author.displayName}, {moment(note.createdAt, now)}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <div className="note-field">
        <textarea
          ref={field}
          className="input"
          rows={1}
          aria-label={text.context.addNote}
          aria-keyshortcuts="n"
          placeholder={text.context.addNote}
          value={value}
          onChange={(event) => setTyped((all) => ({ ...all, [conversationId]: event.target.value }))}
          onKeyDown={pressed}
        />
        {value === '' && <ActionKeys action="note" />}
      </div>
      {notes.length === 0 && <p className="muted">{text.context.notesEmpty}</p>}
    </section>
  )
}
