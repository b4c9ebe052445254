import type { Settings } from '../../../shared/contract/settings.ts'
import { reservedFor } from '../../keyboard/reserved.ts'
import type { ReservedFor } from '../../keyboard/reserved.ts'
import { useKeymap } from '../../state/keymapStore.ts'
import type { Action } from './action.ts'
import { isSingleKey } from './action.ts'
import { allActions } from './allActions.ts'

type Keys = Settings['keys']

/** Whether an action's keys can be set: not those of a field or a list, of a row of digits, nor Escape. */
export function canChangeKeys(action: Action): boolean {
  return (
    action.isNote !== true &&
    action.shownAs === undefined &&
    action.run !== undefined &&
    !action.chords.includes('Escape')
  )
}

/** The keys an action has: those that were set, else its usual ones. */
export function chordsOf(action: Action, keys: Keys = useKeymap.getState().keys): readonly string[] {
  return (canChangeKeys(action) ? keys[action.id] : undefined) ?? action.chords
}

/** What happens for a chord: the actions that have it, the first of which that is available runs. */
export function actionsFor(chord: string, keys: Keys = useKeymap.getState().keys): readonly Action[] {
  return allActions.filter((action) => action.isNote !== true && chordsOf(action, keys).includes(chord))
}

/** Whether a chord begins a sequence such as `g i`. */
export function beginsSequence(chord: string, keys: Keys = useKeymap.getState().keys): boolean {
  return allActions.some((action) => chordsOf(action, keys).some((other) => other.startsWith(`${chord} `)))
}

/** The key to show for an action: its first one that works now. Undefined when it has none. */
export function chordFor(actionId: string): string | undefined {
  return shownChord(actionId, useKeymap.getState())
}

/** As `chordFor`, drawn again when the keys are set anew. */
export function useChord(actionId: string): string | undefined {
  return useKeymap((keymap) => shownChord(actionId, keymap))
}

/** The props of a button or a line of a menu that shows the key of an action; none when it has no key. */
export function chordProp(actionId: string): { readonly chord?: string } {
  const chord = chordFor(actionId)
  return chord === undefined ? {} : { chord }
}

/** As `chordProp`, drawn again when the keys are set anew. */
export function useChordProp(actionId: string): { readonly chord?: string } {
  const chord = useChord(actionId)
  return chord === undefined ? {} : { chord }
}

function shownChord(
  actionId: string,
  { keys, hasSingleKeys }: { keys: Keys; hasSingleKeys: boolean },
): string | undefined {
  const action = allActions.find((each) => each.id === actionId)
  if (action === undefined) return undefined
  const chords = chordsOf(action, keys)
  return hasSingleKeys ? chords[0] : chords.find((chord) => !isSingleKey(chord) || chord === 'Escape')
}

/** Whether an action may have a chord. `taken`: another has it and could swap; `fixed`: another has it and keeps it; `begins`: it would cut off a sequence. */
export type ChordCheck =
  | { readonly is: 'free' }
  | { readonly is: 'own' }
  | { readonly is: 'reserved'; readonly why: ReservedFor }
  | { readonly is: 'taken' | 'fixed' | 'begins'; readonly by: Action; readonly chord: string }

/** Looks at a chord that is about to be given to an action. */
export function checkChord(action: Action, chord: string, keys: Keys): ChordCheck {
  if (chordsOf(action, keys).includes(chord)) return { is: 'own' }
  if (!action.chords.includes(chord)) {
    for (const step of chord.split(' ')) {
      const why = reservedFor(step)
      if (why !== null) return { is: 'reserved', why }
    }
  }
  for (const other of allActions) {
    if (other.id === action.id || !sharesPlace(other, action)) continue
    for (const held of chordsOf(other, keys)) {
      if (held === chord) return { is: canChangeKeys(other) ? 'taken' : 'fixed', by: other, chord: held }
      if (held.startsWith(`${chord} `) || chord.startsWith(`${held} `)) return { is: 'begins', by: other, chord: held }
    }
  }
  return { is: 'free' }
}

/** The pages of canned responses, of cases, of flows and of reports have keys of their own, and come first there; `;` and `{` are written, and mean something in a field only. */
function sharesPlace(one: Action, other: Action): boolean {
  if (one.isNote === true && one.chords.every((chord) => chord.length === 1)) return false
  return placeOf(one) === placeOf(other)
}

function placeOf({ group }: Action): 'canned' | 'cases' | 'flows' | 'reports' | 'rest' {
  return group === 'canned' || group === 'cases' || group === 'flows' || group === 'reports' ? group : 'rest'
}

/** The keys after an action was given a chord as its only one. */
export function withChord(keys: Keys, action: Action, chord: string | null): Keys {
  const chords = chord === null ? [] : [chord]
  if (sameChords(chords, action.chords)) return withoutKeys(keys, action)
  return { ...keys, [action.id]: chords }
}

/** The keys after `action` took a chord from `other`, which gets what `action` had, where it may have that. */
export function swapped(keys: Keys, action: Action, other: Action, chord: string): Keys {
  const given = chordsOf(action, keys)[0]
  const rest = chordsOf(other, keys).filter((each) => each !== chord)
  const after = withChord(keys, action, chord)
  const moved = given === undefined || rest.includes(given) ? rest : [given, ...rest]
  return sameChords(moved, other.chords) ? withoutKeys(after, other) : { ...after, [other.id]: moved }
}

/** The keys after an action got its usual ones back; another that has one of them by now lets it go. */
export function withUsual(keys: Keys, action: Action): Keys {
  let after = withoutKeys(keys, action)
  for (const other of allActions) {
    if (other.id === action.id || !canChangeKeys(other) || !sharesPlace(other, action)) continue
    const held = chordsOf(other, after)
    const rest = held.filter((chord) => !action.chords.includes(chord))
    if (rest.length < held.length) after = { ...after, [other.id]: rest }
  }
  return after
}

function withoutKeys(keys: Keys, action: Action): Keys {
  return Object.fromEntries(Object.entries(keys).filter(([id]) => id !== action.id))
}

function sameChords(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((chord, index) => chord === others[index])
}
