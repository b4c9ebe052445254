import type { ClientHandle } from '../shared/link/client.ts'
import type { Engine } from './engine/EngineContext.tsx'
import { allActions } from './features/actions/allActions.ts'
import { useEngineLife } from './state/engineStore.ts'
import { goTo } from './state/navigationStore.ts'

/** Follows what main tells without being asked: the engine's life, a conversation to open, the window's size, a command of the menu. */
export function followShell(engine: Engine, handle: Pick<ClientHandle, 'engineIsGone'>): () => void {
  return engine.bridge.onShellEvent((event) => {
    switch (event.kind) {
      case 'engine':
        useEngineLife.setState({ state: event.state, message: event.message })
        if (event.state === 'gone') handle.engineIsGone(event.message)
        break
      case 'open':
        goTo({ page: 'inbox', conversationId: event.conversationId })
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
