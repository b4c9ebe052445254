import type { ReactNode } from 'react'
import { badge } from '../../format/number.ts'
import { goTo } from '../../state/navigationStore.ts'
import { useViewport } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import { RailItem } from '../frame/RailItem.tsx'
import { FlowMark } from './FlowMark.tsx'
import { openFlow, showDialog, useFlowPage } from './flowStore.ts'
import { OutlinePane } from './OutlinePane.tsx'
import { useFlowList } from './useFlowList.ts'
import { useFlowEditor } from './useFlowEditor.ts'

/** The flows with their open cases and, below, the steps of the one that is open. */
export function FlowsRail(): ReactNode {
  const { flows } = useFlowList()
  const openId = useFlowPage((state) => state.openId)
  const viewport = useViewport()
  const isWide = viewport === 'wide' || viewport === 'drawer'
  const running = (flows ?? []).reduce((sum, flow) => sum + flow.openCases, 0)
  return (
    <nav className="rail flows-rail" aria-label={text.flows.title} data-pane="views">
      <div className="rail-head">
        <span className="grow rail-label">
          <strong className="one-line">{text.flows.title}</strong>
          <span className="one-line">{text.flows.running(running)}</span>
        </span>
      </div>
      <div className="flows-rail-body">
        <RailItem
          icon="list"
          label={text.flows.all}
          count={flows === undefined || flows.length === 0 ? '' : badge(flows.length)}
          isCurrent={openId === null}
          testId="flows-all"
          onClick={() => openFlow(null)}
        />
        <div className="flows-rail-list">
          {(flows ?? []).map((flow) => (
            <button
              key={flow.id}
              type="button"
              className="rail-item"
              aria-current={flow.id === openId ? 'page' : undefined}
              title={flow.name}
              data-testid={`flow-${flow.id}`}
              onClick={() => openFlow(flow.id)}
            >
              <FlowMark flow={flow} />
              <span className="rail-label grow one-line" dir="auto">
                {flow.name}
              </span>
              <span className="rail-count" aria-label={text.flows.running(flow.openCases)}>
                {badge(flow.openCases)}
              </span>
            </button>
          ))}
        </div>
        <RailItem
          icon="plus"
          label={text.flows.newFlow}
          count=""
          isCurrent={false}
          testId="flow-new"
          onClick={() => showDialog('new')}
        />
        {openId !== null && isWide && <RailOutline key={openId} flowId={openId} />}
      </div>
      <RailItem
        icon="inbox"
        label={text.flows.backToInbox}
        count=""
        isCurrent={false}
        testId="back-to-inbox"
        onClick={() => goTo({ page: 'inbox' })}
      />
    </nav>
  )
}

function RailOutline({ flowId }: { readonly flowId: string }): ReactNode {
  const state = useFlowEditor(flowId)
  return (
    <>
      <h2 className="rail-heading">{text.flows.steps}</h2>
      {state.state === 'open' && <OutlinePane editor={state.editor} />}
    </>
  )
}
