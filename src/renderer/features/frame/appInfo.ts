import { create } from 'zustand'
import type { AppInfo, Bridge } from '../../../shared/contract/shell.ts'

const useInfo = create<{ readonly info: AppInfo | null }>(() => ({ info: null }))

/** Asks the shell for the facts about this copy, once at the start. */
export async function loadAppInfo(bridge: Bridge): Promise<void> {
  useInfo.setState({ info: await bridge.shell('app.info') })
}

/** The facts about this copy; null until the shell has told them. */
export function useAppInfo(): AppInfo | null {
  return useInfo((state) => state.info)
}
