import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { ask } from '../actions/action.ts'
import { undoable } from '../actions/undoable.ts'
import { FormModal } from '../desk/FormModal.tsx'

/** Gives a case another name. */
export function RenameDialog({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const [title, setTitle] = useState(view.title)
  const words = text.cases.rename
  async function rename(): Promise<boolean> {
    const rename = (to: string) => ask(engine, 'case.rename', { caseId: view.id, title: to })
    if ((await rename(title)) === null) return false
    undoable(text.cases.done.renamed(view.label), () => void rename(view.title))
    return true
  }
  return (
    <FormModal
      title={words.title(view.label)}
      confirm={words.confirm}
      canConfirm={title.trim() !== '' && title.trim() !== view.title}
      testId="case-rename-dialog"
      onConfirm={rename}
    >
      <Field
        label={words.name}
        maxLength={200}
        dir="auto"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
    </FormModal>
  )
}
