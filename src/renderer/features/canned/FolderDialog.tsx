import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'

interface FolderDialogProps {
  /** Empty for a new folder. */
  readonly name: string
  /** Resolves with whether it was kept. */
  readonly onSave: (name: string) => Promise<boolean>
  readonly onClose: () => void
}

/** Names a folder. */
export function FolderDialog({ name, onSave, onClose }: FolderDialogProps): ReactNode {
  const [value, setValue] = useState(name)
  const isNew = name === ''
  const verb = isNew ? text.canned.makeFolder : text.canned.rename

  async function save(): Promise<void> {
    if (value.trim() !== '' && (await onSave(value.trim()))) onClose()
  }

  return (
    <Modal
      title={isNew ? text.canned.newFolder : text.canned.renameFolder}
      onClose={onClose}
      testId="folder-dialog"
      footer={
        <>
          <span className="grow" />
          <Button onClick={onClose}>{text.dialog.cancel}</Button>
          <Button look="primary" disabled={value.trim() === ''} onClick={() => void save()}>
            {verb}
          </Button>
        </>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field
          label={text.canned.folderName}
          maxLength={100}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      </form>
    </Modal>
  )
}
