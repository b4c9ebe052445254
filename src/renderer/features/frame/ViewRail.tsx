import type { ReactNode } from 'react'
import type { InboxCounts, InboxView } from '../../../shared/contract/inbox.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { badge } from '../../format/number.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import type { IconName } from '../../ui/iconPaths.ts'
import { goToView } from '../actions/goActions.ts'
import { openBoard } from '../actions/onCases.ts'
import { ApprovalsRail } from '../approvals/ApprovalsRail.tsx'
import { DeskRail } from '../desk/DeskRail.tsx'
import { BrandSwitcher } from './BrandSwitcher.tsx'
import { SavedViewsRail } from '../views/SavedViewsRail.tsx'
import { RailItem } from './RailItem.tsx'

const views: readonly {
  readonly view: InboxView
  readonly icon: IconName
  readonly count: keyof InboxCounts | null
}[] = [
  { view: 'needs_reply', icon: 'inbox', count: 'needsReply' },
  { view: 'mine', icon: 'user', count: 'mine' },
  { view: 'unassigned', icon: 'userX', count: 'unassigned' },
  { view: 'waiting', icon: 'hourglass', count: 'waiting' },
  { view: 'snoozed', icon: 'alarm', count: 'snoozed' },
]
const laterViews: typeof views = [
  { view: 'all_open', icon: 'list', count: 'allOpen' },
  { view: 'listening', icon: 'listen', count: 'listening' },
  { view: 'closed', icon: 'archive', count: 'closed' },
]
const catchUp = { view: 'catch_up', icon: 'checkCircle', count: null } as const

/** The views of the chosen brand with their counts, and the rest of the workspace. */
export function ViewRail(): ReactNode {
  const { place } = useNavigation()
  const counts = useQuery('inbox.counts', { brandId: place.brandId }).value
  const accounts = useQuery('account.list', {}).value
  const cases = useQuery('case.board', { brandId: place.brandId, ownerId: null, flowId: null }).value
  const item = ({ view, icon, count }: (typeof views)[number]): ReactNode => (
    <RailItem
      key={view}
      icon={icon}
      label={text.views[view]}
      count={counts === undefined || count === null || counts[count] === 0 ? '' : badge(counts[count])}
      isCurrent={place.page === 'inbox' && place.view === view && place.viewId === null && !place.isDeck}
      testId={`view-${view}`}
      onClick={() => goToView(view)}
    />
  )
  return (
    <nav className="rail" aria-label={text.frame.views} data-pane="views">
      <BrandSwitcher />
      {views.map(item)}
      <RailItem
        icon="send"
        label={text.frame.outbox}
        count={counts === undefined || counts.outbox === 0 ? '' : badge(counts.outbox)}
        isCurrent={place.page === 'outbox'}
        testId="view-outbox"
        onClick={() => goTo({ page: 'outbox' })}
      />
      {laterViews.map(item)}
      {item(catchUp)}
      <RailItem
        icon="panel"
        label={text.deck.title}
        count=""
        isCurrent={place.page === 'inbox' && place.isDeck}
        testId="view-deck"
        onClick={() => goTo({ page: 'inbox', isDeck: true, conversationId: null })}
      />
      <ApprovalsRail brandId={place.brandId} />
      <DeskRail brandId={place.brandId} />
      <SavedViewsRail />
      <h2 className="rail-heading">{text.frame.workspace}</h2>
      <RailItem
        icon="siren"
        label={text.cases.title}
        count={cases === undefined || cases.open.length === 0 ? '' : badge(cases.open.length)}
        isCurrent={place.page === 'cases'}
        testId="view-cases"
        onClick={openBoard}
      />
      <RailItem
        icon="response"
        label={text.canned.title}
        count=""
        isCurrent={false}
        testId="view-canned"
        onClick={() => goTo({ page: 'canned' })}
      />
      <RailItem
        icon="flow"
        label={text.flows.title}
        count=""
        isCurrent={false}
        testId="view-flows"
        onClick={() => goTo({ page: 'flows' })}
      />
      <RailItem
        icon="report"
        label={text.reports.title}
        count=""
        isCurrent={false}
        testId="view-reports"
        onClick={() => goTo({ page: 'reports' })}
      />
      <RailItem
        icon="plug"
        label={text.frame.accounts}
        count={accounts === undefined || accounts.length === 0 ? '' : badge(accounts.length)}
        isCurrent={false}
        testId="view-accounts"
        onClick={() => goTo({ page: 'accounts' })}
      />
      <RailItem
        icon="users"
        label={text.client.title}
        count=""
        isCurrent={false}
        testId="view-client"
        onClick={() => goTo({ page: 'client' })}
      />
      <RailItem
        icon="settings"
        label={text.frame.settings}
        count=""
        isCurrent={false}
        testId="view-settings"
        onClick={() => goTo({ page: 'settings', part: 'general' })}
      />
    </nav>
  )
}
