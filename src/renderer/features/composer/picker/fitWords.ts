import type { CannedPick, CannedRendered } from '../../../../shared/contract/canned.ts'
import { languageName } from '../../../format/language.ts'
import { text } from '../../../text/text.ts'

/** Why this wording was chosen, such as `X, Japanese, public`; `networkLabel` names the conversation's network. */
export function fitWords(made: CannedRendered, networkLabel: string): string {
  const words = made.why.flatMap((why): readonly string[] => {
    switch (why) {
      case 'network':
        return [networkLabel]
      case 'language':
        return made.language === null ? [] : [languageName(made.language)]
      case 'visibility':
        return [text.picker.visibility[made.visibility]]
      case 'register':
        return made.register === null ? [] : [text.picker.register[made.register]]
      case 'newest':
        return [text.picker.newest]
    }
  })
  return words.length === 0 ? text.picker.anyWording : words.join(', ')
}

/** What a screen reader says when the list changes: how many there are and which one is chosen. */
export function spokenList(picks: readonly CannedPick[], chosen: CannedPick | null, typed: string): string {
  return chosen === null ? text.picker.foundNone(typed) : text.picker.found(picks.length, chosen.title)
}
