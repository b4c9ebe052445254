import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { ClientView } from '../../../shared/contract/client.ts'
import type { QueryOutput } from '../../../shared/contract/queries.ts'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { Pick } from './Pick.tsx'
import { TargetFields } from './TargetFields.tsx'
import { choices, formOf, policyOf } from './serviceForm.ts'
import type { PolicyForm } from './serviceForm.ts'

interface PolicyDialogProps {
  /** Null makes a new one. */
  readonly policy: QueryOutput<'service.policies'>[number] | null
  readonly client: ClientView
  readonly onClose: () => void
}

const words = text.service

/** Says which conversations a policy holds for and what it promises. */
export function PolicyDialog({ policy, client, onClose }: PolicyDialogProps): ReactNode {
  const [form, setForm] = useState<PolicyForm>(() => formOf(policy))
  const [problem, setProblem] = useState<string | null>(null)
  const change = (patch: Partial<PolicyForm>): void => setForm((before) => ({ ...before, ...patch }))
  const networks = useQuery('network.list', {}).value ?? []
  const save = useCommand('service.savePolicy', { quiet: true })
  const said = problem ?? (save.failure === null ? null : wordsOf(save.failure))

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const typed = policyOf(form)
    const isAny = choices.targets.some((kind) => form.targets[kind].isOn)
    setProblem(typed === null ? (isAny ? words.noAmount : words.nothingPromised) : null)
    if (typed === null) return
    const done = await save.run({
      brandId: client.id,
      policyId: policy?.id ?? null,
      revision: policy?.version ?? 0,
      policy: typed,
    })
    if (done !== null) onClose()
  }

  return (
    <Modal
      title={policy === null ? words.add : words.editNamed(policy.name)}
      onClose={onClose}
      width={560}
      testId="policy-dialog"
    >
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={words.name}
          name="name"
          value={form.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <Pick
          label={words.holdsFor}
          value={form.isForAll ? 'all' : 'some'}
          options={[
            { value: 'some', label: words.some },
            { value: 'all', label: words.everything },
          ]}
          onChange={(value) => change({ isForAll: value === 'all' })}
          testId="policy-for"
        />
        {!form.isForAll &&
          (form.kept === null ? (
            <>
              <Boxes
                label={words.kinds}
                all={choices.kinds.map((value) => ({ value, label: text.kinds[value] }))}
                on={form.kinds}
                onChange={(kinds) => change({ kinds })}
              />
              <Boxes
                label={words.networks}
                all={networks.map((it) => ({ value: it.network, label: it.label }))}
                on={form.networks}
                onChange={(each) => change({ networks: each })}
              />
              <Boxes
                label={words.urgencies}
                all={choices.urgencies.map((value) => ({ value, label: text.urgency[value] }))}
                on={form.urgencies}
                onChange={(urgencies) => change({ urgencies })}
              />
              <div className="client-pair">
                <Field
                  label={words.languages}
                  name="languages"
                  help={words.languagesHelp}
                  value={form.languages}
                  onChange={(event) => change({ languages: event.target.value })}
                />
                <Field
                  label={words.tags}
                  name="tags"
                  help={words.tagsHelp}
                  value={form.tags}
                  onChange={(event) => change({ tags: event.target.value })}
                />
              </div>
            </>
          ) : (
            <p className="muted">{words.elsewhere}</p>
          ))}
        <fieldset className="client-fields">
          <legend className="page-group">{words.targets}</legend>
          {choices.targets.map((kind) => (
            <TargetFields
              key={kind}
              kind={kind}
              form={form.targets[kind]}
              onChange={(target) => change({ targets: { ...form.targets, [kind]: target } })}
            />
          ))}
        </fieldset>
        {said !== null && (
          <p className="late-ink" role="alert">
            {said}
          </p>
        )}
        <div className="form-foot">
          <span className="grow" />
          <Button onClick={onClose}>{text.dialog.cancel}</Button>
          <Button look="primary" type="submit" disabled={save.isRunning} data-testid="policy-save">
            {text.client.save}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

interface BoxesProps<T extends string> {
  readonly label: string
  readonly all: readonly { readonly value: T; readonly label: string }[]
  readonly on: readonly T[]
  readonly onChange: (on: readonly T[]) => void
}

/** Some of a few; none chosen is any. */
function Boxes<T extends string>({ label, all, on, onChange }: BoxesProps<T>): ReactNode {
  return (
    <fieldset className="service-boxes">
      <legend>{label}</legend>
      {all.map(({ value, label: name }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={on.includes(value)}
            onChange={(event) => onChange(event.target.checked ? [...on, value] : on.filter((each) => each !== value))}
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
