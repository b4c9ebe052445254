import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { openBoard } from '../actions/onCases.ts'
import { useChordProp } from '../actions/keymap.ts'
import { CaseActs } from './CaseActs.tsx'
import { CaseHead } from './CaseHead.tsx'
import { CaseTalks } from './CaseTalks.tsx'
import { Checklist } from './Checklist.tsx'
import { Handovers } from './Handovers.tsx'
import { Notices } from './Notices.tsx'
import { RecordPart } from './RecordPart.tsx'
import { StepBox } from './StepBox.tsx'
import { Timeline } from './Timeline.tsx'
import { PausedPosts } from '../outbox/PausedPosts.tsx'

/** Everything about one case, and what can be done with it now. */
export function CasePage({ caseId }: { readonly caseId: string }): ReactNode {
  const { value: view, failure } = useQuery('case.get', { caseId })
  return (
    <main className="page case-page" data-pane="thread" data-testid="case-page" data-case={view?.id}>
      <BackLink />
      {view === undefined && <NotRead failure={failure} />}
      {view === null && <Empty icon="siren" title={text.cases.gone[0]} next={text.cases.gone[1]} />}
      {view !== undefined && view !== null && <Whole view={view} />}
    </main>
  )
}

function BackLink(): ReactNode {
  const key = useChordProp('case.back')
  return (
    <Button look="ghost" size="small" onClick={openBoard} {...key}>
      <Icon name="chevronLeft" size={14} />
      {text.cases.acts.back}
    </Button>
  )
}

function Whole({ view }: { readonly view: CaseView }): ReactNode {
  const head = useRef<HTMLHeadingElement>(null)
  // Whoever comes from the board begins at the top of the page.
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) head.current?.focus()
  }, [])
  return (
    <>
      <CaseHead view={view} headRef={head} />
      <CaseActs view={view} />
      <PausedPosts brandId={view.brandId} caseId={view.id} />
      <div className="case-columns">
        <div className="case-main">
          {view.wantsRecord && <RecordPart view={view} />}
          <StepBox view={view} />
          <Handovers view={view} />
          <Checklist view={view} />
          {!view.wantsRecord && <RecordPart view={view} />}
          <Timeline view={view} />
        </div>
        <div className="case-side">
          <CaseTalks view={view} />
          <Notices view={view} />
        </div>
      </div>
    </>
  )
}
