import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { ClientView, GuidelineView } from '../../../shared/contract/client.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { Area } from './Area.tsx'
import { useDraft } from './clientStore.ts'
import { FormFoot } from './FormFoot.tsx'
import { GuidelineDiff } from './GuidelineDiff.tsx'
import { GuidelineText } from './GuidelineText.tsx'
import { Pick } from './Pick.tsx'

const words = text.client

/** The guidelines: read, acknowledged, compared and written anew. */
export function GuidelinesPart({ client }: { readonly client: ClientView }): ReactNode {
  const [version, setVersion] = useState<number | null>(null)
  const [against, setAgainst] = useState<number | null>(null)
  const [isEditing, setEditing] = useState(false)
  const { value: shown, failure } = useQuery('guideline.current', { brandId: client.id, version })
  const acknowledge = useCommand('guideline.acknowledge')
  const now = useNow('minute')
  const me = useQuery('member.list', {}).value?.find((member) => member.isMe)
  if (shown === undefined) return <NotRead failure={failure} />
  if (shown === null) return null
  const isNewest = shown.version === shown.newest
  const nameOf = (each: number): string => (each === 0 ? words.beginning : words.version(each))
  const numbers = [...shown.versions.map((it) => it.version), 0]
  if (isEditing)
    return (
      <GuidelineForm
        client={client}
        onDone={() => {
          setEditing(false)
          setVersion(null)
        }}
      />
    )
  return (
    <div className="settings">
      <p className="page-lead" data-testid="guideline-version">
        {shown.by === null || shown.at === null
          ? words.guidelineDefault
          : `${words.version(shown.version)}, ${words.by(shown.by, moment(shown.at, now))}`}
      </p>
      <div className="client-buttons">
        {isNewest && shown.missing.some((member) => member.memberId === me?.id) && (
          <Button
            look="primary"
            data-testid="have-read"
            disabled={acknowledge.isRunning}
            onClick={() => void acknowledge.run({ brandId: client.id, version: shown.version })}
          >
            {words.haveRead}
          </Button>
        )}
        {client.mayChange && isNewest && (
          <Button onClick={() => setEditing(true)} data-testid="edit-guidelines">
            {words.edit}
          </Button>
        )}
      </div>
      {shown.newest > 0 && (
        <div className="client-pair">
          <Pick
            label={words.versions}
            value={String(shown.version)}
            options={numbers.map((each) => ({ value: String(each), label: nameOf(each) }))}
            onChange={(each) => setVersion(Number(each))}
          />
          <Pick
            label={words.compare}
            value={against === null ? '' : String(against)}
            options={[
              { value: '', label: words.nothing },
              ...numbers
                .filter((each) => each !== shown.version)
                .map((each) => ({ value: String(each), label: nameOf(each) })),
            ]}
            onChange={(each) => setAgainst(each === '' ? null : Number(each))}
            testId="compare-with"
          />
        </div>
      )}
      {against === null || against === shown.version ? (
        <GuidelineText body={shown.body} />
      ) : (
        <GuidelineDiff brandId={client.id} from={against} to={shown.version} />
      )}
      <ReadBy shown={shown} />
    </div>
  )
}

function ReadBy({ shown }: { readonly shown: GuidelineView }): ReactNode {
  const now = useNow('minute')
  return (
    <section className="client-section" data-testid="read-by">
      <h2 className="page-group">{words.readBy}</h2>
      {shown.acknowledged.length === 0 ? (
        <p className="muted">{words.nobodyYet}</p>
      ) : (
        <ul className="client-names">
          {shown.acknowledged.map((it) => (
            <li key={it.memberId}>
              {it.name} <span className="muted">{moment(it.at, now)}</span>
            </li>
          ))}
        </ul>
      )}
      <h2 className="page-group">{words.notYet}</h2>
      {shown.missing.length === 0 ? (
        <p className="muted">{words.everybody}</p>
      ) : (
        <ul className="client-names">
          {shown.missing.map((it) => (
            <li key={it.memberId}>{it.name}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function GuidelineForm({ client, onDone }: { readonly client: ClientView; readonly onDone: () => void }): ReactNode {
  const newest = useQuery('guideline.current', { brandId: client.id }).value
  const save = useCommand('guideline.save', { quiet: true })
  const { value, revision, change, forget, isChanged } = useDraft(
    `${client.id} guidelines`,
    { body: newest?.body ?? '' },
    newest?.version ?? 0,
  )
  if (newest === undefined || newest === null) return null

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if ((await save.run({ brandId: client.id, revision, body: value.body })) === null) return
    forget()
    onDone()
    showToast({ tone: 'plain', message: words.saved })
  }

  return (
    <form className="settings form" onSubmit={(event) => void submit(event)} noValidate>
      <Area
        label={words.editor}
        help={words.editorHelp}
        rows={24}
        data-testid="guideline-editor"
        value={value.body}
        onChange={(event) => change({ body: event.target.value })}
      />
      <FormFoot
        isChanged={isChanged}
        isRunning={save.isRunning}
        failure={save.failure}
        onDiscard={() => {
          forget()
          onDone()
        }}
      />
      {!isChanged && (
        <div className="client-buttons">
          <Button onClick={onDone}>{text.dialog.cancel}</Button>
        </div>
      )}
    </form>
  )
}
