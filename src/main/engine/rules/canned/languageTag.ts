import { lazily } from '../../../../shared/contract/lazily.ts'

/** A language tag that Intl accepts; `en` for null and for what is no tag. */
export function knownLanguage(language: string | null): string {
  if (language === null) return 'en'
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

const languageNames = lazily(() => new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }))

/**
 * The language of a text in the one form in which it is kept, so that `en-GB`, `EN` and `en` are one: null for none, undefined
 * for what is no language. A region says nothing here, but for those whose writing differs by it (`zh-tw`, `pt-br`).
 */
export function textLanguage(tag: string | null): string | null | undefined {
  const word = (tag ?? '').trim().toLowerCase()
  if (word === '') return null
  const match = /^([a-z]{2,3})([-_][a-z\d]{2,8})?$/u.exec(word)
  const [, primary = '', rest = ''] = match ?? []
  if (match === null || languageNames().of(primary) === undefined) return undefined
  return primary === 'zh' || primary === 'pt' ? `${primary}${rest.replace('_', '-')}` : primary
}
