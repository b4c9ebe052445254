import { createCannedIndex } from '../../src/main/engine/rules/canned/find.ts'
import type { CannedEntry } from '../../src/main/engine/rules/canned/find.ts'
import { looseFold } from '../../src/shared/contract/looseFold.ts'
import { inventName, writeText } from '../seed/text.ts'
import { randomFrom } from '../seed/random.ts'
import type { Random } from '../seed/random.ts'
import type { Language } from '../seed/words.ts'
import { wordsOf } from '../seed/words.ts'
import type { BenchContext, Measurement } from './measure.ts'
import { figure, percentile, timed } from './measure.ts'

const responses = 5_000
/** What the picker shows. */
const shown = 8
const queries = 60
const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'

/**
 * Measures what one key in the picker costs at 5,000 responses in four languages, against a plain pass that asks each of the
 * same folded texts whether it includes the same letters; and the making of the index against folding those texts.
 */
export function benchCanned(context: BenchContext): readonly Measurement[] {
  const random = randomFrom(context.seed + 7)
  const entries = Array.from({ length: responses }, (_, index) => entryOf(random, index))
  const texts = entries.map(textOf)
  const plain = texts.map(looseFold)
  const index = createCannedIndex(entries)
  const typed = keysOf(entries, random)
  context.tell(`canned: ${typed.length} states of typing among ${responses} responses`)

  const rounds = Array.from({ length: context.repetitions }, () => {
    const own = times(typed, (text) => index.find(text, () => 1, shown))
    const other = times(typed, (text) => includesPass(plain, text))
    return { own: percentile(own, 0.95), other: percentile(other, 0.95), most: Math.max(...own) }
  })
  const builds = Array.from({ length: context.repetitions }, () => ({
    own: timed(() => createCannedIndex(entries)),
    other: timed(() => texts.map(looseFold)),
  }))
  return [
    {
      name: 'canned responses found, p95 / plain pass',
      ratios: rounds.map(({ own, other }) => own / other),
      detail: rounds
        .map(({ own, other, most }) => `${figure(own)} ms (at most ${figure(most)}) against ${figure(other)} ms`)
        .join(', '),
    },
    {
      name: 'canned index made / texts folded',
      ratios: builds.map(({ own, other }) => own / other),
      detail: builds.map(({ own, other }) => `${figure(own)} ms against ${figure(other)} ms`).join(', '),
    },
  ]
}

const languages: readonly Language[] = ['english', 'japanese', 'thai', 'korean']

function entryOf(random: Random, index: number): CannedEntry {
  const language = random.any(languages)
  const words = wordsOf(language)
  const glue = language === 'japanese' || language === 'thai' ? '' : ' '
  const thing = random.zipf(words.things)
  return {
    id: String(index),
    shortcut: `${inventName(random, language)}-${index}`.replaceAll(' ', '-'),
    title: [random.zipf(words.qualities), thing, random.zipf(words.actions)].join(glue),
    keywords: [random.zipf(words.things), random.zipf(words.places)],
    bodies: [language, random.any(languages)].map((each) =>
      [1, 2, 3, 4].map(() => writeText(random, each)).join(each === 'japanese' ? '' : ' '),
    ),
  }
}

function textOf({ shortcut, title, keywords, bodies }: CannedEntry): string {
  return [shortcut, title, ...keywords, ...bodies].join('\n')
}

/** Every state of typing some words: each beginning of them, Hangul by initials too, two words at once, and words that are nowhere. */
function keysOf(entries: readonly CannedEntry[], random: Random): readonly string[] {
  const typed = new Set<string>()
  for (let count = 0; count < queries; count += 1) {
    const entry = random.any(entries)
    const field = random.any([entry.shortcut, entry.title, entry.keywords[0] ?? '', entry.bodies[0] ?? ''])
    const words = field.split(/[\s。、]+/u).filter((word) => word !== '')
    const word = Array.from(words.length === 0 ? field : random.any(words)).slice(0, 8)
    for (let length = 1; length <= word.length; length += 1) typed.add(word.slice(0, length).join(''))
    typed.add(`${word.slice(0, 3).join('')} ${entry.title.slice(0, 2)}`)
    typed.add(word.toReversed().join(''))
    const hangul = word.filter((letter) => letter >= '가' && letter <= '힣')
    if (hangul.length > 1)
      typed.add(hangul.map((letter) => initials[Math.floor((letter.charCodeAt(0) - 0xac00) / 588)]).join(''))
  }
  return Array.from(typed)
}

function includesPass(texts: readonly string[], typed: string): number {
  const words = looseFold(typed).split(' ')
  let found = 0
  for (const text of texts) if (words.every((word) => text.includes(word))) found += 1
  return found
}

/** The best of three calls each: on a busy machine a turn of another process lasts longer than a whole search. */
function times(typed: readonly string[], find: (text: string) => unknown): readonly number[] {
  return typed.map((text) => Math.min(...[1, 2, 3].map(() => timed(() => find(text)))))
}
