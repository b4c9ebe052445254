import { createContext, use } from 'react'
import type { Bridge } from '../../shared/contract/shell.ts'
import type { EngineClient } from '../../shared/contract/wire.ts'
import type { QueryStore } from './queryStore.ts'

/** What every part of the window may reach: the engine through its client and store, and the app's shell. */
export interface Engine {
  readonly client: EngineClient
  readonly queries: QueryStore
  readonly bridge: Bridge
}

/** Holds the Engine for everything drawn below it. */
export const EngineContext = createContext<Engine | null>(null)

/** The engine of this window. Throws when drawn outside the app's root. */
export function useEngine(): Engine {
  const engine = use(EngineContext)
  if (engine === null) throw new Error('No engine was given to this part of the window.')
  return engine
}
