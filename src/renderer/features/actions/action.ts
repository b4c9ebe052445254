import type { CommandInput, CommandName, CommandOutput } from '../../../shared/contract/commands.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { failureOf, wordsOf } from '../../engine/useCommand.ts'
import { showToast } from '../../state/toastStore.ts'
import type { IconName } from '../../ui/iconPaths.ts'

/** Where an action belongs on the sheet of shortcuts. */
export type ActionGroup =
  'anywhere' | 'goTo' | 'list' | 'conversation' | 'write' | 'canned' | 'cases' | 'flows' | 'reports'

/** Something a person can do by key, by palette or by both. */
export interface Action {
  readonly id: string
  readonly label: string
  readonly group: ActionGroup
  readonly icon: IconName
  /** As in `Ctrl+k`, `Shift+e`, `g i`; several when more than one works. The first is shown. */
  readonly chords: readonly string[]
  /** How the keys are written where the chord would mislead, such as `Ctrl+1–9`. */
  readonly shownAs?: string
  /** Only on the sheet: the key is handled where it is used. */
  readonly isNote?: boolean
  /** Only by key and on the sheet, not in the palette. */
  readonly isHidden?: boolean
  /** Other words by which the palette finds it. */
  readonly also?: readonly string[]
  /** What the palette calls it, where the name on the sheet only fits there. */
  readonly paletteLabel?: string
  readonly isAvailable?: (engine: Engine) => boolean
  /** Why it would do nothing now but say so, in words; shown in the palette. Null when it would. */
  readonly whyNot?: (engine: Engine) => string | null
  readonly run?: (engine: Engine, chord: string) => void
}

/** Runs a command; a failure is shown as a toast and answered with null. */
export async function ask<N extends CommandName>(
  engine: Engine,
  name: N,
  input: CommandInput<N>,
): Promise<CommandOutput<N> | null> {
  try {
    return await engine.client.command(name, input)
  } catch (error) {
    showToast({ tone: 'trouble', message: wordsOf(failureOf(error)) })
    return null
  }
}

/** Whether an action's key works without Ctrl or Alt and can therefore be switched off. */
export function isSingleKey(chord: string): boolean {
  return !chord.includes('Ctrl+') && !chord.includes('Alt+') && !/^(?:Shift\+)?F\d+$/.test(chord)
}
