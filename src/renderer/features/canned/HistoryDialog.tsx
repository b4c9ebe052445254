import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CannedVariant } from '../../../shared/contract/canned.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import type { FormVariant } from './cannedForm.ts'
import { withVariant } from './cannedForm.ts'
import { DiffView } from './DiffView.tsx'
import { ownName } from './scriptLang.ts'
import { diffSize, diffText } from './textDiff.ts'
import type { Editor } from './useEditor.ts'

interface HistoryDialogProps {
  readonly editor: Editor
  readonly variant: FormVariant
  readonly known: CannedVariant
  readonly onClose: () => void
}

/** The texts of a wording, newest first, each with what it changed; an earlier one can be put back into the editor. */
export function HistoryDialog({ editor, variant, known, onClose }: HistoryDialogProps): ReactNode {
  const now = useNow('minute')
  const { value: versions, failure } = useQuery('canned.versions', { variantId: known.id })
  const [at, setAt] = useState(0)
  const shown = versions?.[at]
  // Several lines may stand for one text, as when it was submitted and approved: the earlier text is what counts.
  const before = versions?.slice(at + 1).find((each) => each.version < (shown?.version ?? 0))
  const size = shown === undefined || before === undefined ? null : diffSize(diffText(before.body, shown.body))
  const isHere = shown?.body === variant.body

  function restore(): void {
    if (shown === undefined) return
    editor.change(withVariant(editor.form, variant.key, { body: shown.body }))
    showToast({ tone: 'plain', message: text.cannedEdit.restoredText(shown.version) })
    onClose()
  }

  return (
    <Modal
      title={text.cannedEdit.historyTitle(ownName(variant.language, text.canned.anyLanguage))}
      onClose={onClose}
      width={760}
      testId="history-dialog"
      footer={
        <>
          <span className="grow" />
          <Button onClick={onClose}>{text.dialog.close}</Button>
          <Button look="primary" disabled={shown === undefined || isHere || !editor.canEdit} onClick={restore}>
            {text.cannedEdit.restore}
          </Button>
        </>
      }
    >
      {versions === undefined && <NotRead failure={failure} />}
      {versions !== undefined && versions.length === 0 && <p>{text.cannedEdit.historyEmpty}</p>}
      <div className="versions">
        <ol className="version-list">
          {(versions ?? []).map((version, index) => (
            <li key={`${String(version.at)} ${version.cause} ${String(version.version)}`}>
              <button
                type="button"
                aria-current={index === at ? 'true' : undefined}
                className="version-line"
                onClick={() => setAt(index)}
              >
                <strong>
                  {text.cannedEdit.version(version.version)}
                  {index === 0 && <span className="chip">{text.cannedEdit.current}</span>}
                </strong>
                <span>{text.cannedEdit.causes[version.cause] ?? version.cause}</span>
                <span className="muted">
                  <bdi>{text.cannedEdit.byOn(version.memberName, moment(version.at, now))}</bdi>
                </span>
              </button>
            </li>
          ))}
        </ol>
        {shown !== undefined && (
          <div className="version-shown" aria-live="polite">
            <span className="muted">
              {before === undefined
                ? text.cannedEdit.firstVersion
                : before.body === shown.body
                  ? text.cannedEdit.sameText
                  : `${text.cannedEdit.changedFrom(before.version)}: ${text.cannedEdit.addedWords(size?.added ?? 0)}, ${text.cannedEdit.removedWords(size?.removed ?? 0)}`}
            </span>
            {shown.note !== '' && (
              <p className="approval-note selectable" dir="auto">
                {shown.note}
              </p>
            )}
            <DiffView before={before?.body ?? shown.body} after={shown.body} lang={variant.language} />
          </div>
        )}
      </div>
    </Modal>
  )
}
