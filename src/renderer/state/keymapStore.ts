import { create } from 'zustand'
import type { Settings } from '../../shared/contract/settings.ts'

/** The keys as they are set: others than the usual ones by action, and whether single keys work at all. */
interface Keymap {
  readonly keys: Settings['keys']
  readonly hasSingleKeys: boolean
}

/** What the settings say about keys, for those who look outside of drawing. */
export const useKeymap = create<Keymap>(() => ({ keys: {}, hasSingleKeys: true }))
