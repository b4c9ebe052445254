import { shortcut as shortcutForm } from '../../../shared/contract/canned.ts'
import { text } from '../../text/text.ts'
import type { CannedForm } from './cannedForm.ts'
import { ownName } from './scriptLang.ts'

/** Whether a shortcut can be one: letters of any script, digits, `_` and `-`. */
export function isShortcut(shortcut: string): boolean {
  return shortcutForm.safeParse(shortcut).success
}

/** The first thing that keeps a form from being saved, in words; null when nothing does. */
export function faultOf(form: CannedForm): string | null {
  const words = text.cannedEdit
  if (form.title.trim() === '') return words.titleNeeded
  if (form.shortcut.trim() === '') return words.shortcutNeeded
  if (!isShortcut(form.shortcut.trim())) return words.shortcutWrong
  const seen = new Set<string>()
  for (const { language, network, register, visibility, body } of form.variants) {
    const name = ownName(language, text.canned.anyLanguage)
    if (body.trim() === '') return words.textNeeded(name)
    const place = [language, network, register, visibility].join('\n')
    if (seen.has(place)) return words.twins(name)
    seen.add(place)
  }
  return null
}
