import type { ReactNode } from 'react'
import { useState } from 'react'
import type { StatementView } from '../../../shared/contract/statement.ts'
import { measureText } from '../../../shared/contract/textLength.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { discardStatement, publishStatement } from './onStatements.ts'
import { StatementPostField } from './StatementPostField.tsx'
import { AlikeTalks, StatementTalks } from './StatementTalks.tsx'
import { useStatementTexts } from './useStatementTexts.ts'

const words = text.statement

/** One public answer to many conversations: its text for each account, what it answers, and the button that publishes it. */
export function StatementDialog({ statementId }: { readonly statementId: string }): ReactNode {
  const { value: view, failure } = useQuery('statement.get', { statementId })
  if (view !== undefined && view !== null) return <Open view={view} />
  return (
    <Modal title={words.title} onClose={closeOverlay} width={680} testId="statement-dialog">
      {view === null ? <p>{words.notHere}</p> : <NotRead failure={failure} />}
    </Modal>
  )
}

function Open({ view }: { readonly view: StatementView }): ReactNode {
  const engine = useEngine()
  const texts = useStatementTexts(view)
  const [isBusy, setIsBusy] = useState(false)
  const accounts = useQuery('account.list', {}).value ?? []
  const ruleOf = (accountId: string) => {
    const rules = accounts.find((account) => account.id === accountId)?.capabilities?.text
    return rules?.post ?? rules?.public ?? null
  }
  const open = view.posts.filter((post) => post.state === 'draft' || post.state === 'failed')
  const ready = open.filter((post) => texts.textOf(post.accountId).trim() !== '')
  const isTooLong = ready.some((post) => {
    const rule = ruleOf(post.accountId)
    return rule !== null && measureText(texts.textOf(post.accountId), rule).over > 0
  })

  /** Once at a time, and what could not be kept keeps the dialog open. */
  async function once(run: (revision: number) => Promise<boolean>): Promise<void> {
    if (isBusy) return
    setIsBusy(true)
    const revision = await texts.keep()
    const isDone = revision !== null && (await run(revision))
    setIsBusy(false)
    if (isDone) closeOverlay()
  }
  const keepAndClose = (): void => void once(() => Promise.resolve(true))

  return (
    <Modal
      title={words.title}
      onClose={keepAndClose}
      width={680}
      testId="statement-dialog"
      footer={
        <>
          {open.length === view.posts.length && (
            <Button look="ghost" onClick={() => void discardStatement(engine, view.id)}>
              {words.discard}
            </Button>
          )}
          <span className="grow" />
          <Button onClick={keepAndClose}>{open.length === 0 ? words.done : words.close}</Button>
          {open.length > 0 && (
            <Button
              look="primary"
              disabled={ready.length === 0 || isTooLong || isBusy}
              data-testid="publish-statement"
              onClick={() => void once((revision) => publishStatement(engine, view.id, revision))}
            >
              {open.length === view.posts.length ? words.publish : words.publishRest}
            </Button>
          )}
        </>
      }
    >
      <form className="form" onSubmit={(event) => event.preventDefault()}>
        <p>{words.lead(view.conversationCount)}</p>
        {view.needsSecond && open.length > 0 && (
          <p className="desk-warning">
            <Icon name="users" size={16} />
            <span>{words.second}</span>
          </p>
        )}
        {view.posts.map((post) => (
          <StatementPostField
            key={post.accountId}
            post={post}
            rule={ruleOf(post.accountId)}
            value={texts.textOf(post.accountId)}
            onChange={(value) => texts.change(post.accountId, value)}
            onKeep={() => void texts.keep()}
            onUseForAll={open.length > 1 ? () => texts.useForAll(texts.textOf(post.accountId)) : null}
          />
        ))}
        {open.length > 1 && <p className="muted">{words.leftOut}</p>}
      </form>
      <StatementTalks view={view} />
      <AlikeTalks statementId={view.id} />
    </Modal>
  )
}
