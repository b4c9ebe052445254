import type { ReactNode } from 'react'
import type { ClientMember } from '../../../shared/contract/client.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { fromFieldTime, toFieldTime } from '../desk/fieldTime.ts'
import { Pick } from './Pick.tsx'

const words = text.approval

/** Who approves in a member's place, and when, as it is typed; nobody = `delegateId` empty. */
export interface AwayForm {
  readonly delegateId: string
  readonly from: string
  readonly until: string
}

/** What is typed to begin with: what was said before, else nobody. */
export function awayForm(member: ClientMember | null): AwayForm {
  const { away } = member ?? {}
  return away === undefined
    ? { delegateId: '', from: '', until: '' }
    : { delegateId: away.delegateId, from: toFieldTime(away.from), until: toFieldTime(away.until) }
}

/** The same as the engine takes it; null = nobody, undefined = a time is missing. */
export function awayOf(form: AwayForm): { from: number; until: number; delegateId: string } | null | undefined {
  if (form.delegateId === '') return null
  const from = fromFieldTime(form.from)
  const until = fromFieldTime(form.until)
  return from === null || until === null ? undefined : { from, until, delegateId: form.delegateId }
}

/** Out of office: from when until when somebody else approves in a member's place. */
export function AwayPart(props: {
  readonly member: ClientMember
  readonly form: AwayForm
  readonly onChange: (form: AwayForm) => void
}): ReactNode {
  const { member, form, onChange } = props
  const others = (useQuery('member.list', {}).value ?? []).filter((each) => each.id !== member.id)
  return (
    <>
      <Pick
        label={words.standIn}
        value={form.delegateId}
        options={[{ value: '', label: words.nobody }, ...others.map((each) => ({ value: each.id, label: each.name }))]}
        onChange={(delegateId) => onChange({ ...form, delegateId })}
      />
      {form.delegateId !== '' && (
        <>
          <p className="help">{words.awayHelp}</p>
          <Field
            label={words.awayFrom}
            type="datetime-local"
            value={form.from}
            onChange={(event) => onChange({ ...form, from: event.target.value })}
          />
          <Field
            label={words.awayUntil}
            type="datetime-local"
            value={form.until}
            onChange={(event) => onChange({ ...form, until: event.target.value })}
          />
        </>
      )}
    </>
  )
}
