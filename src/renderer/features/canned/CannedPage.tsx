import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { closeDrawer, useLayout } from '../../state/layoutStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { useViewport } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { CannedEditor } from './CannedEditor.tsx'
import { CannedListPane } from './CannedListPane.tsx'
import { CannedSide } from './CannedSide.tsx'
import { isNewId, showScope, useCannedPage } from './cannedStore.ts'
import { isUnsaved, useForms } from './formStore.ts'
import { LeaveDialog } from './LeaveDialog.tsx'
import { useChosenVariant } from './useChosenVariant.ts'
import type { Editor } from './useEditor.ts'
import { useEditor } from './useEditor.ts'

/** The page of canned responses: list, editor and preview, as many of them side by side as there is room for. */
export function CannedPage(): ReactNode {
  const openId = useCannedPage((state) => state.openId)
  const isSingle = useViewport() === 'single'
  useStart()
  return (
    <div className="inbox canned-page" data-testid="canned-page">
      {(!isSingle || openId === null) && (
        <ErrorBoundary>
          <CannedListPane />
        </ErrorBoundary>
      )}
      {openId === null ? (
        !isSingle && (
          <main className="canned-main" data-pane="thread" aria-label={text.canned.title}>
            <Empty icon="response" title={text.canned.empty.editor[0]} next={text.canned.empty.editor[1]} />
          </main>
        )
      ) : (
        <ErrorBoundary resetKey={openId}>
          <OpenResponse key={openId} id={openId} />
        </ErrorBoundary>
      )}
    </div>
  )
}

/** Begins in the library of the desk's brand; says on leaving that unsaved changes are kept. */
function useStart(): void {
  useEffect(() => {
    const { brandId } = useNavigation.getState().place
    const { scope } = useCannedPage.getState()
    if (brandId !== null && scope.kind === 'all') showScope({ kind: 'brand', brandId })
    return () => {
      const { openId } = useCannedPage.getState()
      const kept = openId === null ? undefined : useForms.getState().forms[openId]
      if (kept === undefined || !isUnsaved(kept)) return
      showToast({
        tone: 'plain',
        message: text.cannedEdit.leftUnsaved(kept.form.title === '' ? text.cannedEdit.untitled : kept.form.title),
        action: { label: text.cannedEdit.open, run: () => goTo({ page: 'canned' }) },
      })
    }
  }, [])
}

function OpenResponse({ id }: { readonly id: string }): ReactNode {
  const state = useEditor(id)
  if (state.state === 'open') return <OpenForm editor={state.editor} />
  return (
    <main
      className="canned-main"
      data-pane="thread"
      aria-label={text.canned.title}
      aria-busy={state.state === 'loading'}
    >
      {state.state === 'loading' && <NotRead failure={undefined} />}
      {state.state === 'failed' && (
        <Empty icon="alertCircle" title={text.problem.loadFailed} next={state.failure.message} />
      )}
      {state.state === 'gone' && (
        <Empty
          icon="response"
          title={text.canned.empty[isNewId(id) ? 'editor' : 'gone'][0]}
          next={text.canned.empty[isNewId(id) ? 'editor' : 'gone'][1]}
        />
      )}
    </main>
  )
}

function OpenForm({ editor }: { readonly editor: Editor }): ReactNode {
  const viewport = useViewport()
  const { isContextShown, isDrawerOpen } = useLayout()
  const { variant, choose } = useChosenVariant(editor.form)
  const isWide = viewport === 'wide'
  const showsSide = isWide ? isContextShown : isDrawerOpen
  return (
    <>
      <CannedEditor editor={editor} variant={variant} onChoose={choose} />
      {showsSide && !isWide && <div className="drawer-scrim" onClick={closeDrawer} />}
      {showsSide && <CannedSide editor={editor} variant={variant} isDrawer={!isWide} />}
      <LeaveDialog editor={editor} />
    </>
  )
}
