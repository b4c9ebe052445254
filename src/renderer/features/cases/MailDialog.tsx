import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { copyText } from '../../engine/copyText.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { tellNotices } from '../actions/onCases.ts'
import { noteText } from './caseFacts.ts'
import { NoteView } from './Handovers.tsx'

const words = text.cases.mail

/** A mail about a case in the person's own mail program. It counts as delivered only once the person says that it went out. */
export function MailDialog({ view, noticeId }: { readonly view: CaseView; readonly noticeId: string }): ReactNode {
  const engine = useEngine()
  const [isOpened, setIsOpened] = useState(false)
  const contacts = useQuery('contact.list', { brandId: view.brandId }).value ?? []
  const notice = view.notices.find(({ id }) => id === noticeId)
  const level = notice?.level ?? view.standing.level
  const named = contacts.filter(({ name }) => name === notice?.toName)
  const meant = named.length > 0 ? named : contacts.filter(({ levels }) => levels.includes(level))
  const to = meant.map(({ mail }) => mail).filter((mail) => mail !== '')
  const newest = view.handovers.toSorted((a, b) => b.at - a.at)[0]
  const subject = words.subject(view.label, level, view.title)
  const body = newest === undefined ? subject : noteText(newest.note, Date.now())

  async function open(): Promise<void> {
    try {
      const became = await engine.bridge.shell('mail.draft', { to, subject, body })
      setIsOpened(true)
      if (became === 'opened') return
      copyText(engine.bridge, body)
      showToast({ tone: became === 'cut' ? 'plain' : 'trouble', message: became === 'cut' ? words.cut : words.failed })
    } catch (error) {
      showToast({ tone: 'trouble', message: error instanceof Error ? error.message : String(error) })
    }
  }
  async function tell(isSent: boolean): Promise<void> {
    const isTold = await tellNotices(engine, [noticeId], isSent ? 'delivered' : 'failed', isSent ? '' : words.trouble)
    if (isTold) closeOverlay()
  }

  return (
    <Modal
      title={words.title(view.label)}
      onClose={closeOverlay}
      width={560}
      testId="case-mail"
      footer={
        <>
          {isOpened && <span className="grow">{words.opened}</span>}
          {isOpened && <Button onClick={() => void tell(false)}>{words.notSent}</Button>}
          {isOpened && (
            <Button look="primary" onClick={() => void tell(true)}>
              {words.sent}
            </Button>
          )}
          {!isOpened && (
            <Button look="primary" onClick={() => void open()}>
              {words.open}
            </Button>
          )}
        </>
      }
    >
      <p className="muted">{words.body}</p>
      <dl className="facts">
        <div>
          <dt>{words.to}</dt>
          <dd className="selectable">{to.length === 0 ? words.noAddress : to.join(', ')}</dd>
        </div>
      </dl>
      <p className="strong selectable" dir="auto">
        {subject}
      </p>
      {newest !== undefined && (
        <blockquote className="case-quote">
          <NoteView note={newest.note} />
        </blockquote>
      )}
    </Modal>
  )
}
