import { create } from 'zustand'

interface EngineLife {
  readonly state: 'starting' | 'ready' | 'restarting' | 'gone'
  readonly message: string
  readonly isMaximized: boolean
}

/** What the shell said about the engine and the window last. */
export const useEngineLife = create<EngineLife>(() => ({ state: 'starting', message: '', isMaximized: false }))
