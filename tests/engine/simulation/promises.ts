import type { Store } from '../../../src/main/engine/store/database.ts'
import type { OutboxRow } from '../../../src/main/engine/store/outbox.ts'
import { isDirect, plainKinds, type PlainKind, type PlainPost, type PlainWorld } from '../../fakes/plainWorld.ts'

/** A reply that the engine said it took. */
export interface Accepted {
  readonly kind: PlainKind
  readonly thread: string
  readonly text: string
}

/** What may stay at the end, besides sent: the text is kept, and a person was told. */
const keptStates = ['failed', 'unconfirmed', 'needs_look', 'cancelled']

/**
 * Compares the store with what truly stands on the networks. One sentence for each reply that was lost, posted twice, bound to
 * the wrong post or overtaken in its thread, and for each message that the store has too often or not at all.
 */
export function brokenPromises(
  store: Store,
  worlds: Readonly<Record<PlainKind, PlainWorld>>,
  accepted: ReadonlyMap<string, Accepted>,
  resent: ReadonlySet<string>,
): string[] {
  const broken: string[] = []
  const rows = new Map(store.reader.all<OutboxRow>('SELECT * FROM outbox').map((row) => [row.id, row]))
  for (const [id, it] of accepted) {
    const row = rows.get(id)
    if (row === undefined) {
      broken.push(`${id} was taken and is nowhere`)
      continue
    }
    const made = worlds[it.kind].posts.filter((post) => post.madeBy === row.network_key && row.network_key !== null)
    if (made.length > 1)
      broken.push(`${id} stands ${made.length} times on ${it.kind} (${row.state}, ${row.attempts} attempts)`)
    if (!row.action_json.includes(JSON.stringify(it.text))) broken.push(`${id} lost its text`)
    if (row.state === 'sent') broken.push(...wrongBinding(row, it, made, worlds[it.kind].posts))
    else if (!keptStates.includes(row.state)) broken.push(`${id} is still ${row.state} long after`)
    else if (made.length === 1 && row.state !== 'unconfirmed' && !resent.has(id))
      broken.push(`${id} stands on ${it.kind}, and is shown as ${row.state}`)
  }
  for (const kind of plainKinds)
    broken.push(
      ...overtaken(kind, worlds[kind].posts, rows, resent),
      ...wrongMessages(store, kind, worlds[kind].posts, rows),
    )
  return broken
}

function wrongBinding(row: OutboxRow, it: Accepted, made: readonly PlainPost[], posts: readonly PlainPost[]): string[] {
  if (row.remote_id === null)
    return it.kind === 'blind' && made.length === 1 ? [] : [`${row.id} is sent without a post (${made.length} made)`]
  const bound = posts.find((post) => post.id === row.remote_id)
  if (bound === undefined) return [`${row.id} is bound to a post that never was`]
  if (bound.madeBy === row.network_key) return []
  // The same words by a colleague in the same place while ours were in doubt: in a direct thread nobody can tell them apart,
  // elsewhere only when ours never came to be.
  const isAlike = bound.madeBy === null && bound.author === 'me' && bound.thread === it.thread && bound.text === it.text
  return isAlike && (made.length === 0 || isDirect(it.thread))
    ? []
    : [`${row.id} is bound to ${bound.id}, which is not its own`]
}

/** Replies of one thread must stand in the order in which they were written, but for those that a person sent again later. */
function overtaken(
  kind: PlainKind,
  posts: readonly PlainPost[],
  rows: ReadonlyMap<string, OutboxRow>,
  resent: ReadonlySet<string>,
): string[] {
  const broken: string[] = []
  const bySend = new Map([...rows.values()].map((row) => [row.network_key, row]))
  const last = new Map<string, number>()
  for (const post of posts) {
    const row = bySend.get(post.madeBy)
    if (post.madeBy === null || row === undefined || resent.has(row.id)) continue
    if (row.seq < (last.get(post.thread) ?? 0)) broken.push(`${row.id} was overtaken in ${post.thread} on ${kind}`)
    last.set(post.thread, Math.max(row.seq, last.get(post.thread) ?? 0))
  }
  return broken
}

/** Every post that the network shows is one message here; what is here besides are replies that are not there. */
function wrongMessages(
  store: Store,
  kind: PlainKind,
  posts: readonly PlainPost[],
  rows: ReadonlyMap<string, OutboxRow>,
): string[] {
  const broken: string[] = []
  const messages = store.reader.all<{ remote_id: string | null; body: string; outbox: number | null }>(
    `SELECT m.remote_id, m.body, m.outbox FROM messages m JOIN accounts a ON a.number = m.account WHERE a.network = :network`,
    { network: `plain_${kind}` },
  )
  const here = new Map(
    messages.filter((message) => message.remote_id !== null).map((message) => [message.remote_id, message]),
  )
  for (const post of posts) {
    const isShown = kind !== 'blind' || post.author !== 'me' || post.madeBy === null
    const message = here.get(post.id)
    if (isShown && message === undefined) broken.push(`${post.id} of ${kind} is not here`)
    if (message !== undefined && message.body !== post.text)
      broken.push(`${post.id} of ${kind} says something else here`)
    here.delete(post.id)
  }
  for (const id of here.keys()) broken.push(`${id ?? 'nothing'} is here and never was on ${kind}`)
  const bySeq = new Map([...rows.values()].map((row) => [row.seq, row]))
  for (const message of messages) {
    if (message.remote_id !== null) continue
    const row = bySeq.get(message.outbox ?? -1)
    const isRight =
      row !== undefined && (keptStates.includes(row.state) || (row.state === 'sent' && row.remote_id === null))
    if (!isRight)
      broken.push(
        `A message "${message.body}" (${row?.id ?? 'no send'}, ${row?.state ?? 'none'}) stands beside its post on ${kind}`,
      )
  }
  return broken
}
