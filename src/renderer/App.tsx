import type { ReactNode } from 'react'
import { copyText } from './engine/copyText.ts'
import { useEngine } from './engine/EngineContext.tsx'
import { EngineGone } from './engine/EngineGone.tsx'
import { useQuery } from './engine/useQuery.ts'
import { AccountsPage } from './features/accounts/AccountsPage.tsx'
import { useActionKeys } from './features/actions/useActionKeys.ts'
import { CannedPage } from './features/canned/CannedPage.tsx'
import { CannedRail } from './features/canned/CannedRail.tsx'
import { CaseCards } from './features/cases/cards/CaseCards.tsx'
import { CasesPage } from './features/cases/CasesPage.tsx'
import { ClientPage } from './features/client/ClientPage.tsx'
import { ClientRail } from './features/client/ClientRail.tsx'
import { FlowsPage } from './features/flows/FlowsPage.tsx'
import { FlowsRail } from './features/flows/FlowsRail.tsx'
import { FirstRun } from './features/firstRun/FirstRun.tsx'
import { Banners } from './features/frame/Banners.tsx'
import { BrandStrip } from './features/frame/BrandStrip.tsx'
import { SettingsRail } from './features/frame/SettingsRail.tsx'
import { StatusBar } from './features/frame/StatusBar.tsx'
import { TitleBar } from './features/frame/TitleBar.tsx'
import { ViewRail } from './features/frame/ViewRail.tsx'
import { InboxPage } from './features/inbox/InboxPage.tsx'
import { ReportsPage } from './features/reports/ReportsPage.tsx'
import { ReportsRail } from './features/reports/ReportsRail.tsx'
import { OutboxPage } from './features/outbox/OutboxPage.tsx'
import { SettingsPage } from './features/settings/SettingsPage.tsx'
import { Overlays } from './Overlays.tsx'
import { useEngineLife } from './state/engineStore.ts'
import type { Page } from './state/navigationStore.ts'
import { useNavigation } from './state/navigationStore.ts'
import type { Viewport } from './state/viewport.ts'
import { useViewport } from './state/viewport.ts'
import { text } from './text/text.ts'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'
import { Toasts } from './ui/Toasts.tsx'
import { useTheme } from './useTheme.ts'

/** The window. */
export function App(): ReactNode {
  const viewport = useViewport()
  const { page, view, part, caseId } = useNavigation((state) => state.place)
  const life = useEngineLife()
  const accounts = useQuery('account.list', {}).value
  const { bridge } = useEngine()
  const copy = (report: string): void => copyText(bridge, report)
  useTheme()
  useActionKeys()
  if (life.state === 'gone') return <EngineGone />

  // An account that is still being connected has nothing to show yet.
  const isFirstRun = accounts !== undefined && accounts.every((account) => account.state === 'connecting')
  const showsWelcome = isFirstRun && (page === 'inbox' || page === 'outbox')
  return (
    <div className="frame" data-viewport={viewport} data-engine={life.state}>
      <TitleBar isFirstRun={isFirstRun} />
      <BrandStrip isFirstRun={isFirstRun} />
      <div className={showsWelcome ? 'content welcome-content' : 'content'}>
        {accounts !== undefined &&
          !showsWelcome &&
          (page === 'inbox' || page === 'outbox' || page === 'cases' ? (
            <ViewRail />
          ) : page === 'client' ? (
            <ClientRail />
          ) : page === 'canned' ? (
            <CannedRail />
          ) : page === 'flows' ? (
            <FlowsRail />
          ) : page === 'reports' ? (
            <ReportsRail />
          ) : (
            <SettingsRail />
          ))}
        <div className="stage">
          <Banners />
          <CaseCards />
          <ErrorBoundary resetKey={`${page} ${view} ${part} ${caseId ?? ''}`} onCopy={copy}>
            {accounts === undefined ? (
              <div className="opening" role="status">
                {text.engine.starting}
              </div>
            ) : showsWelcome ? (
              <FirstRun connecting={accounts} />
            ) : (
              <PageOf page={page} viewport={viewport} />
            )}
          </ErrorBoundary>
        </div>
      </div>
      <StatusBar />
      <ErrorBoundary onCopy={copy}>
        <Overlays />
      </ErrorBoundary>
      <Toasts />
    </div>
  )
}

function PageOf({ page, viewport }: { readonly page: Page; readonly viewport: Viewport }): ReactNode {
  switch (page) {
    case 'inbox':
      return <InboxPage viewport={viewport} />
    case 'outbox':
      return <OutboxPage />
    case 'cases':
      return <CasesPage />
    case 'canned':
      return <CannedPage />
    case 'flows':
      return <FlowsPage />
    case 'reports':
      return <ReportsPage />
    case 'client':
      return <ClientPage />
    case 'accounts':
      return <AccountsPage />
    case 'settings':
      return <SettingsPage />
  }
}
