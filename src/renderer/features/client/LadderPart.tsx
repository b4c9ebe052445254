import type { FormEvent, ReactNode } from 'react'
import type { ClientView } from '../../../shared/contract/client.ts'
import type { Ladder, LadderStep } from '../../../shared/contract/escalation.ts'
import { counting, notifyWay } from '../../../shared/contract/escalation.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { PeopleField } from '../flows/PeopleField.tsx'
import { SpanField } from '../flows/SpanField.tsx'
import { Checks } from '../flows/StepFields.tsx'
import { useMemberNames } from '../flows/useMemberNames.ts'
import { useDraft } from './clientStore.ts'
import { ConflictNotice } from './ConflictNotice.tsx'
import { FormFoot } from './FormFoot.tsx'
import { Pick } from './Pick.tsx'

const words = text.ladder
const longestRepeat = 10_000

/** Who is asked at each level of a client, how, and how long they have. */
export function LadderPart({ client }: { readonly client: ClientView }): ReactNode {
  const { value, failure } = useQuery('ladder.get', { brandId: client.id })
  if (value === undefined || value === null) return <NotRead failure={failure} />
  return <LadderForm client={client} saved={value.ladder} revision={value.revision} />
}

interface LadderFormProps {
  readonly client: ClientView
  readonly saved: Ladder
  readonly revision: number
}

function LadderForm({ client, saved, revision }: LadderFormProps): ReactNode {
  const draft = useDraft(`${client.id} ladder`, saved, revision)
  const { value, change, forget, isChanged } = draft
  const save = useCommand('ladder.save', { quiet: true })
  const names = useMemberNames()

  async function submit(over?: number): Promise<void> {
    const done = await save.run({ brandId: client.id, revision: over ?? draft.revision, ladder: value })
    if (done === null) return
    forget()
    showToast({ tone: 'plain', message: text.client.saved })
  }

  const setStep = (at: number, patch: Partial<LadderStep>): void =>
    change({ steps: value.steps.map((step, index) => (index === at ? { ...step, ...patch } : step)) })

  return (
    <form
      className="form client-wide"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="page-lead">{words.lead}</p>
      <fieldset className="client-fields" disabled={!client.mayChange} aria-label={text.client.parts.ladder}>
        <div className="ladder">
          {value.steps.map((step, at) => (
            <section key={step.level} className="ladder-step" aria-label={words.level(step.level)}>
              <h2>
                {words.level(step.level)} <span className="muted">{words.levelWords[at]}</span>
              </h2>
              <PeopleField
                label={words.targets}
                people={{ memberIds: step.targets, contactIds: [], isLead: step.targets.length === 0 }}
                names={names}
                brandIds={[client.id]}
                hasContacts={false}
                onChange={(people) =>
                  // The lead is who is told while nobody is named.
                  setStep(at, { targets: people.isLead && step.targets.length > 0 ? [] : people.memberIds })
                }
              />
              <SpanField
                label={words.ack}
                minutes={step.ackWithin}
                onChange={(ackWithin) => setStep(at, { ackWithin })}
              />
              <SpanField
                label={words.act}
                minutes={step.actWithin}
                onChange={(actWithin) => setStep(at, { actWithin })}
              />
              <Pick
                label={words.counts}
                value={step.counts}
                options={counting.options.map((each) => ({ value: each, label: text.flowSteps.countings[each] }))}
                onChange={(counts) => setStep(at, { counts })}
              />
              <SpanField
                label={words.repeat}
                minutes={step.repeatEvery}
                onChange={(repeatEvery) => setStep(at, { repeatEvery: Math.min(repeatEvery, longestRepeat) })}
              />
              <Checks
                label={words.ways}
                options={notifyWay.options.map((each) => ({ value: each, label: text.flowSteps.ways[each] }))}
                chosen={step.notify}
                onChange={(notify) => notify.length > 0 && setStep(at, { notify })}
              />
            </section>
          ))}
        </div>
        <div className="client-choice">
          <Pick
            label={words.rounds}
            value={String(value.maxRounds)}
            options={Array.from({ length: 20 }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }))}
            onChange={(rounds) => change({ maxRounds: Number(rounds) })}
          />
        </div>
        <ConflictNotice failure={save.failure} onTheirs={forget} onMine={() => void submit(revision)} />
        <FormFoot isChanged={isChanged} isRunning={save.isRunning} failure={save.failure} onDiscard={forget} />
      </fieldset>
    </form>
  )
}
