import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { closeDrawer, useLayout } from '../../state/layoutStore.ts'
import { useViewport } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import { AddStepDialog } from './AddStepDialog.tsx'
import { AboutDialog } from './AboutDialog.tsx'
import { ConflictDialog } from './ConflictDialog.tsx'
import { EditorFoot } from './EditorFoot.tsx'
import { EditorHead } from './EditorHead.tsx'
import { FlowChart } from './FlowChart.tsx'
import { useFlowPage } from './flowStore.ts'
import { LiveSide } from './LiveSide.tsx'
import { OutlinePane } from './OutlinePane.tsx'
import { PlayDialog } from './PlayDialog.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { StepSide } from './StepSide.tsx'
import { TryPane } from './TryPane.tsx'
import type { FlowEditor } from './useFlowEditor.ts'
import { useShownCase } from './useShownCase.ts'
import { VersionsDialog } from './VersionsDialog.tsx'

/** An open flow: its chart, and beside it the fields of a step or the cases that walk it. */
export function EditorPage({ editor }: { readonly editor: FlowEditor }): ReactNode {
  const tab = useFlowPage((state) => state.tab)
  const dialog = useFlowPage((state) => state.dialog)
  const isOnPaper = useFlowPage((state) => state.isOnPaper)
  const showsOutline = useFlowPage((state) => state.showsOutline)
  const viewport = useViewport()
  const isWide = viewport === 'wide'
  const isNarrow = viewport === 'icons' || viewport === 'single'
  const isShown = useLayout((state) => (isWide ? state.isContextShown : state.isDrawerOpen))
  const editAsked = useFlowPage((state) => state.editAsked)

  // The fields come into sight before the keyboard goes into them.
  useEffect(() => {
    if (useFlowPage.getState().editServed === editAsked) return
    useLayout.setState(isWide ? { isContextShown: true } : { isDrawerOpen: true })
  }, [editAsked, isWide])

  const shown = useShownCase(editor, tab === 'live')
  const matrixBrandId = useMatrixBrand(editor)
  // Known before it is printed.
  const matrix = useQuery('matrix.get', matrixBrandId === null ? null : { brandId: matrixBrandId }).value
  return (
    <div className="flow-page">
      <main className="flow-main" data-pane="thread" aria-label={editor.body.name} data-testid="flow-editor">
        <EditorHead editor={editor} />
        {tab === 'try' ? (
          <TryPane editor={editor} />
        ) : isNarrow && showsOutline ? (
          <div className="flow-outline-main">
            <OutlinePane editor={editor} />
          </div>
        ) : (
          <FlowChart editor={editor} walk={shown.walk} badge={shown.badge} matrixBrandId={matrixBrandId} />
        )}
        {tab !== 'try' && <EditorFoot editor={editor} hasChart={!(isNarrow && showsOutline)} />}
      </main>
      {tab !== 'try' && isShown && (
        <>
          {!isWide && <div className="drawer-scrim" onClick={closeDrawer} />}
          <aside
            className={isWide ? 'context flow-side' : 'context drawer flow-side'}
            data-pane="context"
            aria-label={tab === 'edit' ? text.flows.trigger : text.flowLive.cases}
          >
            {tab === 'edit' ? (
              <StepSide editor={editor} matrixBrandId={matrixBrandId} />
            ) : (
              <LiveSide editor={editor} shown={shown} />
            )}
          </aside>
        </>
      )}
      {dialog === 'add' && <AddStepDialog editor={editor} />}
      {dialog === 'about' && <AboutDialog editor={editor} />}
      {dialog === 'publish' && <PublishDialog editor={editor} />}
      {dialog === 'versions' && <VersionsDialog editor={editor} />}
      {dialog === 'conflict' && <ConflictDialog editor={editor} />}
      {dialog === 'play' && <PlayDialog editor={editor} matrixBrandId={matrixBrandId} />}
      {isOnPaper && <PrintSheet editor={editor} matrix={matrix?.matrix ?? null} />}
    </div>
  )
}

/** Whose matrix stands on the chart: of the shown brand, else of the flow's own, else of the first that it is on for. */
function useMatrixBrand({ flow }: FlowEditor): string | null {
  const brandId = useNavigation((state) => state.place.brandId)
  return brandId ?? flow.brandId ?? flow.brandIds[0] ?? null
}
