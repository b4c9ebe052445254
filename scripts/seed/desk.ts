import { uuidv7 } from '../../src/main/engine/ids.ts'
import { defaultDueRule } from '../../src/main/engine/parts.ts'
import type { Change } from '../../src/main/connectors/change.ts'
import type { AccountRow } from '../../src/main/engine/store/accounts.ts'
import { foldShortcut } from '../../src/main/engine/store/canned.ts'
import { addVariant, insertCanned } from '../../src/main/engine/store/cannedWrite.ts'
import type { Store, Writer } from '../../src/main/engine/store/database.ts'
import { ensureMe, findMe } from '../../src/main/engine/store/members.ts'
import { applyChanges } from '../../src/main/engine/sync/apply.ts'
import { loadLanguages } from '../../src/main/engine/sync/detectLanguage.ts'
import { changesOf, openingOf } from './changes.ts'
import type { GeneratedMessage } from './corpus.ts'
import { chooseLanguage } from './corpus.ts'
import type { Random } from './random.ts'
import { randomFrom } from './random.ts'
import { inventName, writeMixedText, writeText } from './text.ts'
import type { Language } from './words.ts'
import { wordsOf } from './words.ts'

await loadLanguages()

/** What a full desk has beyond the messages of its past. */
export interface DeskOptions {
  readonly seed: number
  /** The newest of all, epoch ms. */
  readonly endMs: number
  /** Further conversations that wait for a reply, each of one message by a person of its own. */
  readonly waiting: number
  /** Canned responses for all brands, in four languages. */
  readonly responses: number
  /** Messages in one further conversation, the newest that waits; 0 = there is none. */
  readonly longest: number
}

/** How one conversation of a full desk is found: what the person of the long one is called. */
export const longestWriter = 'Longthread'

/** Numbers of threads and people that the corpus never reaches. */
const firstNumber = 50_000_000
const pageSize = 200
/** What waits came within this time: nothing older than three weeks stays open. */
const waitingMs = 14 * 86_400_000
const languages: readonly Language[] = ['english', 'japanese', 'thai', 'korean']
const codes = { english: 'en', japanese: 'ja', thai: 'th', korean: 'ko' } as const

/** Adds to a filled store what a full desk has. Pulled facts come in through the door by which pages do. */
export function fillDesk(store: Store, accounts: readonly AccountRow[], options: DeskOptions): void {
  const random = randomFrom(options.seed + 2)
  const newId = (): string => uuidv7(options.endMs, random.next)
  const waiting = accounts.map((): GeneratedMessage[] => [])
  for (let index = 0; index < options.waiting; index += 1) {
    const accountIndex = random.zipfWhole(accounts.length)
    const atMs = options.endMs - waitingMs + Math.floor(((index + 1) / (options.waiting + 1)) * waitingMs)
    const page = waiting[accountIndex]
    page?.push(messageOf(random, { accountIndex, number: firstNumber + index, atMs, isOurs: false }))
    if (page?.length === pageSize) apply(store, accounts, page.splice(0), newId)
  }
  for (const page of waiting) apply(store, accounts, page, newId)
  addLongest(store, accounts, random, newId, options)
  if (options.responses > 0) addResponses(store, random, newId, options)
}

function messageOf(
  random: Random,
  it: { accountIndex: number; number: number; atMs: number; isOurs: boolean },
): GeneratedMessage {
  const language = chooseLanguage(random)
  return {
    accountIndex: it.accountIndex,
    threadIndex: it.number,
    authorIndex: it.isOurs ? null : it.number,
    atMs: it.atMs,
    text: language === 'mixed' ? writeMixedText(random) : writeText(random, language),
    language,
  }
}

/** One page of one account; all but the long thread begin where they end. */
function apply(
  store: Store,
  accounts: readonly AccountRow[],
  messages: readonly GeneratedMessage[],
  newId: () => string,
  opening?: GeneratedMessage,
): void {
  const last = messages.at(-1)
  const account = accounts[last?.accountIndex ?? 0]
  if (last === undefined || account === undefined) return
  const changes = messages.flatMap((message) => changesOf(message, openingOf(opening ?? message), false))
  const named = opening === undefined ? changes : changes.map(renamed)
  store.write(
    (db) =>
      applyChanges(
        { db, account, now: last.atMs + 1_000, newId, dueRule: defaultDueRule, record: () => undefined },
        named,
      ),
    { durable: false },
  )
}

function renamed(change: Change): Change {
  return change.kind === 'author' ? { ...change, author: { ...change.author, displayName: longestWriter } } : change
}

function addLongest(
  store: Store,
  accounts: readonly AccountRow[],
  random: Random,
  newId: () => string,
  options: DeskOptions,
): void {
  const number = firstNumber * 2
  const stepMs = Math.floor(waitingMs / Math.max(1, options.longest))
  const messages = Array.from({ length: options.longest }, (_, index) =>
    messageOf(random, {
      accountIndex: 0,
      number,
      atMs: options.endMs - (options.longest - index - 1) * stepMs,
      isOurs: index % 3 === 2 && index < options.longest - 1,
    }),
  )
  for (let from = 0; from < messages.length; from += pageSize)
    apply(store, accounts, messages.slice(from, from + pageSize), newId, messages[0])
}

function addResponses(store: Store, random: Random, newId: () => string, options: DeskOptions): void {
  ensureMe(store, newId())
  const owner = findMe(store.reader)?.number ?? 1
  store.write(
    (db) => {
      for (let index = 0; index < options.responses; index += 1)
        addResponse(db, random, newId, { index, owner, at: options.endMs })
    },
    { durable: false },
  )
}

function addResponse(
  db: Writer,
  random: Random,
  newId: () => string,
  { index, owner, at }: { index: number; owner: number; at: number },
): void {
  const language = random.any(languages)
  const words = wordsOf(language)
  const glue = language === 'japanese' || language === 'thai' ? '' : ' '
  const shortcut = `${inventName(random, language)}-${index}`.replaceAll(' ', '-')
  const keywords = [random.zipf(words.things), random.zipf(words.places)]
  const canned = insertCanned(db, {
    id: newId(),
    owner,
    forked_from: null,
    at,
    fields: {
      brand: null,
      folder: null,
      title: [random.zipf(words.qualities), random.zipf(words.things), random.zipf(words.actions)].join(glue),
      shortcut,
      shortcut_folded: foldShortcut(shortcut),
      keywords_json: JSON.stringify(keywords),
      keywords_text: keywords.join(', '),
      intent: '',
      class: 'both',
      actions_json: '[]',
      valid_until: null,
      is_personal: 0,
    },
  })
  const other = languages[(languages.indexOf(language) + 1 + random.whole(3)) % 4] ?? 'english'
  for (const [position, each] of [language, other].entries())
    addVariant(
      db,
      canned,
      newId(),
      {
        position,
        network: null,
        language: codes[each],
        register: null,
        visibility: 'both',
        body: [1, 2, 3, 4].map(() => writeText(random, each)).join(each === 'japanese' ? '' : ' '),
      },
      { status: 'approved', cause: 'imported', member: owner, at },
    )
}
