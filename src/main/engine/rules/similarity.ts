import { foldText, textRuns, wordToken } from './searchTokens.ts'

const mostTokens = 24
/** Words shorter than this say little. In code points. */
const shortestWord = 3

/**
 * The tokens of the search index that say most about a text, at most 24: its longest words, and runs of three characters, spread
 * over the whole, where words are not set apart. The same text gives the same tokens in the same order.
 */
export function tellingTokens(text: string): readonly string[] {
  const words = new Set<string>()
  const grams = new Set<string>()
  for (const run of textRuns(foldText(text.slice(0, 2000)))) {
    const characters = Array.from(run.text)
    if (!run.unspaced) {
      if (characters.length >= shortestWord) words.add(wordToken(characters))
      continue
    }
    for (let at = 0; at + 3 <= characters.length; at++) grams.add(characters.slice(at, at + 3).join(''))
    if (characters.length === 2) grams.add(run.text)
  }
  const longest = [...words].sort((a, b) => b.length - a.length).slice(0, mostTokens)
  const room = Math.max(mostTokens - longest.length, grams.size > 0 ? mostTokens / 2 : 0)
  const step = Math.max(1, grams.size / room)
  const spread = [...grams].filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
  return [...spread.slice(0, room), ...longest].slice(0, mostTokens)
}

/** How much of what one text says another says too, 0 to 1: the weights of shared tokens over those of all. */
export function overlap(weights: ReadonlyMap<string, number>, other: string): number {
  const own = new Set<string>()
  for (const run of textRuns(foldText(other.slice(0, 4000)))) {
    const characters = Array.from(run.text)
    if (!run.unspaced) own.add(wordToken(characters))
    else {
      for (let at = 0; at + 3 <= characters.length; at++) own.add(characters.slice(at, at + 3).join(''))
      if (characters.length === 2) own.add(run.text)
    }
  }
  let all = 0
  let shared = 0
  for (const [token, weight] of weights) {
    all += weight
    if (own.has(token)) shared += weight
  }
  return all === 0 ? 0 : shared / all
}
