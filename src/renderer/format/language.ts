const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** `Japanese` for `ja`; the code itself when this computer does not know it. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}

/** The value for a `lang` attribute: unknown languages get an empty one, so that the interface's language is not taken for theirs. */
export function langOf(code: string | null | undefined): string {
  return code ?? ''
}
