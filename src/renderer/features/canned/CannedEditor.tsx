import type { ReactNode } from 'react'
import { useState } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { wordsOf } from '../../engine/useCommand.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ActionsField } from './ActionsField.tsx'
import { ApprovalTrail } from './ApprovalTrail.tsx'
import { bringBack, copyToMine } from './cannedActs.ts'
import type { FormVariant } from './cannedForm.ts'
import { ComparePane } from './ComparePane.tsx'
import { ConflictDialog } from './ConflictDialog.tsx'
import { EditorHead } from './EditorHead.tsx'
import { FindFields } from './FindFields.tsx'
import { HistoryDialog } from './HistoryDialog.tsx'
import { LanguageTabs } from './LanguageTabs.tsx'
import type { Editor } from './useEditor.ts'
import { UseFields } from './UseFields.tsx'
import { useSaveKey } from './useSaveKey.ts'
import { VariantBox } from './VariantBox.tsx'

interface CannedEditorProps {
  readonly editor: Editor
  readonly variant: FormVariant
  readonly onChoose: (variant: FormVariant) => void
}

/** The form of one response: how it is found, its texts by language and network, where it may be used, and its approval. */
export function CannedEditor({ editor, variant, onChoose }: CannedEditorProps): ReactNode {
  const engine = useEngine()
  const [showsHistory, setShowsHistory] = useState(false)
  const { detail, form } = editor
  const known = detail?.variants.find((each) => each.id === variant.variantId) ?? null
  useSaveKey(editor)
  return (
    <main
      className="canned-main"
      data-pane="thread"
      aria-label={form.title === '' ? text.cannedEdit.untitled : form.title}
    >
      <EditorHead editor={editor} variant={variant} onHistory={() => setShowsHistory(true)} />
      {editor.failure !== null && <Notice icon="alertCircle" words={wordsOf(editor.failure)} tone="late" />}
      <div className="canned-form">
        {editor.theirs !== null && (
          <Notice icon="alertCircle" words={text.cannedEdit.conflictBanner} tone="soon">
            <Button size="small" onClick={() => editor.setComparing(true)}>
              {text.cannedEdit.compare}
            </Button>
          </Notice>
        )}
        {detail?.isArchived === true ? (
          <Notice icon="archive" words={text.cannedEdit.isArchived} tone="">
            {detail.canEdit && (
              <Button size="small" onClick={() => void bringBack(engine, detail.id, detail.title)}>
                {text.cannedEdit.bringBack}
              </Button>
            )}
          </Notice>
        ) : (
          detail !== null &&
          !editor.canEdit && (
            <Notice icon="lock" words={text.cannedEdit.readOnly} tone="">
              <Button size="small" onClick={() => void copyToMine(engine, detail.id)}>
                {text.cannedEdit.copyToMine}
              </Button>
            </Notice>
          )
        )}
        <FindFields editor={editor} />
        <LanguageTabs editor={editor} variant={variant} onChoose={onChoose} />
        <VariantBox key={variant.key} editor={editor} variant={variant} known={known} onChoose={onChoose} />
        <ComparePane editor={editor} variant={variant} />
        <UseFields editor={editor} variant={variant} />
        <ActionsField editor={editor} />
        <ApprovalTrail editor={editor} variant={variant} known={known} />
      </div>
      {showsHistory && known !== null && (
        <HistoryDialog editor={editor} variant={variant} known={known} onClose={() => setShowsHistory(false)} />
      )}
      {editor.isComparing && <ConflictDialog editor={editor} />}
    </main>
  )
}

function Notice(props: {
  readonly icon: 'alertCircle' | 'archive' | 'lock'
  readonly words: string
  readonly tone: '' | 'soon' | 'late'
  readonly children?: ReactNode
}): ReactNode {
  return (
    <div className={`canned-notice ${props.tone}`} role={props.tone === 'late' ? 'alert' : 'status'}>
      <Icon name={props.icon} size={16} />
      <span className="grow selectable">{props.words}</span>
      {props.children}
    </div>
  )
}
