import type { Action } from '../../../shared/contract/action.ts'
import type { Attempt, OwnItem, Session } from '../connector.ts'
import { readPage } from './lists.ts'
import { isText, messageChange, personChange } from './messages.ts'
import { createPlaces } from './places.ts'
import type { Item } from './shapes.ts'
import { answeredBy, readPayload, type Text } from './writing.ts'

const mostPages = 10

/** What was sent, as far as it takes to find it again. */
export interface Sent {
  readonly text: string
  /** What it answers; null for a post that begins something. */
  readonly answers: string | null
}

/** What goes out by an action and its attempt: what `prepare` noted counts, since an attempt that is looked for has nothing else. */
export function sentBy(action: Text, attempt: Attempt): Sent {
  const kept = readPayload(attempt.payload)
  return { text: action.text, answers: kept === null ? answeredBy(action, attempt) : kept.answers }
}

/** Own items made at or after `since` that have the same text and answer the same, oldest first. */
export async function findSent(session: Session, sent: Sent, since: number): Promise<Item[]> {
  const [path, what] =
    sent.answers === null ? ['me/threads', 'reading own posts'] : ['me/replies', 'reading own replies']
  // Threads tells whole seconds.
  const from = Math.floor(since / 1000) * 1000
  const found: Item[] = []
  let after: string | null = null
  for (let pages = 0; pages < mostPages; pages++) {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(session, path, { after, since: from }, what)
    found.push(...page.items.filter((one) => one.timestamp >= from && isSent(one, sent)))
    const oldest = page.items.at(-1)?.timestamp ?? 0
    if (page.after === null || oldest < from) break
    after = page.after
  }
  return found.filter(isText).reverse()
}

/** Own items that may be what was sent: for finding a send whose answer was lost. */
export async function ownSince(
  session: Session,
  { action, attempt, since }: { readonly action: Action; readonly attempt: Attempt; readonly since: number },
): Promise<OwnItem[]> {
  if (action.kind !== 'reply' && action.kind !== 'post') return []
  const items = await findSent(session, sentBy(action, attempt), since)
  const places = createPlaces(session, items)
  const found: OwnItem[] = []
  for (const one of items) {
    const conversationId =
      action.kind === 'reply' ? action.conversation.remoteId : (await places.of(one)).conversationId
    found.push({
      remoteId: one.id,
      text: action.text,
      conversationId,
      replyToId: one.replied_to?.id ?? null,
      createdAt: one.timestamp,
      key: null,
      changes: [personChange(session, one), messageChange(session, one, conversationId)],
    })
  }
  return found
}

function isSent(one: Item, sent: Sent): boolean {
  return (one.replied_to?.id ?? null) === sent.answers && comparable(one.text ?? '') === comparable(sent.text)
}

/** A text as far as the network surely keeps it. */
function comparable(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().normalize('NFC')
}
