import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import type { TagView } from '../../../shared/contract/viewQueries.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { faultOf, useCommand } from '../../engine/useCommand.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { saidJoined, saidRenamed } from './onTagList.ts'

const words = text.tagPage

interface OfTag {
  readonly tag: TagView
  readonly onClose: () => void
}

/** Gives a tag another name. */
export function RenameTagDialog({ tag, onClose }: OfTag): ReactNode {
  const engine = useEngine()
  const [name, setName] = useState(tag.name)
  const save = useCommand('tag.save', { quiet: true })
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === tag.name) return onClose()
    if ((await save.run({ tagId: tag.id, name: wanted })) === null) return
    onClose()
    saidRenamed(engine, tag, wanted)
  }
  return (
    <Modal
      title={words.renameTitle(tag.name)}
      onClose={onClose}
      testId="rename-tag"
      footer={
        <>
          <Button onClick={onClose}>{text.dialog.cancel}</Button>
          <Button look="primary" type="submit" form="rename-tag" disabled={save.isRunning}>
            {words.saveName}
          </Button>
        </>
      }
    >
      <form id="rename-tag" className="form" onSubmit={(event) => void submit(event)}>
        <Field
          label={words.name}
          help={words.renameHelp(tag.name)}
          maxLength={60}
          autoComplete="off"
          value={name}
          error={save.failure === null ? null : faultOf(save.failure)}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Modal>
  )
}

/** Joins a tag into one of the others. */
export function JoinTagDialog({ tag, others, onClose }: OfTag & { readonly others: readonly TagView[] }): ReactNode {
  const engine = useEngine()
  const field = useId()
  const [into, setInto] = useState('')
  const save = useCommand('tag.save', { quiet: true })
  const other = others.find((each) => each.id === into)
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (other === undefined || (await save.run({ tagId: tag.id, mergeInto: other.id })) === null) return
    onClose()
    saidJoined(engine, tag, other)
  }
  return (
    <Modal
      title={words.joinTitle(tag.name)}
      onClose={onClose}
      testId="join-tag"
      footer={
        <>
          <Button onClick={onClose}>{text.dialog.cancel}</Button>
          <Button look="primary" type="submit" form="join-tag" disabled={other === undefined || save.isRunning}>
            {words.joinNow}
          </Button>
        </>
      }
    >
      <form id="join-tag" className="form" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={field}>{words.into}</label>
          <select id={field} className="input" value={into} onChange={(event) => setInto(event.target.value)}>
            <option value="">{words.pickOne}</option>
            {others.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
          <span className="help">{words.joinHelp(words.uses(tag.uses))}</span>
        </div>
        {save.failure !== null && (
          <span className="error" role="alert">
            {save.failure.message}
          </span>
        )}
      </form>
    </Modal>
  )
}
