import type { z } from 'zod'
import type { Action, Attached, Target } from '../../../shared/contract/action.ts'
import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import type { Change } from '../change.ts'
import type { Attempt, OwnItem, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { decodeCursor } from '../shared/cursor.ts'
import { refuseLongText, refuseUnlisted } from '../shared/refuse.ts'
import { call, type Call } from './api.ts'
import { bundleChanges, messageRef, type MessageRef } from './map.ts'
import { bundleReply, changesReply, doneReply, type BundleReply } from './replies.ts'

/** Does one action. `isKeyed`: the attempt's key goes along, so that the network makes the thing once. */
export async function perform(
  session: Session,
  action: Action,
  attempt: Attempt,
  rules: { capabilities: Capabilities; isKeyed: boolean },
): Promise<Receipt> {
  refuseUnlisted(rules.capabilities, action)
  const { text } = rules.capabilities
  const key = rules.isKeyed ? { key: attempt.key } : {}
  switch (action.kind) {
    case 'reply': {
      if (action.attachments.length > 0 && action.isPrivate)
        throw notOffered('The sample network takes no pictures in private. Nothing was sent.')
      refuseLongText(action.isPrivate ? text.private : text.public, action.text)
      const pictures = await picturesOf(session, action.attachments)
      const body = { ...key, text: action.text, language: action.language, private: action.isPrivate, pictures }
      const where = { conversation: action.conversation.remoteId, replyTo: action.replyTo?.remoteId ?? null }
      return made(session, await ask(session, { method: 'POST', path: ['messages'], body: { ...body, ...where } }))
    }
    case 'post': {
      refuseLongText(text.public, action.text)
      const pictures = await picturesOf(session, action.attachments)
      const body = { ...key, text: action.text, language: action.language, pictures }
      return made(session, await ask(session, { method: 'POST', path: ['messages'], body }))
    }
    case 'edit':
      refuseLongText(isDirect(action.target) ? text.private : text.public, action.text)
      return changed(
        session,
        await ask(session, {
          method: 'PATCH',
          path: ['messages', action.target.remoteId],
          body: { ...place(action.target), text: action.text },
        }),
      )
    case 'delete':
      return changed(
        session,
        await ask(session, {
          method: 'DELETE',
          path: ['messages', action.target.remoteId],
          body: place(action.target),
        }),
      )
    case 'hide':
      return changed(session, await put(session, ['messages', action.target.remoteId, 'hidden'], { on: action.on }))
    case 'react':
      if (!rules.capabilities.reactions.includes(action.reaction))
        throw notOffered(`The sample network has no reaction "${action.reaction}". Nothing was sent.`)
      return changed(
        session,
        await put(session, ['messages', action.target.remoteId, 'reactions', action.reaction], { on: action.on }),
      )
    case 'repost':
      return changed(session, await put(session, ['messages', action.target.remoteId, 'repost'], { on: action.on }))
    case 'markRead': {
      const read: Change = { kind: 'read', conversationId: action.conversation.remoteId, upTo: action.upTo }
      return simple(session, ['conversations', action.conversation.remoteId, 'read'], { upTo: action.upTo }, [read])
    }
    case 'mute':
      return simple(session, ['people', action.author.remoteId, 'muted'], { on: action.on }, [])
    case 'block':
      return simple(session, ['people', action.author.remoteId, 'blocked'], { on: action.on }, [])
    default:
      throw notOffered('The sample network does not offer this. Nothing was sent.')
  }
}

/** The account's own items made at or after `since`, all pages of them. */
export async function ownSince(session: Session, since: number): Promise<readonly OwnItem[]> {
  const found: OwnItem[] = []
  let page: string | null = null
  do {
    const answer: z.infer<typeof changesReply> = await call(session, changesReply, {
      method: 'GET',
      path: ['own'],
      query: { from: String(since), page },
    })
    for (const item of answer.items) {
      if (item.gone) continue
      const { id, text, conversation, replyTo, createdAt, key } = item
      found.push({
        remoteId: id,
        text,
        conversationId: conversation,
        replyToId: replyTo,
        createdAt,
        key,
        changes: bundleChanges(answer, [item], session.now),
      })
    }
    page = answer.next
  } while (page !== null)
  return found
}

/** The pictures of a text, whole: this network takes them together with it. */
function picturesOf(session: Session, attachments: readonly Attached[]): Promise<object[]> {
  return Promise.all(
    attachments.map(async ({ sha256, altText }) => ({
      name: sha256,
      alt: altText,
      data: Buffer.from(await session.file(sha256)).toString('base64'),
    })),
  )
}

function ask(session: Session, asked: Call): Promise<BundleReply> {
  return call(session, bundleReply, asked)
}

function put(session: Session, path: readonly string[], body: Record<string, unknown>): Promise<BundleReply> {
  return ask(session, { method: 'PUT', path, body })
}

async function simple(
  session: Session,
  path: readonly string[],
  body: Record<string, unknown>,
  changes: readonly Change[],
): Promise<Receipt> {
  await call(session, doneReply, { method: 'PUT', path, body })
  return { at: session.now, remoteId: null, changes }
}

function made(session: Session, answer: BundleReply): Receipt {
  const item = answer.items[0]
  if (item === undefined || item.gone) {
    throw new ConnectorError('malformed', 'The network took the text and did not say what it made of it.', {
      outcome: 'unknown',
      code: 'nothing_made',
    })
  }
  return { at: item.createdAt, remoteId: item.id, changes: bundleChanges(answer, answer.items, session.now) }
}

function changed(session: Session, answer: BundleReply): Receipt {
  return { at: session.now, remoteId: null, changes: bundleChanges(answer, answer.items, session.now) }
}

/** What the connector noted about a message; empty when the note is damaged. */
function place(target: Target): Partial<MessageRef> {
  return decodeCursor(messageRef, target.ref) ?? {}
}

function isDirect(target: Target): boolean {
  return place(target).conversation?.startsWith('d-') === true
}
