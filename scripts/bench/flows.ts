import { compileConditions } from '../../src/main/engine/rules/conditionMatch.ts'
import type { ConditionFacts } from '../../src/main/engine/rules/conditionMatch.ts'
import type { Condition, WordLists } from '../../src/shared/contract/condition.ts'
import { foldText } from '../../src/shared/contract/foldText.ts'
import { generateMessages } from '../seed/corpus.ts'
import type { GeneratedMessage } from '../seed/corpus.ts'
import { randomFrom } from '../seed/random.ts'
import type { Random } from '../seed/random.ts'
import type { BenchContext, Measurement } from './measure.ts'
import { figure, processorTimed } from './measure.ts'

const flows = 200
const wordsOfEach = 25
/** Messages that the plain search is timed on: it takes that much longer. */
const plainShare = 20
const languages = ['en', 'ja', 'th', 'ko'] as const
const called = { en: 'english', ja: 'japanese', th: 'thai', ko: 'korean' } as const

/**
 * Measures how fast the triggers of 200 flows with 5,000 words in four languages are matched, against a plain search: each word
 * looked for in each folded text, one after the other. The aim is 20,000 messages a second on a core on which the plain search
 * manages 4,000; the goal is that ratio, which holds on a slower or a busy core as well.
 */
export function benchFlows(context: BenchContext): readonly Measurement[] {
  const count = Math.min(context.messages, 40_000)
  const messages = [...generateMessages({ seed: context.seed, count, accounts: 30, years: 1 })]
  const conditions = makeConditions(messages, randomFrom(context.seed + 7))
  const facts = messages.map(factsOf)
  const compiled: number[] = []
  const rounds = Array.from({ length: context.repetitions + 1 }, (_, round) => {
    context.tell(`flows: round ${String(round)} of ${String(context.repetitions)}`)
    let set = compileConditions([])
    compiled.push(processorTimed(() => (set = compileConditions(conditions))))
    let matched = 0
    const ours = processorTimed(() => {
      for (const each of facts) matched += set.matching(each).length
    })
    const some = messages.filter((_message, place) => place % plainShare === round % plainShare)
    const words = conditions.flatMap(wordsOf).map(foldText)
    let found = 0
    const plain = processorTimed(() => {
      for (const { text } of some) {
        const folded = foldText(text)
        for (const word of words) if (folded.includes(word)) found++
      }
    })
    if (matched === 0 || found === 0) throw new Error('No flow matched anything: the bench measures nothing')
    return { ours: ours / messages.length, plain: plain / some.length, share: matched / messages.length }
  }).slice(1) // the first one warms up
  return [
    {
      name: 'flows matched, a message / plain search of every word',
      ratios: rounds.map((it) => it.ours / it.plain),
      detail: rounds
        .map((it) => `${figure(1000 / it.ours)} messages a second against ${figure(1000 / it.plain)}`)
        .concat(`${figure(rounds[0]?.share ?? 0)} flows a message`)
        .join(', '),
    },
    {
      name: 'flows made ready / plain search of one message',
      ratios: rounds.map((it, place) => (compiled[place + 1] ?? 0) / it.plain),
      detail: compiled
        .slice(1)
        .map((it) => `${figure(it)} ms`)
        .join(', '),
    },
  ]
}

/** Flows as people make them: words that do come up and words that hardly do, with other facts beside them. */
function makeConditions(messages: readonly GeneratedMessage[], random: Random): readonly Condition[] {
  const pool = new Map(languages.map((language) => [language, piecesOf(messages, language, random)]))
  return Array.from({ length: flows }, (_, place): Condition => {
    const lists: Record<string, string[]> = {}
    for (let n = 0; n < wordsOfEach; n++) {
      const language = languages[n % languages.length] ?? 'en'
      const pieces = pool.get(language) ?? []
      lists[language] = [...(lists[language] ?? []), pieces[random.whole(pieces.length)] ?? 'word']
    }
    const words: Condition = { kind: 'words', words: lists as WordLists }
    if (place % 4 === 0) return { kind: 'all', of: [words, { kind: 'network', networks: ['bluesky', 'mastodon'] }] }
    if (place % 4 === 1) return { kind: 'all', of: [{ kind: 'not', of: { kind: 'kind', kinds: ['review'] } }, words] }
    return place % 4 === 2 ? { kind: 'any', of: [words, { kind: 'tag', tags: ['recall'] }] } : words
  })
}

/** Pieces of what people wrote, nine of ten altered at the end, so that they begin like a text and do not stand in it: a message begins three flows. */
function piecesOf(messages: readonly GeneratedMessage[], language: keyof typeof called, random: Random): string[] {
  const texts = messages.filter((it) => it.language === called[language]).map((it) => it.text)
  return Array.from({ length: 2000 }, () => {
    const text = texts[random.whole(texts.length)] ?? ''
    const parts = language === 'en' ? text.split(' ') : Array.from(text)
    const from = random.whole(Math.max(1, parts.length - 5))
    const piece = parts.slice(from, from + 3 + random.whole(5)).join(language === 'en' ? ' ' : '')
    return `${piece.trim()}${random.next() < 0.9 ? 'q' : ''}`.slice(0, 40) || 'word'
  })
}

function wordsOf(condition: Condition): readonly string[] {
  if (condition.kind === 'words') return Object.values(condition.words).flat()
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.flatMap(wordsOf)
  return condition.kind === 'not' ? wordsOf(condition.of) : []
}

const none: ReadonlySet<never> = new Set<never>()

function factsOf(message: GeneratedMessage): ConditionFacts {
  return {
    text: message.text,
    network: 'bluesky',
    kind: 'comment',
    language: message.language,
    sentiment: null,
    urgency: 'normal',
    tags: () => none,
    author: () => ({ tags: none, handle: 'somebody', followers: null }),
    isOpen: () => true,
    localTime: () => ({ weekday: 0, minute: 600 }),
    inbound: () => 1,
    service: () => none,
  }
}
