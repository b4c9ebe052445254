import { pathToFileURL } from 'node:url'
import { connectors } from '../src/main/connectors/registry.ts'
import { queryHandlers } from '../src/main/engine/queries/index.ts'
import { openStore } from '../src/main/engine/store/database.ts'
import type { Bind, Reader, Store } from '../src/main/engine/store/database.ts'
import { ensureMe } from '../src/main/engine/store/members.ts'
import { defaultHours } from '../src/shared/contract/businessHours.ts'
import { flowBody } from '../src/shared/contract/flow.ts'
import { queries } from '../src/shared/contract/queries.ts'
import type { QueryName } from '../src/shared/contract/queries.ts'

/** One statement that a question runs, with SQLite's plan for it and the tables that it reads. */
export interface Explained {
  readonly query: QueryName
  readonly sql: string
  readonly plan: readonly string[]
  readonly tables: readonly string[]
}

/** The inputs with which each question is explained: every view and every filter that changes the statement. */
const brandId = 'a brand'
const conversationId = 'a conversation'
const everyFilter = {
  networks: ['bluesky'],
  brandIds: [brandId],
  languages: ['ja'],
  tags: ['refund'],
  kinds: ['mention'],
  urgencies: ['high'],
  sentiments: ['negative'],
  intents: ['complaint'],
  authorIds: ['somebody'],
  assignees: ['me', 'nobody'],
  waitingFor: ['client'],
  onlyUnread: true,
  hasDraft: true,
}
/** Names one of each, and asks for everything that costs a statement. */
const people = { memberIds: ['x'], isLead: true, contactIds: ['x'] }
const someFlow = {
  name: 'a',
  trigger: { kind: 'velocity', of: 'post', messages: 2, withinMinutes: 60 },
  startId: 'a',
  steps: [
    { id: 'a', kind: 'assign', to: people, next: 'b' },
    { id: 'b', kind: 'canned', responseId: 'x' },
  ],
}
const asked: { readonly [N in QueryName]?: readonly unknown[] } = {
  'account.detail': [{ accountId: 'x' }],
  'feeds.export': [{ brandId }],
  'inbox.list': ['needs_reply', 'mine', 'unassigned', 'waiting', 'snoozed', 'closed', 'all_open', 'catch_up'].flatMap(
    (view) => [
      { brandId: null, view },
      { brandId, view },
      { brandId, view, sort: 'newest' },
      { brandId: null, view, ...everyFilter },
      { brandId: null, view, group: 'brand' },
    ],
  ),
  'catchUp.state': [{ brandId: null }],
  'inbox.counts': [{ brandId: null }, { brandId }],
  'conversation.detail': [{ conversationId }],
  'conversation.thread': [{ conversationId }],
  'message.detail': [{ messageId: 'x' }],
  'author.card': [{ authorId: 'x' }],
  'people.find': [{ text: 'a' }],
  'search.messages': [{ text: '返品' }, { text: 'refund', brandId }],
  'outbox.list': [{}, { conversationId }],
  'client.detail': [{ brandId }],
  'client.hours': [{ brandId }],
  'service.policies': [{ brandId }],
  'service.clocks': [{ brandId, states: ['running'], from: 0 }],
  'service.ofConversation': [{ conversationId }],
  'service.due': [{ brandId, from: 0, minutes: 1 }],
  'service.elapsed': [{ brandId, from: 0, to: 1 }],
  'client.members': [{ brandId }],
  'client.readHolidays': [{ text: 'BEGIN:VEVENT' }],
  'channel.list': [{ brandId }],
  'channel.sheet': [{ brandId }],
  'tone.card': [{ brandId }],
  'tone.forNetwork': [{ brandId, network: 'sample' }],
  'tone.check': [{ conversationId, text: 'a' }],
  'guideline.current': [{ brandId }],
  'guideline.diff': [{ brandId, from: 0, to: 0 }],
  'guideline.find': [{ brandId, text: 'a' }],
  'canned.folders': [{ brandId: null }, { brandId }],
  'canned.list': [{}, { brandId, need: 'retire' }, { text: '返品' }],
  'canned.needs': [{ brandId: null }, { brandId }],
  'canned.promote': [{ brandId: null }, { brandId }],
  'canned.detail': [{ cannedId: 'x' }],
  'canned.versions': [{ variantId: 'x' }],
  'canned.pick': [{ conversationId, text: 'a' }],
  'canned.render': [{ conversationId, shortcut: 'a' }, { cannedId: 'x' }],
  'canned.lengths': [{ text: 'a' }],
  'canned.variables': [{ brandId }],
  'canned.importing': [{}],
  'history.importing': [{}],
  'history.skipped': [{ brandId }],
  'canned.suggested': [{ conversationId }],
  'canned.rows': [{ brandId: null }, { brandId }],
  'desk.facts': [{ conversationId }],
  'desk.story': [{ messageId: 'x' }],
  'desk.rule': [{ brandId }],
  'person.card': [{ authorId: 'x' }],
  'promise.propose': [{ conversationId, text: 'by Friday' }],
  'desk.similar': [{ conversationId }],
  'statement.list': [{}, { brandId }],
  'statement.get': [{ statementId: 'a statement' }],
  'statement.ofConversation': [{ conversationId }],
  'statement.alike': [{ statementId: 'a statement' }],
  'compose.facts': [{ conversationId }],
  'compose.rules': [{ brandId }],
  'translate.facts': [{ conversationId }],
  'translate.shown': [{ conversationId }],
  'case.board': [{}, { brandId }],
  'case.list': [{}, { brandId, states: ['closed'] }],
  'case.get': [{ caseId: 'KIN-1' }],
  'case.ofConversation': [{ conversationId }],
  'case.prefill': [{ conversationId, level: 2 }],
  'activity.list': [{ conversationId }, { outboxId: 'x' }, {}],
  'flow.list': [{}, { brandId, archived: true }],
  'flow.get': [{ flowId: 'x' }],
  'flow.stepFigures': [{ flowId: 'x', stepId: 'a' }],
  'flow.versions': [{ flowId: 'x' }],
  'flow.diff': [{ flowId: 'x', from: 1 }],
  'flow.check': [{ body: someFlow, brandIds: [brandId] }],
  'flow.readFile': [{ text: JSON.stringify({ format: 'parley-flow', version: 1, flow: someFlow }), brandId }],
  'flow.export': [{ flowId: 'x' }],
  'flow.try': [{ body: someFlow, brandId, since: 0 }],
  'matrix.get': [{ brandId }],
  'ladder.get': [{ brandId }],
  'care.get': [{ brandId }],
  'contact.list': [{}, { brandId }],
  'report.make': [{ brandId, month: '2026-10' }],
  'report.behind': [{ brandId, month: '2026-10', path: 'figures.inbound.total' }],
  'report.file': [{ brandId, month: '2026-10', format: 'csv' }],
  'report.months': [{ brandId }],
  'report.templates': [{ brandId }],
  'report.schedule': [{ brandId }],
  'report.decisions': [{ brandId, month: '2026-10' }],
  'report.outside': [{ brandId, month: '2026-10' }],
  'report.competitors': [{ brandId }],
}

/** Runs every question on an empty store and explains each statement that it ran. */
export function explainAll(): Explained[] {
  const store = openStore(':memory:')
  const found: Explained[] = []
  const seen = new Set<string>()
  addOneOfEach(store)
  try {
    for (const [name, entry] of Object.entries(queries)) {
      const query = name as QueryName // a key of the list
      if (query === 'data.verify') continue // reads everything, and says so
      for (const input of asked[query] ?? [{}]) {
        const explain = (sql: string, bind: Bind): void => {
          if (seen.has(`${query} ${sql}`)) return
          seen.add(`${query} ${sql}`)
          const plan = store.reader.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, bind).map((it) => it.detail)
          found.push({ query, sql, plan, tables: [...store.tracked((db) => db.all(sql, bind)).tables].sort() })
        }
        const spy: Reader = {
          get: (sql, bind = {}) => (explain(sql, bind), store.reader.get(sql, bind)),
          all: (sql, bind = {}) => (explain(sql, bind), store.reader.all(sql, bind)),
          lists: (sql, bind = {}) => (explain(sql, bind), store.reader.lists(sql, bind)),
          each: (sql, bind = {}) => (explain(sql, bind), store.reader.each(sql, bind)),
          once: (_key, make) => make(),
        }
        const handler = queryHandlers[query] as (db: Reader, input: unknown, facts: unknown) => unknown // the input is parsed below
        handler(spy, entry.input.parse(input), {
          // A Monday at noon: the night before, brands were closed.
          now: Date.UTC(2026, 10, 23, 12),
          connectors,
          line: { isOnline: true, offlineSince: null },
          isSyncing: false,
          dataDir: '',
          dataProblem: null,
        })
      }
    }
  } finally {
    store.close()
  }
  return found
}

/** Some questions ask nothing of a store without brands and saved views. */
function addOneOfEach(store: Store): void {
  ensureMe(store, 'me')
  store.write(
    (db) => {
      db.run(
        "INSERT INTO brands (id, name, hue, time_zone, hours_json, position, is_sample) VALUES (:id, '', '', 'UTC', :hours, 0, 0)",
        { id: brandId, hours: JSON.stringify(defaultHours('UTC')) },
      )
      db.run("INSERT INTO statements (id, brand, revision, made_by, made_at) VALUES ('a statement', 1, 0, 1, 0)")
      db.run("INSERT INTO flows (id, position, live_version, draft_json, revision) VALUES ('x', 0, 1, NULL, 1)")
      db.run('INSERT INTO flow_versions (flow, version, body_json, saved_at, saved_by) VALUES (1, 1, :body, 0, 1)', {
        body: JSON.stringify(flowBody.parse(someFlow)),
      })
      for (const shape of [{ view: 'needs_reply' }, { view: 'closed', ...everyFilter }, { view: 'catch_up' }])
        db.run(
          "INSERT INTO saved_views (id, name, member, is_shared, shape_json, position) VALUES (:id, '', 1, 1, :shape, 0)",
          { id: shape.view, shape: JSON.stringify(shape) },
        )
    },
    { durable: false },
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const it of explainAll()) {
    console.log(`${it.query}  reads ${it.tables.join(', ')}\n  ${it.sql.replace(/\s+/g, ' ').slice(0, 160)}`)
    for (const line of it.plan) console.log(`    ${line}`)
  }
}
