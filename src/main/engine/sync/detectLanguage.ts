import type { detectAll } from 'tinyld'
import { hasKana, scriptLanguage } from '../rules/scriptLanguage.ts'

/** What says nothing of a language: links, names, tags, numbers. */
const withoutWords = /https?:\/\/\S+|[@#][\p{L}\p{N}_.-]+(?:@[\w.-]+)?|\p{N}+/gu
/** Longer texts are no surer. UTF-16 units. */
const readUpTo = 240
/** Of fewer words or letters nothing is said: most are names, codes or “OK”. */
const leastWords = 3
const leastLetters = 12
/** How sure the detector must be, of 1. */
const leastSure = 0.5

/** Null until its tables were read. */
let detect: typeof detectAll | null = null

/**
 * Reads the tables that languages are told by, once. They take a third of the time of a whole start, so an engine reads them when the
 * first facts come: whoever applies facts awaits this before.
 */
export async function loadLanguages(): Promise<void> {
  detect ??= (await import('tinyld')).detectAll
}

/**
 * The language that a text is written in, as the computer alone can tell: by its script, else by its letters, where those are
 * enough to be sure. Two letters (`en`); null where it would be a guess. Throws before `loadLanguages` has come to its end.
 */
export function detectLanguage(text: string): string | null {
  const script = scriptLanguage(text)
  if (script !== null && (script !== 'ja' || hasKana(text))) return script
  const words = text.replace(withoutWords, ' ').slice(0, readUpTo)
  // Chinese characters alone are Japanese unless they are surely Chinese.
  if (script === 'ja') return surest(words) === 'zh' ? 'zh' : 'ja'
  const letters = words.match(/\p{L}+/gu) ?? []
  if (letters.length < leastWords || letters.join('').length < leastLetters) return null
  return surest(words)
}

/** Networks tell the same text several times within minutes, and to tell its language takes as long as to store it. */
const mostRemembered = 500
const remembered = new Map<string, string | null>()

function surest(words: string): string | null {
  let known = remembered.get(words)
  if (known === undefined) {
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(words, (known = detected(words)))
  }
  return known
}

function detected(words: string): string | null {
  if (detect === null) throw new Error('The tables of languages were not loaded before facts were applied.')
  const [best] = detect(words)
  return best !== undefined && best.accuracy >= leastSure && best.lang.length === 2 ? best.lang : null
}
