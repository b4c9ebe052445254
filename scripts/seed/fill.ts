import { join } from 'node:path'
import type { Change } from '../../src/main/connectors/change.ts'
import { uuidv7 } from '../../src/main/engine/ids.ts'
import { defaultDueRule } from '../../src/main/engine/parts.ts'
import type { AccountRow } from '../../src/main/engine/store/accounts.ts'
import { getAccount } from '../../src/main/engine/store/accounts.ts'
import { refreshConversation } from '../../src/main/engine/store/conversations.ts'
import type { Store, Writer } from '../../src/main/engine/store/database.ts'
import { openStore } from '../../src/main/engine/store/database.ts'
import { addUsualPolicy } from '../../src/main/engine/store/servicePolicies.ts'
import { takeFolder } from '../../src/main/engine/store/lock.ts'
import { dataFiles, makeDataDir } from '../../src/main/engine/store/sqlite.ts'
import { applyChanges } from '../../src/main/engine/sync/apply.ts'
import { loadLanguages } from '../../src/main/engine/sync/detectLanguage.ts'
import { defaultHours } from '../../src/shared/contract/businessHours.ts'
import type { Opening } from './changes.ts'
import { accountDid, changesOf, openingOf } from './changes.ts'
import { generateMessages } from './corpus.ts'
import type { DeskOptions } from './desk.ts'
import { fillDesk } from './desk.ts'
import { randomFrom } from './random.ts'
import { inventName } from './text.ts'

await loadLanguages()

/** What to fill a data folder with. */
export interface FillOptions {
  readonly dataDir: string
  readonly messages: number
  readonly seed: number
  readonly accounts: number
  readonly years: number
  /** The time of the newest message, epoch ms. */
  readonly endMs: number
  /** What a full desk has besides; nothing unless told. */
  readonly desk?: Pick<DeskOptions, 'waiting' | 'responses' | 'longest'>
  readonly tell: (line: string) => void
}

/** What was written. */
export interface Filled {
  readonly messages: number
  readonly conversations: number
}

/** Rows a transaction, as a pull has them. */
const pageSize = 200
const dayMs = 86_400_000
/** Conversations without a word for this long are closed, their messages read: a worked inbox, not a heap. */
const closedAfterDays = 21
const readAfterDays = 3

const brands = [
  { name: 'Kanda Market', hue: 'teal', zone: 'Asia/Tokyo' },
  { name: 'Siam Wings', hue: 'ochre', zone: 'Asia/Bangkok' },
  { name: 'Hanok Beauty', hue: 'rose', zone: 'Asia/Seoul' },
  { name: 'Northgate Bank', hue: 'violet', zone: 'Europe/London' },
  { name: 'Fernway Mobile', hue: 'fern', zone: 'America/New_York' },
] as const

/**
 * Fills an empty data folder with generated messages through the door by which pulled pages come in. The accounts are
 * paused, so nothing is asked of any network. Throws when the folder is in use or already holds a message.
 */
export function fillDatabase(options: FillOptions): Filled {
  makeDataDir(options.dataDir)
  const lock = takeFolder(options.dataDir, 'the seed script', options.endMs, 0)
  try {
    const store = openStore(dataFiles(options.dataDir).database)
    try {
      if (store.reader.get('SELECT 1 FROM messages LIMIT 1') !== undefined) {
        throw new Error(
          `${join(options.dataDir, 'parley.db')} already holds messages. Nothing was changed; name an empty folder.`,
        )
      }
      return fill(store, options)
    } finally {
      store.close()
    }
  } finally {
    lock.release()
  }
}

function fill(store: Store, options: FillOptions): Filled {
  const random = randomFrom(options.seed + 1)
  const newId = (at: number): string => uuidv7(at, random.next)
  const accounts = store.write((db) => addAccounts(db, options, newId), { durable: true })
  const openings = new Map<number, Opening>()
  const waiting = accounts.map(() => ({ changes: [] as Change[], count: 0, lastMs: 0 }))
  let written = 0
  const flush = (index: number): void => {
    const page = waiting[index]
    const account = accounts[index]
    if (page === undefined || account === undefined || page.count === 0) return
    const now = page.lastMs + 1_000
    store.write(
      (db) => {
        // The activity record is for what people do; a made-up past leaves none.
        applyChanges(
          { db, account, now, newId: () => newId(now), dueRule: defaultDueRule, record: () => undefined },
          page.changes,
        )
      },
      { durable: false },
    )
    if (Math.floor(written / 50_000) !== Math.floor((written + page.count) / 50_000))
      options.tell(`${written + page.count} messages`)
    written += page.count
    waiting[index] = { changes: [], count: 0, lastMs: 0 }
  }
  const corpus = {
    seed: options.seed,
    count: options.messages,
    accounts: options.accounts,
    years: options.years,
    endMs: options.endMs,
  }
  for (const message of generateMessages(corpus)) {
    const opening = openings.get(message.threadIndex) ?? openingOf(message)
    openings.set(message.threadIndex, opening)
    const page = waiting[message.accountIndex]
    if (page === undefined) continue
    page.changes.push(...changesOf(message, opening, message.atMs < options.endMs - readAfterDays * dayMs))
    page.count += 1
    page.lastMs = message.atMs
    if (page.count === pageSize) flush(message.accountIndex)
  }
  waiting.forEach((_, index) => flush(index))
  options.tell('closing what is old')
  closeOld(store, options.endMs - closedAfterDays * dayMs)
  if (options.desk !== undefined) {
    options.tell('filling the desk')
    fillDesk(store, accounts, { ...options.desk, seed: options.seed, endMs: options.endMs })
  }
  const count = (table: string): number => store.reader.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0
  return { messages: count('messages'), conversations: count('conversations') }
}

function addAccounts(db: Writer, options: FillOptions, newId: (at: number) => string): readonly AccountRow[] {
  const { endMs } = options
  const brandNumbers = brands.map(({ name, hue, zone }, position) => {
    const id = newId(endMs)
    const number = db.run(
      `INSERT INTO brands (id, name, hue, time_zone, hours_json, position, is_sample)
       VALUES (:id, :name, :hue, :zone, :hours, :position, 1)`,
      { id, name, hue, zone, hours: JSON.stringify(defaultHours(zone)), position },
    ).lastInsertRowid
    addUsualPolicy(db, { number, id }, endMs)
    return number
  })
  return Array.from({ length: options.accounts }, (_, index) => {
    const remoteId = accountDid(index)
    const name = inventName(randomFrom(index), 'english')
    const { lastInsertRowid } = db.run(
      `INSERT INTO accounts (id, brand, network, remote_id, handle, display_name, facts_json, warnings_json, choices_json, state,
         state_reason, sign_in_kind, connected_at)
       VALUES (:id, :brand, 'bluesky', :remoteId, :handle, :name, '{}', '[]', '[]', 'paused', 'Made-up account of the seed script', 'none', :endMs)`,
      {
        id: newId(endMs),
        brand: brandNumbers[index % brandNumbers.length] ?? 1,
        remoteId,
        handle: `${name.toLowerCase()}.example.com`,
        name,
        endMs,
      },
    )
    db.run(
      `INSERT INTO authors (id, account, remote_id, ref, handle, display_name, is_self, version)
       VALUES (:id, :account, :remoteId, '', :handle, :name, 1, 0)`,
      { id: newId(endMs), account: lastInsertRowid, remoteId, handle: `${name.toLowerCase()}.example.com`, name },
    )
    return getAccount(db, lastInsertRowid)
  })
}

function closeOld(store: Store, before: number): void {
  for (;;) {
    const old = store.reader.all<{ number: number }>(
      "SELECT number FROM conversations WHERE state = 'open' AND last_message_at < :before ORDER BY last_message_at LIMIT 1000",
      { before },
    )
    if (old.length === 0) return
    store.write(
      (db) => {
        for (const { number } of old) {
          db.run("UPDATE conversations SET state = 'closed', closed_at = last_message_at WHERE number = :number", {
            number,
          })
          refreshConversation(db, number, defaultDueRule)
        }
      },
      { durable: false },
    )
  }
}
