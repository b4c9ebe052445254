import type { ReactNode } from 'react'
import { closeDrawer } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import type { FormVariant } from './cannedForm.ts'
import { ChecksSection } from './ChecksSection.tsx'
import { LengthsSection } from './LengthsSection.tsx'
import { PreviewSection } from './PreviewSection.tsx'
import { StatsSection } from './StatsSection.tsx'
import type { Editor } from './useEditor.ts'
import { usePreview } from './usePreview.ts'

interface CannedSideProps {
  readonly editor: Editor
  readonly variant: FormVariant
  readonly isDrawer: boolean
}

/** What the text becomes: filled in, as long as it gets on each network, with what is to be looked at and how it does. */
export function CannedSide({ editor, variant, isDrawer }: CannedSideProps): ReactNode {
  const preview = usePreview(editor, variant)
  return (
    <aside
      className={isDrawer ? 'context drawer canned-side' : 'context canned-side'}
      data-pane="context"
      aria-label={text.cannedEdit.preview}
    >
      {isDrawer && (
        <div className="drawer-head">
          <IconButton icon="close" label={text.frame.closePane} onClick={closeDrawer} />
        </div>
      )}
      <PreviewSection editor={editor} variant={variant} preview={preview} />
      <LengthsSection editor={editor} variant={variant} preview={preview} />
      <ChecksSection editor={editor} variant={variant} preview={preview} />
      <StatsSection editor={editor} />
    </aside>
  )
}
