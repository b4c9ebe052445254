import { z } from 'zod'
import type { Action } from '../../../shared/contract/action.ts'
import type { AttemptSeed, Session } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { refused, refuseLongText, refuseUnlisted } from '../shared/refuse.ts'
import { capabilitiesOf } from './capabilities.ts'
import { notDone } from './errors.ts'
import { lookUp } from './lookup.ts'
import { refuseFiles, uploadAll } from './media.ts'
import { directIdOf, latestOf } from './refs.ts'

type Text = Extract<Action, { kind: 'reply' | 'post' }>

/** When its pictures went up, epoch ms; null where it has none. */
const uploadedAt = z.number().int().nullable()
/** X takes the ids of uploads for a day; an hour of it is left for the way. */
const uploadsHoldMs = 23 * 3_600_000

/** The finished body of a public text. `isSummoned` is ours: whether the post that is answered names or quotes the account, where X demands that. */
const newPost = z.object({
  kind: z.literal('post'),
  body: z.looseObject({ text: z.string() }),
  isSummoned: z.boolean(),
  uploadedAt,
})
const newMessage = z.object({ kind: z.literal('direct'), body: z.looseObject({ text: z.string() }), uploadedAt })
const payload = z.discriminatedUnion('kind', [newPost, newMessage])
/** What `prepare` finishes and `perform` sends. */
export type Payload = z.infer<typeof payload>

/** Throws what must be refused before anything is asked: `unsupported` and `rejected`, both not done. */
export function refuse(session: Session, action: Action): void {
  const capabilities = capabilitiesOf(session.account)
  refuseUnlisted(capabilities, action)
  if (action.kind === 'delete' && directIdOf(action.target.remoteId) !== null)
    throw notOffered(
      'X deletes a direct message only for us: the other person keeps it. Nothing was changed. Delete it on X itself if that is wanted.',
    )
  if (action.kind === 'hide' && directIdOf(action.target.remoteId) !== null)
    throw notOffered('Only answers in public can be hidden. Nothing was changed.')
  if (action.kind !== 'reply' && action.kind !== 'post') return
  const isDirect = action.kind === 'reply' && directIdOf(action.conversation.remoteId) !== null
  if (action.kind === 'reply' && action.isPrivate && !isDirect)
    throw notOffered('Parley does not turn a public conversation on X into a private one. Nothing was sent.')
  refuseLongText(isDirect ? capabilities.text.private : capabilities.text.public, action.text)
  refuseFiles(action.attachments)
  if (isDirect && action.attachments.length > 1)
    throw refused('A direct message on X carries one picture. Nothing was sent: take the others out.', 'one_picture')
  if (!isDirect && (action.text.match(cashtag)?.length ?? 0) > 1)
    throw refused('X takes one cashtag in a post from an app. Nothing was sent: take the others out.', 'two_cashtags')
  if (action.kind === 'post') refusePost(action)
}

/** Signs of shares such as `$ACME`; X lets apps without an Enterprise contract put one into a post. */
const cashtag = /(?<=^|\s)\$[a-z]{1,6}(?:[._][a-z]{1,2})?(?=$|[\s\p{P}])/giu

function refusePost(action: Extract<Action, { kind: 'post' }>): void {
  if (action.warning !== undefined) throw notOffered('X has no warnings before a text. Nothing was sent.')
  if (action.visibility !== undefined) throw notOffered('A post on X is for everybody. Nothing was sent.')
  if (action.card !== undefined) throw notOffered('X makes its own cards from the links in a text. Nothing was sent.')
  const { poll } = action
  if (poll === undefined) return
  if (action.attachments.length > 0)
    throw refused('A post on X carries either a poll or pictures. Nothing was sent.', 'poll_and_pictures')
  if (poll.isMultiple) throw notOffered('In a poll on X people choose one answer. Nothing was sent.')
  if (poll.options.length > 4) throw refused('A poll on X has at most 4 answers. Nothing was sent.', 'too_many_answers')
  if (poll.options.some((option) => [...option].length > 25))
    throw refused('An answer of a poll on X has at most 25 characters. Nothing was sent.', 'long_answer')
  if (poll.minutes < 5 || poll.minutes > 10_080)
    throw refused('A poll on X runs from 5 minutes to 7 days. Nothing was sent.', 'poll_time')
}

/** The finished body of a send: what is answered is read once more, pictures are put on X. X takes no key, so ours is the outbox id. */
export async function prepare(
  session: Session,
  action: Action,
  seed: AttemptSeed,
): Promise<{ readonly key: string; readonly payload: string }> {
  refuse(session, action)
  const isText = action.kind === 'reply' || action.kind === 'post'
  return { key: seed.id, payload: isText ? JSON.stringify(await payloadOf(session, action, seed)) : '' }
}

/** The payload that `prepare` finished; null when it is none, or when its pictures went up too long ago to be taken. */
export function readPayload(text: string | null, now: number): Payload | null {
  if (text === null || text === '') return null
  try {
    const parsed = payload.safeParse(JSON.parse(text))
    if (!parsed.success) return null
    const { uploadedAt: at } = parsed.data
    return at !== null && now - at > uploadsHoldMs ? null : parsed.data
  } catch {
    return null
  }
}

/** Makes the payload of a text. Throws `missing` (not done) when what it answers is gone. */
export async function payloadOf(
  session: Session,
  action: Text,
  seed: Pick<AttemptSeed, 'continues'>,
): Promise<Payload> {
  const isDirect = action.kind === 'reply' && directIdOf(action.conversation.remoteId) !== null
  const uploaded = action.attachments.length === 0 ? null : session.now
  if (isDirect) {
    const ids = await uploadAll(session, action.attachments, true)
    const attachments = ids.length === 0 ? {} : { attachments: ids.map((id) => ({ media_id: id })) }
    return { kind: 'direct', body: { text: action.text, ...attachments }, uploadedAt: uploaded }
  }
  const answered = action.kind === 'reply' ? (seed.continues ?? action.replyTo ?? action.conversation) : seed.continues
  const isSummoned = answered === undefined || (await readAnswered(session, latestOf(answered)))
  const ids = await uploadAll(session, action.attachments, false)
  const poll = action.kind === 'post' ? action.poll : undefined
  return {
    kind: 'post',
    isSummoned,
    uploadedAt: uploaded,
    body: {
      text: action.text,
      ...(answered === undefined ? {} : { reply: { in_reply_to_tweet_id: latestOf(answered) } }),
      ...(ids.length === 0 ? {} : { media: { media_ids: ids } }),
      ...(poll === undefined ? {} : { poll: { options: poll.options, duration_minutes: poll.minutes } }),
    },
  }
}

/** Whether the post that is answered calls the account: it names or quotes it, or is its own. */
async function readAnswered(session: Session, id: string): Promise<boolean> {
  const { posts } = await lookUp(session, [id], 'reading what is answered')
  const post = posts[0]
  if (post === undefined)
    throw notDone(
      'missing',
      'What this answers is no longer on X, or not shown to this account. Nothing was sent; the text is kept.',
      'answered_gone',
    )
  const own = session.account.remoteId
  if (post.authorId === own || post.named.some((one) => one.id === own)) return true
  if (post.quotedId === null) return false
  const quoted = await lookUp(session, [post.quotedId], 'reading what is quoted')
  return quoted.posts.some((one) => one.authorId === own)
}
