import { hasKana, scriptLanguage } from './scriptLanguage.ts'

/**
 * The language to name as that of a text that is to be translated: what its script gives away, else null, so that the service
 * finds out. A label says which language is written with Chinese characters alone; in Latin letters a label is often the
 * network's guess, and a wrong one makes nonsense of a translation.
 */
export function sourceLanguage(text: string, label: string | null): string | null {
  const found = scriptLanguage(text)
  if (found !== 'ja' || hasKana(text)) return found
  return label !== null && /^(?:ja|zh)\b/iu.test(label) ? label : null
}

/** Whether two tags name the same language, whatever their regions; scripts of Chinese differ. */
export function isSameLanguage(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  return a === b || (a.split('-')[0] === b.split('-')[0] && !a.startsWith('zh'))
}
