import { foldText } from '../../src/main/engine/rules/searchTokens.ts'
import type { GeneratedMessage } from '../seed/corpus.ts'
import type { Random } from '../seed/random.ts'

/** One query and the kind it stands for. */
export interface BenchQuery {
  readonly kind: string
  readonly text: string
}

/** A message as the bench keeps it in memory, in the order of its row id. */
export type BenchMessage = Pick<GeneratedMessage, 'text' | 'language' | 'accountIndex'>

const scripts = [
  { name: 'ja', language: 'japanese', pattern: /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]+/gu },
  { name: 'th', language: 'thai', pattern: /\p{sc=Thai}+/gu },
  { name: 'ko', language: 'korean', pattern: /\p{sc=Hang}+/gu },
] as const
const lengths = [1, 2, 3, 5]

/**
 * Draws queries of all kinds from the messages: parts of 1, 2, 3 and 5 characters of Japanese, Thai and Korean, English
 * prefixes, pairs of words, mixed terms, terms without a hit, and chains of frequent parts that never stand together.
 * Half of each kind is drawn as often as it occurs, half from what is rare.
 */
export function makeQueries(messages: readonly BenchMessage[], random: Random, perKind: number): readonly BenchQuery[] {
  const queries: BenchQuery[] = []
  const sample = Array.from({ length: Math.min(messages.length, 20_000) }, () => random.any(messages))
  for (const { name, language, pattern } of scripts) {
    const runs = sample
      .filter((message) => message.language === language)
      .flatMap((message) => foldText(message.text).match(pattern) ?? [])
    for (const length of lengths) {
      const parts = runs.flatMap((run) => partsOf(run, length))
      queries.push(...chosen(`${name}${length}`, parts, random, perKind))
    }
    queries.push(...adversarial(runs, random, Math.ceil(perKind / scripts.length)))
  }
  const words = sample
    .filter((message) => message.language === 'english')
    .flatMap((message) => foldText(message.text).match(/[a-z]{5,}/g) ?? [])
  for (const length of lengths) {
    queries.push(
      ...chosen(
        `en${length}`,
        words.map((word) => word.slice(0, length)),
        random,
        perKind,
      ),
    )
  }
  const pairs = words.map((word, index) => `${word} ${(words[index + 1] ?? word).slice(0, 3)}`)
  queries.push(...chosen('en two words', pairs, random, perKind))
  const mixed = sample.flatMap(
    (message) => message.text.match(/[a-z]{3,}\d*[\p{sc=Han}\p{sc=Kana}\p{sc=Thai}\p{sc=Hang}]{2}/gu) ?? [],
  )
  queries.push(...chosen('mixed', mixed, random, perKind))
  const absent = ['qzxv', '龘靐', 'ฃฅฃ', '쀍뛟', 'zzzzzzzz', 'ヰヱヲヰ', 'refund qzxv', '注文龘', 'ฅ', '뛟']
  queries.push(...absent.map((text) => ({ kind: 'no hit', text })))
  return queries
}

function partsOf(run: string, length: number): readonly string[] {
  const characters = Array.from(run)
  return characters.slice(length - 1).map((_, index) => characters.slice(index, index + length).join(''))
}

function chosen(kind: string, parts: readonly string[], random: Random, count: number): readonly BenchQuery[] {
  const rare = counted(parts).slice(-Math.max(1, Math.floor(parts.length / 4)))
  return Array.from({ length: parts.length === 0 ? 0 : count }, (_, index) => ({
    kind,
    text: index % 2 === 0 ? random.any(parts) : random.any(rare),
  }))
}

/** The different parts, most frequent first. */
function counted(parts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1)
  return Array.from(counts.keys()).toSorted((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))
}

/** Chains in which every three characters are frequent but which as a whole stand nowhere in the sample. */
function adversarial(runs: readonly string[], random: Random, count: number): readonly BenchQuery[] {
  const frequent = counted(runs.flatMap((run) => partsOf(run, 3))).slice(0, 400)
  const everything = runs.join('\n')
  const found = new Set<string>()
  for (let attempt = 0; attempt < 20_000 && found.size < count; attempt += 1) {
    let chain = random.any(frequent)
    for (let step = 0; step < 6; step += 1) {
      const end = Array.from(chain).slice(-2).join('')
      const next = frequent.filter((part) => part.startsWith(end))
      if (next.length === 0) break
      chain += Array.from(random.any(next)).at(-1) ?? ''
    }
    if (Array.from(chain).length >= 5 && !everything.includes(chain)) found.add(chain)
  }
  return Array.from(found, (text) => ({ kind: 'adversarial', text }))
}
