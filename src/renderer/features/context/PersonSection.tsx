import type { KeyboardEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import type { PersonCard, PersonHandle } from '../../../shared/contract/desk.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useCommand } from '../../engine/useCommand.ts'
import { atHandle, nameOf, plainName, saysHandle } from '../../format/names.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { joinPeople, splitPerson } from '../actions/onDesk.ts'

interface PersonSectionProps {
  readonly authorId: string
  readonly card: PersonCard
}

/** What the team knows of the person: tags, a note, their other names, and who may be the same. */
export function PersonSection({ authorId, card }: PersonSectionProps): ReactNode {
  const others = card.handles.filter((handle) => handle.isJoined)
  const own = card.handles.find((handle) => !handle.isJoined)
  return (
    <section className="context-part" data-testid="person">
      <h3>{text.desk.person.tags}</h3>
      <Tags authorId={authorId} tags={card.tags} />
      <Note key={authorId} authorId={authorId} note={own?.note ?? ''} />
      {others.length > 0 && <Others handles={others} />}
      {card.maybeSame.length > 0 && <Maybe authorId={authorId} found={card.maybeSame} />}
    </section>
  )
}

function Tags({ authorId, tags }: { readonly authorId: string; readonly tags: readonly string[] }): ReactNode {
  const id = useId()
  const change = useCommand('person.tag')
  const [typed, setTyped] = useState('')
  const words = text.desk.person
  async function add(): Promise<void> {
    if (typed.trim() === '' || change.isRunning) return
    if ((await change.run({ authorId, tag: typed, on: true })) !== null) setTyped('')
  }
  function pressed(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Enter') {
      event.preventDefault()
      void add()
    } else if (event.key === 'Escape') event.currentTarget.blur()
  }
  return (
    <div className="desk-tags">
      {tags.map((tag) => (
        <span key={tag} className="chip outlined">
          <bdi>{tag}</bdi>
          <button
            type="button"
            className="desk-tag-off"
            aria-label={words.removeTag(tag)}
            onClick={() => void change.run({ authorId, tag, on: false })}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      <input
        className="input desk-tag-field"
        list={id}
        maxLength={60}
        aria-label={words.addTag}
        placeholder={words.addTag}
        dir="auto"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={pressed}
      />
      <datalist id={id}>
        {words.suggested
          .filter((each) => !tags.some((tag) => tag.toLowerCase() === each.toLowerCase()))
          .map((each) => (
            <option key={each} value={each} />
          ))}
      </datalist>
    </div>
  )
}

function Note({ authorId, note }: { readonly authorId: string; readonly note: string }): ReactNode {
  const save = useCommand('person.setNote')
  const [typed, setTyped] = useState<string | null>(null)
  const words = text.desk.person
  async function keep(): Promise<void> {
    if (typed === null) return
    if (typed.trim() === note) setTyped(null)
    else if ((await save.run({ authorId, note: typed })) !== null) setTyped(null)
  }
  function pressed(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (isComposing(event.nativeEvent)) return
    if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Escape') {
      event.preventDefault()
      // Leaving the field keeps what is in it.
      event.currentTarget.blur()
    }
  }
  return (
    <textarea
      className="input desk-note"
      rows={typed === null && note === '' ? 1 : 3}
      maxLength={5000}
      aria-label={words.note}
      placeholder={words.notePlaceholder}
      dir="auto"
      value={typed ?? note}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => void keep()}
      onKeyDown={pressed}
    />
  )
}

function Others({ handles }: { readonly handles: readonly PersonHandle[] }): ReactNode {
  const engine = useEngine()
  const words = text.desk.person
  return (
    <>
      <h4 className="desk-sub">{words.also}</h4>
      <ul className="desk-lines">
        {handles.map(({ author, network, note }) => (
          <li key={author.id}>
            <NetworkGlyph network={network} size={14} />
            <span className="grow">
              <PersonName name={nameOf(author)} />
              {saysHandle(author) && <bdi className="muted"> {atHandle(author.handle)}</bdi>}
              {note !== '' && (
                <span className="muted block selectable" dir="auto">
                  {note}
                </span>
              )}
            </span>
            <button
              type="button"
              className="link"
              aria-label={words.splitLabel(plainName(nameOf(author)))}
              onClick={() => void splitPerson(engine, author.id)}
            >
              {words.split}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Maybe(props: { readonly authorId: string; readonly found: PersonCard['maybeSame'] }): ReactNode {
  const engine = useEngine()
  const words = text.desk.person
  return (
    <>
      <h4 className="desk-sub">{words.maybe}</h4>
      <ul className="desk-lines">
        {props.found.map(({ author, network, why }) => (
          <li key={author.id}>
            <NetworkGlyph network={network} size={14} />
            <span className="grow">
              <PersonName name={nameOf(author)} />
              <span className="muted block">
                {saysHandle(author) && <bdi>{atHandle(author.handle)} · </bdi>}
                {words.why[why]}
              </span>
            </span>
            <button
              type="button"
              className="link"
              aria-label={words.joinLabel(plainName(nameOf(author)))}
              onClick={() => void joinPeople(engine, props.authorId, author.id)}
            >
              {words.join}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
