import { findQueries } from '../../src/main/engine/queries/find.ts'
import { nameKey } from '../../src/main/engine/rules/personKeys.ts'
import { keepAuthorWords } from '../../src/main/engine/store/authorWords.ts'
import { openStore } from '../../src/main/engine/store/database.ts'
import type { Store, Writer } from '../../src/main/engine/store/database.ts'
import { defaultHours } from '../../src/shared/contract/businessHours.ts'
import type { BenchContext, Measurement } from './measure.ts'
import { figure, processorTimed } from './measure.ts'

const rounds = 40
const given = ['Anna', '花子', 'มานะ', '민수']
const families = ['Tanaka', '高橋', '佐藤', 'ชัญญา', 'สมชาย', '김', '이', 'Smith', 'Silva', 'O’Brien']

/** Measures how the palette finds people among 200,000, key by key, against a read of a hundred of them by their number. */
export function benchPeople(context: BenchContext): readonly Measurement[] {
  const people = context.messages < 100_000 ? 40_000 : 200_000
  context.tell(`people: filling ${String(people)}`)
  const store = openStore(':memory:')
  try {
    store.write((db) => fill(db, people), { durable: false })
    context.tell('people: asking')
    return measure(context, store)
  } finally {
    store.close()
  }
}

function measure(context: BenchContext, store: Store): readonly Measurement[] {
  const plain = (): void => void store.reader.all('SELECT * FROM authors WHERE number > 500 ORDER BY number LIMIT 100')
  const keys = [
    't',
    'ta',
    'tana',
    '高',
    '高橋',
    'ช',
    'ชัญ',
    'ㄱ',
    '기',
    '김',
    'user1',
    'zzz',
    'a',
    'anna',
    '花',
    'มา',
    'ㅁㅅ',
    'an ta',
    'anna silva',
    '민수 김',
  ]
  const find = (): void => {
    for (const text of keys) findQueries['people.find'](store.reader, { text, limit: 20 })
  }
  for (let warm = 0; warm < 20; warm++) plain()
  for (let warm = 0; warm < 3; warm++) find()
  const base = Array.from({ length: context.repetitions }, () => typical(plain))
  const times = base.map(() => typical(find) / keys.length)
  return [
    {
      name: 'people found by any word of a name / plain read of a hundred',
      ratios: times.map((time, at) => time / (base[at] ?? 1)),
      detail: times.map((time, at) => `${figure(time)} ms a key against ${figure(base[at] ?? 0)} ms`).join(', '),
    },
  ]
}

/** Processor time of one call, ms. */
function typical(run: () => void): number {
  return (
    processorTimed(() => {
      for (let round = 0; round < rounds; round++) run()
    }) / rounds
  )
}

function fill(db: Writer, people: number): void {
  db.run(
    "INSERT INTO brands (id, name, hue, time_zone, hours_json, position, is_sample) VALUES ('b', 'b', 'teal', 'UTC', :hours, 1, 0)",
    { hours: JSON.stringify(defaultHours('UTC')) },
  )
  db.run(
    `INSERT INTO accounts (id, brand, network, remote_id, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
     VALUES ('a', 1, 'bluesky', 'a', '', '', '{}', '[]', '[]', 'paused', 'none', 0)`,
  )
  for (let n = 1; n <= people; n++) {
    const name = `${families[n % families.length] ?? ''} ${given[n % given.length] ?? ''} ${String(n)}`
    db.run(
      `INSERT INTO authors (number, id, account, remote_id, ref, handle, display_name, is_self, version, name_key, handle_key)
       VALUES (:n, 'p' || :n, 1, 'p' || :n, '', 'user' || :n, :name, 0, 0, :key, 'user' || :n)`,
      { n, name, key: nameKey(name) },
    )
    keepAuthorWords(db, n, name, `user${String(n)}`)
    db.run(
      `INSERT INTO messages (seq, id, account, conversation, author, remote_id, ref, direction, body, created_at, first_seen_at, arrival, is_hidden, is_read, version)
       VALUES (:n, 'm' || :n, 1, NULL, :n, 'm' || :n, '', 'in', 'Hello', :n, :n, :n, 0, 1, 0)`,
      { n },
    )
    db.run(
      `INSERT INTO conversations (number, id, account, brand, remote_id, ref, kind, subject, author, state, urgency, unread_count, needs_reply,
         pending_count, last_message, last_message_at, last_inbound_at, version)
       VALUES (:n, 'c' || :n, 1, 1, 'c' || :n, '', 'direct', '', :n, 'closed', 'normal', 0, 0, 0, :n, :n, :n, 0)`,
      { n },
    )
  }
}
