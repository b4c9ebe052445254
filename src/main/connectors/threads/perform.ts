import type { Action } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { callerOf, get, isKind, post, remove } from './api.ts'
import { readItem, readPage } from './lists.ts'
import { messageChange, personChange } from './messages.ts'
import { findSent, sentBy } from './ownItems.ts'
import type { Item } from './shapes.ts'
import * as shapes from './shapes.ts'
import { makeContainer, readPayload, refuse, type Text } from './writing.ts'
import { orNull } from '../shared/orNull.ts'

/** Does an action once. A text is published from its container, and a container can be published once only. */
export async function perform(session: Session, action: Action, attempt: Attempt): Promise<Receipt> {
  refuse(action)
  const done = (changes: readonly Change[] = []): Receipt => ({ at: session.now, remoteId: null, changes })
  switch (action.kind) {
    case 'reply':
    case 'post':
      return publish(session, action, attempt)
    case 'delete':
      await orNull(remove(callerOf(session), action.target.remoteId, shapes.success, 'deleting'))
      return done([{ kind: 'message.gone', remoteId: action.target.remoteId, version: session.now }])
    case 'hide': {
      const path = `${encodeURIComponent(action.target.remoteId)}/manage_reply`
      await post(callerOf(session), path, { hide: String(action.on) }, shapes.success, 'hiding')
      const read = await afterwards(session, action.target.remoteId)
      return done(read === null ? [] : told(session, read, action.target.ref))
    }
    case 'repost':
      await repost(session, action)
      return done()
    default:
      throw notOffered(`Threads does not offer "${action.kind}". Nothing was sent.`)
  }
}

async function publish(session: Session, action: Text, attempt: Attempt): Promise<Receipt> {
  const sent = sentBy(action, attempt)
  const kept = readPayload(attempt.payload)
  const container = kept?.container ?? (await makeContainer(session, action, sent.answers))
  const state = kept === null ? 'FINISHED' : await stateOf(session, container)
  if (state === 'PUBLISHED' || state === 'EXPIRED') {
    const [found] = await findSent(session, sent, attempt.startedAt)
    if (found !== undefined) return receiptOf(session, action, found)
    if (state === 'PUBLISHED')
      throw new ConnectorError(
        'server',
        'Threads has published this, but does not list it yet. Nothing is sent again; it is looked for later.',
        { outcome: 'unknown', code: 'published_unlisted' },
      )
    // A day has passed and nothing of it was published: the container can no longer be, so a new one does no harm.
    return publishFrom(session, action, await makeContainer(session, action, sent.answers))
  }
  return publishFrom(session, action, container)
}

async function publishFrom(session: Session, action: Text, container: string): Promise<Receipt> {
  const path = 'me/threads_publish'
  const { id } = await post(callerOf(session), path, { creation_id: container }, shapes.made, 'sending')
  const read = await afterwards(session, id)
  if (read !== null) return receiptOf(session, action, read)
  return { at: session.now, remoteId: id, changes: [] }
}

/** What became of a container: FINISHED may be published. Throws for one that is not ready or cannot be. */
async function stateOf(session: Session, container: string): Promise<'FINISHED' | 'PUBLISHED' | 'EXPIRED'> {
  const params = { fields: 'status,error_message' }
  const read = await orNull(
    get(callerOf(session), encodeURIComponent(container), params, shapes.container, 'looking at what is sent'),
  )
  if (read === null) return 'EXPIRED'
  if (read.status === 'IN_PROGRESS')
    throw new ConnectorError(
      'server',
      'Threads still works on this. The text is kept and goes out as soon as it is ready.',
      {
        outcome: 'not_done',
        code: 'processing',
      },
    )
  if (read.status !== 'ERROR') return read.status
  // The names of these failures are words in capitals.
  const code = /^[A-Z_]{3,60}$/u.test(read.error_message ?? '') ? (read.error_message ?? '') : 'UNKNOWN'
  throw new ConnectorError('rejected', `Threads could not take this (${code}). Nothing was sent; the text is kept.`, {
    outcome: 'not_done',
    code,
  })
}

function receiptOf(session: Session, action: Text, one: Item): Receipt {
  const conversationId = action.kind === 'reply' ? action.conversation.remoteId : null
  return { at: Math.min(one.timestamp, session.now), remoteId: one.id, changes: told(session, one, conversationId) }
}

function told(session: Session, one: Item, conversationId: string | null): Change[] {
  return [personChange(session, one), messageChange(session, one, conversationId)]
}

/** What was altered, as it is now. That it was done is known: when this cannot be read, the next pull tells it. */
async function afterwards(session: Session, id: string): Promise<Item | null> {
  try {
    return await readItem(session, id)
  } catch (error) {
    if (session.signal.aborted || !(error instanceof ConnectorError)) throw error
    return null
  }
}

const repostPages = 3

/** A repost is a post of ours that holds the other: it is looked for first, so that there is never a second one. */
async function repost(session: Session, action: Extract<Action, { kind: 'repost' }>): Promise<void> {
  const id = action.target.remoteId
  const known = await repostOf(session, id)
  if (action.on && known === null)
    await post(callerOf(session), `${encodeURIComponent(id)}/repost`, {}, shapes.made, 'the repost')
  if (action.on || known === null) return
  try {
    await remove(callerOf(session), known, shapes.success, 'taking the repost back')
  } catch (error) {
    if (!isKind(error, 'missing')) throw error
  }
}

async function repostOf(session: Session, id: string): Promise<string | null> {
  let after: string | null = null
  for (let pages = 0; pages < repostPages; pages++) {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(
      session,
      'me/threads',
      { after },
      'reading own posts',
    )
    const found = page.items.find((one) => one.media_type === 'REPOST_FACADE' && one.reposted_post?.id === id)
    if (found !== undefined) return found.id
    if (page.after === null) break
    after = page.after
  }
  return null
}
