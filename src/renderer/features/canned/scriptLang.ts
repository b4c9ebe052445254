const scripts: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['th', /\p{Script=Thai}/u],
]

/**
 * The `lang` of a title or shortcut, which carry none of their own: told by its letters, else for Han characters by the languages of
 * the response. Empty when nothing can be told, so that the interface's language is not taken for it.
 */
export function scriptLang(words: string, languages: readonly string[]): string {
  const told = scripts.find(([, letters]) => letters.test(words))?.[0]
  if (told !== undefined) return told
  if (!/\p{Script=Han}/u.test(words)) return ''
  return languages.find((language) => language === 'ja' || language === 'zh' || language === 'ko') ?? 'ja'
}

/** A language's name in that language, such as `日本語`; `any` for null. */
export function ownName(language: string | null, any: string): string {
  if (language === null) return any
  try {
    return new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language) ?? language
  } catch {
    return language
  }
}
