import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { memberRole } from '../../../shared/contract/brand.ts'
import type { ClientMember, ClientView } from '../../../shared/contract/client.ts'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { Choice } from '../settings/Choice.tsx'
import { AwayPart, awayForm, awayOf } from './AwayPart.tsx'
import { Pick } from './Pick.tsx'

interface MemberDialogProps {
  /** Null adds one. */
  readonly member: ClientMember | null
  readonly client: ClientView
  readonly onClose: () => void
}

const words = text.client

/** Adds a member, or changes the name, role and alias of one, or takes them out. */
export function MemberDialog({ member, client, onClose }: MemberDialogProps): ReactNode {
  const [name, setName] = useState(member?.name ?? '')
  const [role, setRole] = useState(member?.role ?? 'agent')
  const [alias, setAlias] = useState(member?.alias ?? '')
  const [isEverywhere, setEverywhere] = useState(member === null || member.brandIds === null)
  const [away, setAway] = useState(() => awayForm(member))
  const add = useCommand('member.add', { quiet: true })
  const edit = useCommand('member.edit', { quiet: true })
  const archive = useCommand('member.archive', { quiet: true })
  const goAway = useCommand('member.setAway', { quiet: true })
  const failure = add.failure ?? edit.failure ?? goAway.failure ?? archive.failure
  const standIn = awayOf(away)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const before = member?.brandIds ?? null
    const brandIds = isEverywhere ? null : (before ?? [client.id])
    const done =
      member === null
        ? await add.run({ name, role, alias, brandIds })
        : await edit.run({ memberId: member.id, name, role, alias, brandIds })
    if (done === null || (member !== null && !(await saveAway(member)))) return
    onClose()
  }

  /** Says who stands in, when that was changed; false when it was refused, which is shown. */
  async function saveAway(of: ClientMember): Promise<boolean> {
    const before = awayForm(of)
    const isSame = (['delegateId', 'from', 'until'] as const).every((key) => before[key] === away[key])
    if (isSame || standIn === undefined) return true
    return (await goAway.run({ memberId: of.id, away: standIn })) !== null
  }

  async function takeOut(): Promise<void> {
    if (member === null) return
    const done = await archive.run({ memberId: member.id })
    if (done === null) return
    onClose()
    showToast({ tone: 'plain', message: words.archived(member.name, done.released) })
  }

  return (
    <Modal
      title={member === null ? words.addMember : words.editMember(member.name)}
      onClose={onClose}
      testId="member-dialog"
    >
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={words.name}
          name="name"
          value={name}
          error={failure === null ? null : wordsOf(failure)}
          onChange={(event) => setName(event.target.value)}
        />
        <Pick
          label={words.role}
          value={role}
          options={memberRole.options.map((value) => ({ value, label: words.roles[value] }))}
          onChange={setRole}
        />
        <Field
          label={words.aliasField}
          name="alias"
          help={words.aliasFieldHelp}
          value={alias}
          onChange={(event) => setAlias(event.target.value)}
        />
        <div className="field">
          <span className="label">{words.membership}</span>
          <Choice
            label={words.membership}
            value={isEverywhere ? 'all' : 'some'}
            options={[
              { value: 'all', label: words.allClients },
              { value: 'some', label: words.onlyHere },
            ]}
            onChange={(value) => setEverywhere(value === 'all')}
          />
        </div>
        {member !== null && <AwayPart member={member} form={away} onChange={setAway} />}
        {member !== null && !member.isMe && <p className="help">{words.archiveAsk}</p>}
        <div className="form-foot">
          {member !== null && !member.isMe && (
            <Button look="danger" onClick={() => void takeOut()} disabled={archive.isRunning}>
              {words.archive}
            </Button>
          )}
          <span className="grow" />
          <Button onClick={onClose}>{text.dialog.cancel}</Button>
          <Button
            look="primary"
            type="submit"
            disabled={name.trim() === '' || standIn === undefined || add.isRunning || edit.isRunning}
          >
            {member === null ? words.addMember : words.save}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
