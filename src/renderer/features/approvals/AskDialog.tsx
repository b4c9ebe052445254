import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import type { ApprovalAsk } from '../../../shared/contract/compose.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { fromFieldTime } from '../desk/fieldTime.ts'
import { Choice } from '../settings/Choice.tsx'

const words = text.approval

interface AskDialogProps {
  readonly conversationId: string
  readonly brandId: string
  readonly onClose: () => void
  readonly onAsk: (ask: ApprovalAsk) => void
}

/** Asks certain people to read a reply, one or all of them, until a time. */
export function AskDialog({ conversationId, brandId, onClose, onAsk }: AskDialogProps): ReactNode {
  const id = useId()
  const now = useNow('minute')
  const isDemanded = useQuery('compose.facts', { conversationId }).value?.needsApproval === true
  const members = (useQuery('member.list', {}).value ?? []).filter(
    (each) =>
      !each.isMe &&
      (each.brandIds === null || each.brandIds.includes(brandId)) &&
      // Where the brand demands a second person, the author does not choose whom that means.
      (!isDemanded || each.role === 'lead' || each.role === 'manager'),
  )
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [need, setNeed] = useState<ApprovalAsk['need']>('any')
  const [typed, setTyped] = useState('')
  const decideBy = fromFieldTime(typed)
  const isPassed = decideBy !== null && decideBy <= now

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isPassed) return
    onClose()
    onAsk({ memberIds: [...chosen], need, replaces: false, ...(decideBy === null ? {} : { decideBy }) })
  }

  return (
    <Modal
      title={words.ask}
      onClose={onClose}
      width={420}
      testId="ask-approval"
      footer={
        <>
          <Button onClick={onClose}>{text.dialog.cancel}</Button>
          <Button look="primary" type="submit" form={id} disabled={isPassed}>
            {words.ask}
          </Button>
        </>
      }
    >
      <form id={id} className="form" onSubmit={submit}>
        <fieldset className="approval-people">
          <legend className="label">{words.whom}</legend>
          {members.map((each) => (
            <label key={each.id} className="approval-choose">
              <input
                type="checkbox"
                checked={chosen.includes(each.id)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, each.id] : chosen.filter((other) => other !== each.id))
                }
              />
              <bdi>{each.name}</bdi>
              <span className="muted">{text.client.roles[each.role]}</span>
            </label>
          ))}
          {chosen.length === 0 && <p className="help">{words.anyLead}</p>}
        </fieldset>
        {chosen.length > 1 && (
          <div className="field">
            <span className="label">{words.need}</span>
            <Choice
              label={words.need}
              value={need}
              options={[
                { value: 'any', label: words.needs.any },
                { value: 'all', label: words.needs.all },
              ]}
              onChange={setNeed}
            />
          </div>
        )}
        <Field
          label={words.untilWhen}
          type="datetime-local"
          help={words.untilNote}
          error={isPassed ? text.later.passed : null}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </Modal>
  )
}
