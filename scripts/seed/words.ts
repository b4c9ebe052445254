import { readFileSync } from 'node:fs'

/** The languages that the generator writes; `mixed` joins words of several in one message. */
export type Language = 'english' | 'japanese' | 'thai' | 'korean'

/** The words of one language by what they are used for, most frequent first. */
export interface Words {
  readonly things: readonly string[]
  readonly qualities: readonly string[]
  readonly actions: readonly string[]
  readonly places: readonly string[]
  readonly sentences: readonly string[]
  readonly syllables: readonly string[]
}

const sectionNames = ['things', 'qualities', 'actions', 'places', 'sentences', 'syllables'] as const
const cache = new Map<Language, Words>()

/** Reads the word list of a language from the file beside this one, once. Throws when a section is missing or empty. */
export function wordsOf(language: Language): Words {
  const known = cache.get(language)
  if (known !== undefined) return known
  const words = parseWords(readFileSync(new URL(`words/${language}.txt`, import.meta.url), 'utf8'), language)
  cache.set(language, words)
  return words
}

/** Parses a word file; `where` is named in the error when a section is missing or empty. */
export function parseWords(text: string, where: string): Words {
  const sections = new Map<string, string>()
  for (const part of text.split(/^\[/m).slice(1)) {
    const end = part.indexOf(']')
    sections.set(part.slice(0, end), part.slice(end + 1).trim())
  }
  const list = (name: (typeof sectionNames)[number]): readonly string[] => {
    const found = (sections.get(name) ?? '').split(name === 'sentences' ? /\n/ : /\s+/).filter((word) => word !== '')
    if (found.length === 0) throw new Error(`The word list ${where} has no section [${name}] with words in it.`)
    return Array.from(new Set(found))
  }
  return {
    things: list('things'),
    qualities: list('qualities'),
    actions: list('actions'),
    places: list('places'),
    sentences: list('sentences'),
    syllables: list('syllables'),
  }
}
