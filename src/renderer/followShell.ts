import type { ClientHandle } from '../shared/link/client.ts'
import type { Engine } from './engine/EngineContext.tsx'
import { switchBrand } from './features/actions/switchBrand.ts'
import { openCase } from './features/actions/onCases.ts'
import { allActions } from './features/actions/allActions.ts'
import { useExport } from './features/reports/exportStore.ts'
import { showMonth } from './features/reports/reportStore.ts'
import { useEngineLife } from './state/engineStore.ts'
import { goTo, useNavigation } from './state/navigationStore.ts'

/** A conversation of a notification stands in its brand, in the list where it waits; a draft left behind is asked about first. */
function openFromOutside(engine: Engine, conversationId: string, brandId: string | undefined): void {
  const { place } = useNavigation.getState()
  const change = { page: 'inbox', conversationId, view: 'needs_reply', viewId: null, isDeck: false } as const
  if (brandId === undefined) goTo({ page: 'inbox', conversationId })
  else if (place.brandId === null || place.brandId === brandId) goTo(change)
  else switchBrand(engine, { ...change, brandId })
}

/** Follows what main tells without being asked: the engine's life, a conversation, a case or a report to open, how far an export is, the window's size, a command of the menu. */
export function followShell(engine: Engine, handle: Pick<ClientHandle, 'engineIsGone'>): () => void {
  return engine.bridge.onShellEvent((event) => {
    switch (event.kind) {
      case 'engine':
        useEngineLife.setState({ state: event.state, message: event.message })
        if (event.state === 'gone') handle.engineIsGone(event.message)
        break
      case 'open':
        openFromOutside(engine, event.conversationId, event.brandId)
        break
      case 'openCase':
        openCase(event.caseId, event.brandId ?? undefined)
        break
      case 'openReport':
        switchBrand(engine, { page: 'reports', brandId: event.brandId })
        showMonth(event.month)
        break
      case 'reportExport':
        useExport.setState({ making: event.making })
        break
      case 'maximized':
        useEngineLife.setState({ isMaximized: event.on })
        break
      case 'command': {
        const action = allActions.find((candidate) => candidate.id === event.name)
        if (action?.run !== undefined && action.isAvailable?.(engine) !== false) action.run(engine, '')
        break
      }
    }
  })
}
