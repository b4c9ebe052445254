import { viewQueries } from '../../src/main/engine/queries/view.ts'
import { inboxQueries } from '../../src/main/engine/queries/inbox.ts'
import type { QueryFacts } from '../../src/main/engine/queries/context.ts'
import { openStore } from '../../src/main/engine/store/database.ts'
import type { Store, Writer } from '../../src/main/engine/store/database.ts'
import { ensureMe } from '../../src/main/engine/store/members.ts'
import { queries } from '../../src/shared/contract/queries.ts'
import type { QueryInput } from '../../src/shared/contract/queries.ts'
import { defaultHours } from '../../src/shared/contract/businessHours.ts'
import type { BenchContext, Measurement } from './measure.ts'
import { figure, processorTimed } from './measure.ts'

const rounds = 40
const kinds = ['direct', 'comment', 'mention', 'review']
/** How many conversations of each tag: one that few have, one that many have. */
const everyNth = { rare: 2_000, common: 20 } as const

/** Measures the list of 200,000 conversations, filtered and not, against an index read of as many plain rows in the same file. */
export function benchLists(context: BenchContext): readonly Measurement[] {
  const conversations = context.messages < 100_000 ? 40_000 : 200_000
  context.tell(`lists: filling ${String(conversations)} conversations`)
  const store = openStore(':memory:')
  try {
    store.write((db) => fill(db, conversations), { durable: false })
    ensureMe(store, 'me')
    addViews(store)
    return measure(context, store)
  } finally {
    store.close()
  }
}

function measure(context: BenchContext, store: Store): readonly Measurement[] {
  const ask = (filter: Partial<QueryInput<'inbox.list'>>): (() => void) => {
    const input = queries['inbox.list'].input.parse({ brandId: null, view: 'needs_reply', limit: 100, ...filter })
    return () => void inboxQueries['inbox.list'](store.reader, input, facts)
  }
  const plain = (): void =>
    void store.reader.all('SELECT * FROM conversations WHERE needs_reply = 1 ORDER BY reply_due_at LIMIT 101')
  const asked: readonly (readonly [string, () => void])[] = [
    ['list page, no filter', ask({})],
    ['list page, a language', ask({ languages: ['ko'] })],
    ['list page, a tag that few have', ask({ tags: ['rare'] })],
    ['list page, a tag that many have', ask({ tags: ['common'] })],
    ['list page, brand, kind and urgency', ask({ brandIds: ['b3'], kinds: ['review'], urgencies: ['urgent'] })],
    ['list page, by brand', ask({ group: 'brand' })],
    ['list page, closed with a tag that few have', ask({ view: 'closed', tags: ['rare'] })],
    ['counts of six saved views', () => void viewQueries['view.counts'](store.reader, {}, facts)],
  ]
  context.tell('lists: asking')
  for (let warm = 0; warm < 50; warm++) plain()
  const base = Array.from({ length: context.repetitions }, () => typical(plain))
  for (const [, run] of asked) for (let warm = 0; warm < 10; warm++) run()
  return asked.map(([name, run]) => {
    const times = base.map(() => typical(run))
    return {
      name: `${name} / plain read of a page`,
      ratios: times.map((time, at) => time / (base[at] ?? 1)),
      detail: times.map((time, at) => `${figure(time)} ms against ${figure(base[at] ?? 0)} ms`).join(', '),
    }
  })
}

/** Processor time of one call, ms: other work on the machine does not count. */
function typical(run: () => void): number {
  return (
    processorTimed(() => {
      for (let round = 0; round < rounds; round++) run()
    }) / rounds
  )
}

const facts: QueryFacts = {
  now: Date.UTC(2026, 10, 23, 12),
  connectors: [],
  line: { isOnline: true, offlineSince: null },
  isSyncing: false,
  dataDir: '',
  dataProblem: null,
}

/** Half of them wait for a reply, the other half are closed. */
function fill(db: Writer, conversations: number): void {
  const hours = JSON.stringify(defaultHours('UTC'))
  for (let n = 1; n <= 6; n++) {
    db.run(
      "INSERT INTO brands (id, name, hue, time_zone, hours_json, position, is_sample) VALUES (:id, :id, 'teal', 'UTC', :hours, :n, 0)",
      { id: `b${String(n)}`, hours, n },
    )
    db.run(
      `INSERT INTO accounts (id, brand, network, remote_id, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
       VALUES (:id, :n, 'bluesky', :id, '', '', '{}', '[]', '[]', 'paused', 'none', 0)`,
      { id: `a${String(n)}`, n },
    )
    db.run(
      "INSERT INTO authors (id, account, remote_id, ref, handle, display_name, is_self, version) VALUES (:id, :n, :id, '', 'somebody', 'Somebody', 0, 0)",
      { id: `p${String(n)}`, n },
    )
  }
  for (const name of Object.keys(everyNth))
    db.run('INSERT INTO tags (id, name, folded) VALUES (:name, :name, :name)', { name })
  const languages = ['en', 'ja', 'th', 'en', 'ja', 'th', 'en', 'ja', 'th', 'ko']
  for (let n = 1; n <= conversations; n++) {
    const isOpen = n % 2 === 0
    const account = 1 + (n % 6)
    db.run(
      `INSERT INTO messages (seq, id, account, conversation, author, remote_id, ref, direction, body, created_at, first_seen_at, arrival, is_hidden, is_read, version)
       VALUES (:n, 'm' || :n, :account, NULL, :account, 'm' || :n, '', 'in', 'A message of the usual length, as people write them.', :n, :n, :n, 0, 0, 0)`,
      { n, account },
    )
    db.run(
      `INSERT INTO conversations (number, id, account, brand, remote_id, ref, kind, subject, author, state, urgency, language, unread_count, needs_reply,
         reply_due_at, reply_due_since, pending_count, last_message, last_message_at, last_inbound_at, version)
       VALUES (:n, 'c' || :n, :account, :account, 'c' || :n, '', :kind, '', :account, :state, :urgency, :language, 1, :owes, :due, :due, 0, :n, :n, :n, 0)`,
      {
        n,
        account,
        kind: kinds[n % 4] ?? 'direct',
        state: isOpen ? 'open' : 'closed',
        urgency: n % 50 < 2 ? 'urgent' : 'normal',
        language: languages[Math.floor(n / 7) % 10] ?? 'en',
        owes: isOpen ? 1 : 0,
        due: isOpen ? n : null,
      },
    )
    for (const [index, nth] of Object.values(everyNth).entries())
      if (n % nth < 2) db.run('INSERT INTO conversation_tags VALUES (:n, :tag)', { n, tag: index + 1 })
  }
}

function addViews(store: Store): void {
  const shapes = [
    { view: 'needs_reply' },
    { view: 'needs_reply', languages: ['ja'] },
    { view: 'needs_reply', tags: ['rare'] },
    { view: 'all_open', tags: ['common'], urgencies: ['urgent'] },
    { view: 'closed', kinds: ['review'] },
    { view: 'unassigned', onlyUnread: true },
  ]
  store.write(
    (db) => {
      for (const [position, shape] of shapes.entries())
        db.run(
          "INSERT INTO saved_views (id, name, member, is_shared, shape_json, position) VALUES (:id, 'A view', 1, 1, :shape, :position)",
          { id: `v${String(position)}`, shape: JSON.stringify(shape), position },
        )
    },
    { durable: false },
  )
}
