import type { ReactNode } from 'react'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { showDialog } from './flowStore.ts'
import { TextField } from './TextField.tsx'
import type { FlowEditor } from './useFlowEditor.ts'

const words = text.flows

/** Name and description of a flow. They belong to the draft, like its steps. */
export function AboutDialog({ editor }: { readonly editor: FlowEditor }): ReactNode {
  const { body } = editor
  const close = (): void => showDialog(null)
  return (
    <Modal
      title={words.settings}
      onClose={close}
      testId="flow-about"
      footer={
        <>
          <span className="grow" />
          <Button look="primary" onClick={close}>
            {text.dialog.close}
          </Button>
        </>
      }
    >
      <div className="form">
        <TextField
          label={words.name}
          isNeeded
          maxLength={120}
          name="name"
          value={body.name}
          onChange={(name) => editor.change({ ...body, name }, 'name')}
        />
        <TextField
          label={words.description}
          rows={4}
          maxLength={2000}
          value={body.description}
          onChange={(description) => editor.change({ ...body, description }, 'description')}
        />
      </div>
    </Modal>
  )
}
