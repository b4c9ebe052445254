/** What the palette is asked for alone: by `#`, `@` or `;`, also as a Japanese input method writes them. */
export type Prefix = 'tag' | 'person' | 'response'

const signs: Readonly<Record<string, Prefix>> = {
  '#': 'tag',
  '＃': 'tag',
  '@': 'person',
  '＠': 'person',
  ';': 'response',
  '；': 'response',
}

/** What the first sign asks for alone; null when for everything. */
export function prefixOf(typed: string): Prefix | null {
  return signs[typed.trimStart()[0] ?? ''] ?? null
}

/** What was typed after `#` or `@`; canned responses are found with their sign. */
export function afterPrefix(typed: string): string {
  const prefix = prefixOf(typed)
  return prefix === 'tag' || prefix === 'person' ? typed.trimStart().slice(1).trim() : typed
}
