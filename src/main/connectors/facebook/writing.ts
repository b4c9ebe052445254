import type { Action } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, Receipt, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { callerOf, post as send, upload, type GraphParams } from '../graph/api.ts'
import { sha256 } from '../shared/sha256.ts'
import { commentsChanges, ownPostChanges } from './messages.ts'
import { pageOf } from './people.ts'
import { readComment, readPost } from './reading.ts'
import { readRef } from './refs.ts'
import * as replies from './replies.ts'

type Reply = Extract<Action, { kind: 'reply' }>
type Publish = Extract<Action, { kind: 'post' }>

/** Answers a comment, or comments below a visitor's post. What stands around is read first; the answer itself is one request, and how it came out is read after it. */
export async function reply(session: Session, action: Reply, attempt: Attempt): Promise<Receipt> {
  const place = readRef(action.conversation)
  const isOurs = place.kind === 'comment' && place.isOurs
  const post = await readPost(session, place.kind === 'comment' ? place.post : action.conversation.remoteId, isOurs)
  const [picture] = action.attachments
  const attachment = picture === undefined ? undefined : await uploadPicture(session, picture, attempt, 0)
  const aim = action.replyTo?.remoteId ?? action.conversation.remoteId
  const form: GraphParams = { message: action.text, attachment_id: attachment }
  const path = [aim, 'comments']
  const { id } = await send(callerOf(session, pageOf(session)), path, form, replies.made, 'the answer')
  const told = await afterwards(session, id, readComment(session, id))
  const top = aim === post.id ? undefined : (told?.parent ?? { id: isOurs ? action.conversation.remoteId : aim })
  const comment = {
    ...told,
    id,
    created_time: told?.created_time ?? session.now,
    message: told?.message ?? action.text,
    from: told?.from ?? { id: pageOf(session) },
    parent: top,
  }
  return {
    at: Math.min(comment.created_time, session.now),
    remoteId: comment.id,
    // The conversation is known already, and whoever began it with it.
    changes: commentsChanges(session, post, [comment]).filter((one) => isAbout(one, comment.id, pageOf(session))),
  }
}

/**
 * What was made, as Facebook shows it; null where it cannot be read: that it was made is known all the same. Its fields are not asked for
 * in the request that makes it, where leave that is missing for one of them would look like a refusal.
 */
async function afterwards<T extends { readonly id: string }>(
  session: Session,
  id: string,
  reading: Promise<T>,
): Promise<T | null> {
  try {
    const told = await reading
    return told.id === id ? told : null
  } catch (error) {
    if (session.signal.aborted || !(error instanceof ConnectorError)) throw error
    return null
  }
}

function isAbout(change: Change, message: string, self: string): boolean {
  if (change.kind === 'message') return change.message.remoteId === message
  return change.kind === 'author' && change.author.remoteId === self
}

/** Publishes a post of the Page, with up to ten pictures, which are uploaded unseen first. */
export async function publish(session: Session, action: Publish, attempt: Attempt): Promise<Receipt> {
  const media: Record<string, string> = {}
  for (const [index, picture] of action.attachments.entries()) {
    const id = await uploadPicture(session, picture, attempt, index)
    media[`attached_media[${String(index)}]`] = JSON.stringify({ media_fbid: id })
  }
  const form: GraphParams = { message: action.text, ...media }
  const path = [pageOf(session), 'feed']
  const { id } = await send(callerOf(session, pageOf(session)), path, form, replies.made, 'the post')
  const told = await afterwards(session, id, readPost(session, id, true))
  const post = {
    ...told,
    id,
    created_time: told?.created_time ?? session.now,
    message: told?.message ?? action.text,
    from: told?.from ?? { id: pageOf(session) },
  }
  return {
    at: Math.min(post.created_time, session.now),
    remoteId: post.id,
    changes: ownPostChanges(session, post),
  }
}

async function uploadPicture(
  session: Session,
  picture: Reply['attachments'][number],
  attempt: Attempt,
  index: number,
): Promise<string> {
  const bytes = await session.file(picture.sha256)
  const ending = picture.mediaType.split('/')[1] ?? 'jpeg'
  const file = { field: 'source', name: `picture.${ending}`, mediaType: picture.mediaType, bytes }
  const form: GraphParams = {
    published: false,
    alt_text_custom: picture.altText === '' ? undefined : picture.altText,
  }
  const boundary = `parley-${sha256(`${attempt.key} ${String(index)} ${picture.sha256}`).slice(0, 40)}`
  const path = [pageOf(session), 'photos']
  const caller = callerOf(session, pageOf(session))
  return (await upload(caller, path, form, file, boundary, replies.madePhoto, 'the picture')).id
}
