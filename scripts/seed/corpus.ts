import type { Random } from './random.ts'
import { randomFrom } from './random.ts'
import { writeMixedText, writeText } from './text.ts'
import type { Language } from './words.ts'

/** What to generate. The same numbers always give the same messages. */
export interface CorpusOptions {
  readonly seed: number
  readonly count: number
  readonly accounts: number
  /** How far back the oldest message lies. */
  readonly years: number
  /** The time of the newest message in milliseconds; 1 January 2026 unless told. */
  readonly endMs?: number
}

/** One message, its neighbours named by numbers that the reader turns into rows of its own. */
export interface GeneratedMessage {
  readonly accountIndex: number
  /** Unique over all accounts; a new thread has the next number. */
  readonly threadIndex: number
  /** Unique over all accounts; null when the account itself wrote. */
  readonly authorIndex: number | null
  readonly atMs: number
  readonly text: string
  readonly language: Language | 'mixed'
}

const yearMs = 365.25 * 86_400_000
/** Threads of an account that a new message may still join, and for how long after their last one. */
const openThreads = 40
const livelyMs = 14 * 86_400_000
const newThreadShare = 0.35
const ownShare = 0.25

interface Thread {
  readonly index: number
  readonly author: number
  readonly language: Language | 'mixed'
  lastMs: number
}

/**
 * Generates messages oldest first: English 40 %, Japanese 25, Thai 15, Korean 15, mixed 5 (by thread); words, authors and
 * accounts by Zipf's law; about three messages a thread, a quarter of them the account's own answers.
 */
export function* generateMessages(options: CorpusOptions): Generator<GeneratedMessage> {
  const random = randomFrom(options.seed)
  const endMs = options.endMs ?? Date.UTC(2026, 0, 1)
  const stepMs = (options.years * yearMs) / Math.max(options.count, 1)
  const threadsOf = Array.from({ length: options.accounts }, (): Thread[] => [])
  let threadCount = 0
  let authorCount = 0
  for (let index = 0; index < options.count; index += 1) {
    const accountIndex = random.zipfWhole(options.accounts)
    const atMs = Math.floor(endMs - (options.count - index - random.next()) * stepMs)
    const threads = threadsOf[accountIndex] ?? []
    while (threads[0] !== undefined && (threads[0].lastMs < atMs - livelyMs || threads.length > openThreads))
      threads.shift()
    const isNew = threads.length === 0 || random.next() < newThreadShare
    let thread: Thread
    if (isNew) {
      const author =
        authorCount === 0 || random.next() < 0.5 ? authorCount++ : authorCount - 1 - random.zipfWhole(authorCount)
      thread = { index: threadCount++, author, language: chooseLanguage(random), lastMs: atMs }
      threads.push(thread)
    } else thread = random.any(threads)
    thread.lastMs = atMs
    yield {
      accountIndex,
      threadIndex: thread.index,
      authorIndex: !isNew && random.next() < ownShare / (1 - newThreadShare) ? null : thread.author,
      atMs,
      text: thread.language === 'mixed' ? writeMixedText(random) : writeText(random, thread.language),
      language: thread.language,
    }
  }
}

/** A language by its share of what is written. */
export function chooseLanguage(random: Random): Language | 'mixed' {
  const share = random.next()
  if (share < 0.4) return 'english'
  if (share < 0.65) return 'japanese'
  if (share < 0.8) return 'thai'
  return share < 0.95 ? 'korean' : 'mixed'
}
