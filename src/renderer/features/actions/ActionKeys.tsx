import type { ReactNode } from 'react'
import { Keys } from '../../ui/Keys.tsx'
import { useChord } from './keymap.ts'

/** The key caps of an action as they are set; nothing when it has no key that works. */
export function ActionKeys({ action }: { readonly action: string }): ReactNode {
  const chord = useChord(action)
  return chord === undefined ? null : <Keys chord={chord} />
}
