import type { Bridge } from '../shared/contract/shell.ts'

declare global {
  interface Window {
    /** Put there by the preload script; missing when the page is opened outside the app. */
    readonly bridge?: Bridge
  }
}

/** The line to the app's main process and the engine. Throws with a plain sentence when the page runs outside the app. */
export function findBridge(): Bridge {
  if (window.bridge === undefined) throw new Error('Parley’s window was opened outside the app. Start Parley instead.')
  return window.bridge
}
