import type { ReactNode } from 'react'
import type { CaseNotice, CaseView } from '../../../shared/contract/case.ts'
import type { Contact } from '../../../shared/contract/flow.ts'
import { copyText } from '../../engine/copyText.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { tellNotices } from '../actions/onCases.ts'
import { noteText } from './caseFacts.ts'
import { NoteView } from './Handovers.tsx'

const words = text.cases.call

/** Whom to call on the level of a case, what to read out, and what came of it. */
export function CallSheet({ view }: { readonly view: CaseView }): ReactNode {
  const { bridge } = useEngine()
  const { value: all, failure } = useQuery('contact.list', { brandId: view.brandId })
  const { level } = view.standing
  const contacts = (all ?? []).filter(({ levels }) => levels.includes(level))
  const newest = view.handovers.toSorted((a, b) => b.at - a.at)[0]
  const calls = view.notices
    .filter(({ way, level: on }) => way === 'call' && on === level)
    .toSorted((a, b) => b.at - a.at)
  const noticeOf = (contact: Contact): CaseNotice | undefined =>
    calls.find(({ toName }) => toName === contact.name) ?? calls.find(({ toName }) => toName === null)

  function sheet(): string {
    const lines = contacts.map(({ name, role, phone }) => [name, role, phone].filter((part) => part !== '').join(', '))
    const note = newest === undefined ? '' : `\n\n${noteText(newest.note, Date.now())}`
    return `${view.label}  ${view.title}\n${lines.join('\n')}${note}\n`
  }

  return (
    <Modal
      title={words.title(view.label)}
      onClose={closeOverlay}
      width={620}
      testId="call-sheet"
      footer={
        <>
          <Button onClick={() => copyText(bridge, sheet())}>{words.copyAll}</Button>
          <Button look="primary" onClick={closeOverlay}>
            {text.dialog.done}
          </Button>
        </>
      }
    >
      <p className="muted">{words.body}</p>
      {all === undefined && <NotRead failure={failure} />}
      {all !== undefined && contacts.length === 0 && <Empty icon="phone" title={words.none[0]} next={words.none[1]} />}
      {contacts.length > 0 && calls.length === 0 && <p className="muted">{words.noNotice}</p>}
      <ul className="call-lines">
        {contacts.map((contact) => (
          <CallLine key={contact.id} contact={contact} notice={noticeOf(contact)} />
        ))}
      </ul>
      {newest !== undefined && (
        <>
          <h3>{words.readOut}</h3>
          <blockquote className="case-quote">
            <NoteView note={newest.note} />
          </blockquote>
        </>
      )}
    </Modal>
  )
}

function CallLine({
  contact,
  notice,
}: {
  readonly contact: Contact
  readonly notice: CaseNotice | undefined
}): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  const { name, role, phone, note } = contact
  const isOwn = notice?.toName === name
  return (
    <li>
      <span className="grow">
        <strong dir="auto">{name}</strong> <span className="muted">{role}</span>
        <span className="call-number selectable" dir="ltr">
          {phone === '' ? words.noNumber : phone}
        </span>
        {note !== '' && <span className="muted block">{note}</span>}
        {isOwn && notice.deliveredAt !== null && (
          <span className="good-ink block">{words.wasReached(moment(notice.deliveredAt, now))}</span>
        )}
        {isOwn && notice.deliveredAt === null && notice.trouble !== '' && (
          <span className="late-ink block">{words.wasNot}</span>
        )}
      </span>
      {phone !== '' && (
        <IconButton icon="copy" label={words.copy(phone)} onClick={() => copyText(engine.bridge, phone)} />
      )}
      {notice !== undefined && (
        <>
          <Button
            size="small"
            aria-label={`${words.reached}: ${name}`}
            onClick={() => void tellNotices(engine, [notice.id], 'delivered')}
          >
            {words.reached}
          </Button>
          <Button
            size="small"
            look="ghost"
            aria-label={`${words.notReached}: ${name}`}
            onClick={() => void tellNotices(engine, [notice.id], 'failed', words.trouble(name))}
          >
            {words.notReached}
          </Button>
        </>
      )}
    </li>
  )
}
