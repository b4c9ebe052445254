import type { Condition, WordLists } from '../../../shared/contract/condition.ts'
import type { ConversationKind, Sentiment, Urgency } from '../../../shared/contract/conversation.ts'
import { foldText } from '../../../shared/contract/foldText.ts'
import type { ServiceTargetKind } from '../../../shared/contract/serviceLevel.ts'
import { foldWords } from './foldWords.ts'
import { createWordSearch } from './wordSearch.ts'

/** What conditions are asked of: one message, and what is known of its conversation. What is dear to find out is a function, asked at most as often as conditions need it. */
export interface ConditionFacts {
  readonly text: string
  readonly network: string
  readonly kind: ConversationKind
  readonly language: string | null
  readonly sentiment: Sentiment | null
  readonly urgency: Urgency
  /** Names of the conversation's tags, folded. */
  readonly tags: () => ReadonlySet<string>
  /** Who wrote: person tags folded, the handle with or without its @. */
  readonly author: () => {
    readonly tags: ReadonlySet<string>
    readonly handle: string
    readonly followers: number | null
  }
  /** Whether the brand was open when it came. */
  readonly isOpen: () => boolean
  /** When it came, in the brand's zone: 0 is Monday, minutes from midnight. */
  readonly localTime: () => { readonly weekday: number; readonly minute: number }
  /** How many messages of others came there in that time before it, this one counted. */
  readonly inbound: (of: 'conversation' | 'post', withinMinutes: number) => number
  /** Promises to this conversation that are about to be missed, or were. */
  readonly service: (is: 'warned' | 'missed') => ReadonlySet<ServiceTargetKind>
}

/** Many conditions, asked at once. */
export interface ConditionSet {
  /** The places of those that hold, in order. All their words are looked for in one pass over the text. */
  readonly matching: (facts: ConditionFacts) => readonly number[]
  /** The words of the condition at a place that a text holds, as they were written, each once. */
  readonly wordsIn: (place: number, text: string) => readonly string[]
}

/** Whether the condition holds, given which word leaves do. */
type Holds = (facts: ConditionFacts, leaves: ReadonlySet<number>) => boolean

/** Prepares conditions. Takes time by the number of their words; keep it while they stay the same. */
export function compileConditions(conditions: readonly Condition[]): ConditionSet {
  const words: { readonly word: string; readonly leaf: number; readonly place: number; readonly isNeeded: boolean }[] =
    []
  // Conditions that need a word are asked only when one of theirs is found: of 200 flows nearly all.
  const always: number[] = []
  let count = 0
  const holds = conditions.map((condition, place) => {
    const isNeeded = needsWords(condition)
    if (!isNeeded) always.push(place)
    return compile(condition, (lists) => {
      const leaf = count++
      for (const word of Object.values(lists).flat()) words.push({ word, leaf, place, isNeeded })
      return leaf
    })
  })
  const search = createWordSearch(words.map((it) => foldWords(it.word).trim()))
  return {
    matching: (facts) => {
      const found = words.length === 0 ? [] : search.find(foldWords(facts.text))
      const leaves = new Set<number>()
      const asked = new Set<number>()
      for (const index of found) {
        const it = words[index]
        if (it === undefined) continue
        leaves.add(it.leaf)
        if (it.isNeeded) asked.add(it.place)
      }
      const ask = (place: number): boolean => holds[place]?.(facts, leaves) === true
      const places = always.filter(ask)
      if (asked.size === 0) return places
      for (const place of asked) if (ask(place)) places.push(place)
      return places.sort((one, other) => one - other)
    },
    wordsIn: (place, text) => {
      const found = new Set<string>()
      for (const index of search.find(foldWords(text))) {
        const it = words[index]
        if (it?.place === place) found.add(it.word)
      }
      return [...found]
    },
  }
}

/** Whether a condition cannot hold while none of its words is found. */
function needsWords(condition: Condition): boolean {
  if (condition.kind === 'all') return condition.of.length === 0 || condition.of.some(needsWords)
  if (condition.kind === 'any') return condition.of.every(needsWords)
  return condition.kind === 'words'
}

function compile(condition: Condition, addWords: (lists: WordLists) => number): Holds {
  switch (condition.kind) {
    case 'all': {
      const inner = condition.of.map((it) => compile(it, addWords))
      // An empty list says nothing, and what says nothing matches nothing.
      return (facts, leaves) => inner.length > 0 && inner.every((it) => it(facts, leaves))
    }
    case 'any': {
      const inner = condition.of.map((it) => compile(it, addWords))
      return (facts, leaves) => inner.some((it) => it(facts, leaves))
    }
    case 'not': {
      const inner = compile(condition.of, addWords)
      return (facts, leaves) => !inner(facts, leaves)
    }
    case 'words': {
      const leaf = addWords(condition.words)
      return (_facts, leaves) => leaves.has(leaf)
    }
    case 'network': {
      const networks = new Set(condition.networks)
      return (facts) => networks.has(facts.network)
    }
    case 'kind': {
      const kinds = new Set(condition.kinds)
      return (facts) => kinds.has(facts.kind)
    }
    case 'author': {
      // Tags of people are kept with one space between words.
      const tags = condition.tags.map((it) => foldText(it).replace(/\s+/gu, ' '))
      const handles = new Set(condition.handles.map(bareHandle))
      const { minFollowers } = condition
      return (facts) => {
        const author = facts.author()
        return (
          tags.some((it) => author.tags.has(it)) ||
          (handles.size > 0 && handles.has(bareHandle(author.handle))) ||
          (minFollowers !== null && (author.followers ?? 0) >= minFollowers)
        )
      }
    }
    case 'language': {
      const languages = new Set(condition.languages.map(primary))
      return (facts) => languages.has(primary(facts.language ?? 'und'))
    }
    case 'sentiment': {
      const sentiments = new Set(condition.sentiments)
      return (facts) => facts.sentiment !== null && sentiments.has(facts.sentiment)
    }
    case 'velocity':
      return (facts) => facts.inbound(condition.of, condition.withinMinutes) >= condition.messages
    case 'urgency': {
      const urgencies = new Set(condition.urgencies)
      return (facts) => urgencies.has(facts.urgency)
    }
    case 'tag': {
      const tags = condition.tags.map(foldText)
      return (facts) => tags.some((it) => facts.tags().has(it))
    }
    case 'opening':
      return (facts) => facts.isOpen() === condition.isOpen
    case 'time': {
      const days = new Set(condition.days)
      const from = minuteOf(condition.from)
      const to = minuteOf(condition.to)
      return (facts) => {
        const { weekday, minute } = facts.localTime()
        if (from <= to) return days.has(weekday) && minute >= from && minute < to
        return (days.has(weekday) && minute >= from) || (days.has((weekday + 6) % 7) && minute < to)
      }
    }
    case 'service_level': {
      const { is, targets } = condition
      return (facts) => targets.some((it) => facts.service(is).has(it))
    }
  }
}

function bareHandle(handle: string): string {
  return foldText(handle).replace(/^@/u, '')
}

/** `pt-BR` and `PT` are `pt`. */
function primary(language: string): string {
  return language.toLowerCase().split('-', 1)[0] ?? ''
}

function minuteOf(label: string): number {
  const [hours = 0, minutes = 0] = label.split(':').map(Number)
  return hours * 60 + minutes
}

/** Whether a condition speaks of service levels: it is asked again when a clock warns or is missed. */
export function asksService(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some(asksService)
    case 'not':
      return asksService(condition.of)
    default:
      return condition.kind === 'service_level'
  }
}
