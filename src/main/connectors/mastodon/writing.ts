import { z } from 'zod'
import type { Action } from '../../../shared/contract/action.ts'
import { textLength } from '../../../shared/contract/textLength.ts'
import type { AttemptSeed, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { refuseLongText, refuseUnlisted } from '../shared/refuse.ts'
import { abilitiesOf } from './abilities.ts'
import { notDone } from './api.ts'
import { capabilitiesOf } from './capabilities.ts'
import { latestIn } from './direct.ts'
import { uploadAll } from './media.ts'
import { withNames } from './mentions.ts'
import { peopleOf, readRef } from './refs.ts'
import type { Status } from './replies.ts'
import { readStatus } from './watch.ts'

type Text = Extract<Action, { kind: 'reply' | 'post' }>

const newStatus = z.looseObject({ status: z.string(), media_ids: z.array(z.string()).optional() })
/** The finished body of a new status. */
export type NewStatus = z.infer<typeof newStatus>

/** Throws, before any request, for what this network or server does not take. */
export function refuse(session: Session, action: Action): void {
  const capabilities = capabilitiesOf(session.account)
  refuseUnlisted(capabilities, action)
  if (action.kind === 'reply') refuseReply(action)
  if (action.kind === 'post') refusePost(session, action)
  if (action.kind === 'reply' || action.kind === 'post') {
    const most = capabilities.attachments?.max ?? 0
    if (action.attachments.length > most)
      throw rejected(`This server takes at most ${most} pictures with a text. Nothing was sent.`, 'too_many_pictures')
    refuseLongText(capabilities.text.public, action.text)
  }
  if (action.kind === 'edit') refuseLongText(capabilities.text.public, action.text)
  if (action.kind === 'react' && !capabilities.reactions.includes(action.reaction))
    throw notOffered(`This network has no reaction "${action.reaction}". Nothing was sent.`)
  if (action.kind === 'vote' && action.choices.length === 0)
    throw rejected('Choose at least one answer of the poll. Nothing was sent.', 'no_choice')
  if (action.kind === 'edit' || action.kind === 'delete' || action.kind === 'react' || action.kind === 'repost')
    readRef(action.target)
}

function refuseReply(action: Extract<Action, { kind: 'reply' }>): void {
  const isDirect = peopleOf(action.conversation.remoteId) !== null
  if (action.isPrivate && !isDirect)
    throw notOffered('Parley does not turn a public conversation into a private one here. Nothing was sent.')
}

function refusePost(session: Session, action: Extract<Action, { kind: 'post' }>): void {
  const capabilities = capabilitiesOf(session.account)
  if (action.card !== undefined)
    throw notOffered('This network makes its own cards from the links in a text. Nothing was sent.')
  if (action.visibility !== undefined && capabilities.visibilities?.includes(action.visibility) !== true)
    throw notOffered(`This network has no visibility "${action.visibility}". Nothing was sent.`)
  const { poll } = action
  if (poll === undefined) return
  const rule = capabilities.polls
  if (rule === undefined) throw notOffered('This server takes no polls. Nothing was sent.')
  if (action.attachments.length > 0)
    throw rejected('A post carries either a poll or pictures. Nothing was sent.', 'poll_and_pictures')
  if (poll.options.length > rule.maxOptions)
    throw rejected(
      `This server takes at most ${rule.maxOptions} answers in a poll. Nothing was sent.`,
      'too_many_answers',
    )
  if (poll.options.some((option) => textLength(option, 'graphemes') > rule.optionMax))
    throw rejected(`An answer of a poll may have ${rule.optionMax} characters. Nothing was sent.`, 'long_answer')
  if (poll.minutes < rule.minMinutes || poll.minutes > rule.maxMinutes)
    throw rejected(
      `A poll runs from ${rule.minMinutes} to ${rule.maxMinutes} minutes on this server. Nothing was sent.`,
      'poll_time',
    )
}

/** Our key, and the finished body: what is answered is read once more, pictures are put on the server. */
export async function prepare(
  session: Session,
  action: Action,
  seed: AttemptSeed,
): Promise<{ readonly key: string; readonly payload: string }> {
  refuse(session, action)
  const isText = action.kind === 'reply' || action.kind === 'post'
  return { key: seed.id, payload: isText ? JSON.stringify(await newStatusOf(session, action, seed)) : '' }
}

/** The body that `prepare` finished; null when it is none. */
export function readPayload(payload: string | null): NewStatus | null {
  if (payload === null || payload === '') return null
  try {
    const parsed = newStatus.safeParse(JSON.parse(payload))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The body of a new status. Throws `missing` (not done) when what it answers is gone. */
export async function newStatusOf(
  session: Session,
  action: Text,
  seed: Pick<AttemptSeed, 'continues'>,
): Promise<NewStatus> {
  const language = action.language === null ? {} : { language: action.language }
  const pictures = async (): Promise<object> =>
    action.attachments.length === 0 ? {} : { media_ids: await uploadAll(session, action.attachments) }
  if (action.kind === 'reply') {
    const answered = await answeredBy(session, action)
    const status = withNames(action.text, namesFor(session, answered))
    refuseWithNames(session, status)
    // Never for more people than what is answered.
    const visibility = answered.visibility === '' ? {} : { visibility: answered.visibility }
    return { status, in_reply_to_id: answered.id, ...visibility, ...language, ...(await pictures()) }
  }
  const { poll, warning, visibility } = action
  if (warning !== undefined) refuseWithNames(session, `${warning}${action.text}`)
  return {
    status: action.text,
    ...(seed.continues === undefined ? {} : { in_reply_to_id: seed.continues.remoteId }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(warning === undefined ? {} : { spoiler_text: warning, sensitive: true }),
    ...(poll === undefined
      ? {}
      : { poll: { options: poll.options, expires_in: poll.minutes * 60, multiple: poll.isMultiple } }),
    ...language,
    ...(await pictures()),
  }
}

/** The names that must stand in an answer: whoever is answered, and everybody in a direct conversation. */
function namesFor(session: Session, answered: Status): string[] {
  const own = session.account.remoteId
  const others = answered.mentions.filter((mention) => mention.id !== own)
  const author = answered.account.id === own ? [] : [answered.account.acct]
  // Going on with an answer of our own speaks to those whom that one spoke to.
  const isForAll = answered.visibility === 'direct' || answered.account.id === own
  return [...new Set([...author, ...(isForAll ? others.map((mention) => mention.acct) : [])])].filter(
    (acct) => acct !== '',
  )
}

async function answeredBy(session: Session, action: Extract<Action, { kind: 'reply' }>): Promise<Status> {
  const { conversation, replyTo } = action
  const isDirect = peopleOf(conversation.remoteId) !== null
  const found =
    replyTo !== null
      ? await readStatus(session, replyTo.remoteId)
      : isDirect
        ? ((await latestIn(session, conversation.remoteId))[0] ?? null)
        : await readStatus(session, conversation.remoteId)
  if (found !== null) return found
  throw new ConnectorError(
    'missing',
    'What this answers is no longer on the server, or not shown to this account. Nothing was sent; the text is kept.',
    notDone('answered_gone'),
  )
}

/** The names in front count too: with several people they may need more room than is kept for them. */
function refuseWithNames(session: Session, text: string): void {
  const { maxCharacters, urlLength } = abilitiesOf(session.account)
  refuseLongText(
    { limits: [{ max: maxCharacters, unit: 'graphemes' }], linkLength: urlLength, shortMentions: true },
    text,
  )
}

/** A refusal of ours, before anything was sent. */
export function rejected(message: string, code: string): ConnectorError {
  return new ConnectorError('rejected', message, notDone(code))
}
