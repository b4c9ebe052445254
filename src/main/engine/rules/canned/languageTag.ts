/** A language tag that Intl accepts; `en` for null and for what is no tag. */
export function knownLanguage(language: string | null): string {
  if (language === null) return 'en'
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
