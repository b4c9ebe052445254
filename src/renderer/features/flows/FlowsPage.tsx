import type { ReactNode } from 'react'
import { ReactFlowProvider } from '@xyflow/react'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { EditorPage } from './EditorPage.tsx'
import { FlowTable } from './FlowTable.tsx'
import { useFlowPage } from './flowStore.ts'
import { NewFlowDialog } from './NewFlowDialog.tsx'
import { useAutosave, useFlowEditor } from './useFlowEditor.ts'

/** The page of flows: the list of all, or one of them in the editor. */
export function FlowsPage(): ReactNode {
  const openId = useFlowPage((state) => state.openId)
  const dialog = useFlowPage((state) => state.dialog)
  return (
    <>
      {openId === null ? (
        <FlowTable />
      ) : (
        <ErrorBoundary resetKey={openId}>
          <ReactFlowProvider key={openId}>
            <OpenFlow flowId={openId} />
          </ReactFlowProvider>
        </ErrorBoundary>
      )}
      {dialog === 'new' && <NewFlowDialog />}
    </>
  )
}

function OpenFlow({ flowId }: { readonly flowId: string }): ReactNode {
  const state = useFlowEditor(flowId)
  useAutosave(flowId)
  if (state.state === 'open') return <EditorPage editor={state.editor} />
  return (
    <main className="page" data-pane="thread" aria-label={text.flows.title} aria-busy={state.state === 'loading'}>
      {state.state === 'loading' && <NotRead failure={undefined} />}
      {state.state === 'failed' && <NotRead failure={state.failure} />}
      {state.state === 'gone' && <Empty icon="flow" title={text.flows.gone[0]} next={text.flows.gone[1]} />}
    </main>
  )
}
