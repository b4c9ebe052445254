import { z } from 'zod'
import type { Action } from '../../../shared/contract/action.ts'
import type { TextRule } from '../../../shared/contract/capabilities.ts'
import type { AttemptSeed, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { refuseLongText, refuseUnlisted, refused } from '../shared/refuse.ts'
import { beforeWriting, callerOf, read } from './api.ts'
import { capabilitiesOf, longestPost } from './capabilities.ts'
import { readComment } from './comments.ts'
import { uploadImage } from './images.ts'
import { littleText } from './littleText.ts'
import * as replies from './replies.ts'
import type { Comment } from './replies.ts'
import { encodeUrn, isPost, partsOf, readRef } from './urns.ts'
import { orNull } from '../shared/orNull.ts'

const newComment = z.object({
  /** The post or comment that it goes under. */
  on: z.string(),
  body: z.looseObject({ message: z.object({ text: z.string() }) }),
})
/** A finished comment. */
export type NewComment = z.infer<typeof newComment>
const newPost = z.looseObject({ commentary: z.string() })
/** The finished body of a post. */
export type NewPost = z.infer<typeof newPost>

type Reply = Extract<Action, { kind: 'reply' }>
type Publish = Extract<Action, { kind: 'post' }>

/** Throws, before any request, for what LinkedIn does not take. */
export function refuse(session: Session, action: Action, isContinued = false): void {
  const capabilities = capabilitiesOf(session.account)
  refuseUnlisted(capabilities, action)
  if (action.kind === 'reply') {
    if (action.isPrivate) throw notOffered('LinkedIn has no private answers for apps. Nothing was sent.')
    if (action.attachments.length > 0)
      throw notOffered('LinkedIn takes no pictures with an answer to a comment. Nothing was sent.')
  }
  if (action.kind === 'post') refusePost(action, isContinued)
  if (action.kind === 'react' && !capabilities.reactions.includes(action.reaction))
    throw notOffered(`LinkedIn has no reaction "${action.reaction}". Nothing was sent.`)
  if (action.kind !== 'reply' && action.kind !== 'post' && action.kind !== 'edit') return
  const makesPost = action.kind === 'post' || (action.kind === 'edit' && isPost(action.target.remoteId))
  if (makesPost) refuseLongPost(capabilities.text.post ?? null, action.text)
  else refuseLongText(capabilities.text.public, action.text)
  if (action.text.trim() === '') throw refused('LinkedIn takes no empty text. Nothing was sent.', 'empty')
}

/** LinkedIn counts a post as it is sent: a backslash before each sign that it would read as markup counts too. */
function refuseLongPost(rule: TextRule | null, text: string): void {
  refuseLongText(rule, text)
  const length = littleText(text).length
  if (length <= longestPost) return
  throw refused(
    `The post is ${length - longestPost} characters too long for LinkedIn, which counts each of the signs | { } @ [ ] ( ) < > # \\ * _ ~ twice. Nothing was sent: shorten it and send again.`,
    'too_long',
  )
}

function refusePost(action: Publish, isContinued: boolean): void {
  if (isContinued || action.continues !== undefined)
    throw notOffered('LinkedIn has no threads of posts. Nothing was sent: put it into one post, or comment on it.')
  if (action.poll !== undefined)
    throw notOffered('Parley makes no polls on LinkedIn. Nothing was sent: make it on the Page itself.')
  if (action.warning !== undefined) throw notOffered('LinkedIn has no content warnings. Nothing was sent.')
  if (action.visibility !== undefined && action.visibility !== 'public')
    throw notOffered('What a Page posts is public on LinkedIn. Nothing was sent.')
  if (action.card !== undefined && action.attachments.length > 0)
    throw refused('A post carries either a link card or pictures. Nothing was sent.', 'card_and_pictures')
  if (action.attachments.length > 20)
    throw refused('LinkedIn takes at most 20 pictures with a post. Nothing was sent.', 'too_many_pictures')
}

/** The finished body: what is answered is read once more, pictures are put on LinkedIn. LinkedIn takes no name of ours. */
export async function prepare(
  session: Session,
  action: Action,
  seed: AttemptSeed,
): Promise<{ readonly key: string; readonly payload: string }> {
  refuse(session, action, action.kind === 'post' && seed.continues !== undefined)
  const body =
    action.kind === 'reply'
      ? await commentFor(session, action, seed)
      : action.kind === 'post'
        ? await postFor(session, action)
        : null
  return { key: seed.id, payload: body === null ? '' : JSON.stringify(body) }
}

/** The comment that `prepare` finished; null when it is none. */
export function readNewComment(payload: string | null): NewComment | null {
  return readPayload(newComment, payload)
}

/** The post that `prepare` finished; null when it is none. */
export function readNewPost(payload: string | null): NewPost | null {
  return readPayload(newPost, payload)
}

function readPayload<S extends z.ZodType>(schema: S, payload: string | null): z.output<S> | null {
  if (payload === null || payload === '') return null
  try {
    const parsed = schema.safeParse(JSON.parse(payload))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** What a reply goes under. */
export function answeredBy(action: Reply, continues: { readonly remoteId: string } | undefined): string {
  return (continues ?? action.replyTo ?? action.conversation).remoteId
}

/** The post under which a reply stands, by the name that it is known by here. */
export function postOf(action: Reply, comment: Comment): string {
  const { ref } = action.conversation
  return isPost(ref) ? ref : (readRef(action.replyTo?.ref ?? '')?.post ?? comment.object)
}

/** The finished comment. Throws `missing` (not done) when what it answers is gone. */
export async function commentFor(
  session: Session,
  action: Reply,
  seed: Pick<AttemptSeed, 'continues'>,
): Promise<NewComment> {
  const on = answeredBy(action, seed.continues)
  const actor = session.account.remoteId
  const message = { text: action.text }
  const caller = callerOf(session)
  if (partsOf(on) !== null) {
    const answered = await beforeWriting(readComment(caller, on))
    if (answered === null) throw answeredGone()
    return { on, body: { actor, object: answered.object, message, parentComment: on } }
  }
  if (!isPost(on)) throw refused('This is no comment or post of LinkedIn. Nothing was sent.', 'bad_target')
  const what = 'reading what is answered'
  const state = await beforeWriting(
    orNull(read(caller, `socialMetadata/${encodeUrn(on)}`, replies.socialMetadata, what)),
  )
  if (state === null) throw answeredGone()
  if (state.commentsState === 'CLOSED')
    throw refused('Comments on this post are closed. Nothing was sent; the text is kept.', 'comments_closed')
  return { on, body: { actor, object: on, message } }
}

/** The finished body of a post, its pictures on LinkedIn already. */
export async function postFor(session: Session, action: Publish): Promise<NewPost> {
  const images: { readonly id: string; readonly altText: string }[] = []
  for (const one of action.attachments)
    images.push({ id: await beforeWriting(uploadImage(session, one)), altText: one.altText })
  return {
    author: session.account.remoteId,
    commentary: littleText(action.text),
    visibility: 'PUBLIC',
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    ...contentOf(images, action.card),
    lifecycleState: 'PUBLISHED',
    isReshareDisabledByAuthor: false,
  }
}

function contentOf(
  images: readonly { readonly id: string; readonly altText: string }[],
  card: Publish['card'],
): object {
  const [only] = images
  if (card !== undefined)
    return { content: { article: { source: card.url, title: card.title, description: card.description } } }
  if (only === undefined) return {}
  return { content: images.length === 1 ? { media: only } : { multiImage: { images } } }
}

function answeredGone(): ConnectorError {
  return new ConnectorError(
    'missing',
    'What this answers is no longer on LinkedIn, or not shown to this account. Nothing was sent; the text is kept.',
    { outcome: 'not_done', code: 'answered_gone' },
  )
}
