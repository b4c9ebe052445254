import { z } from 'zod'
import type { Action } from '../../../shared/contract/action.ts'
import { textLength } from '../../../shared/contract/textLength.ts'
import type { AttemptSeed, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { refused, refuseLongText, refuseUnlisted } from '../shared/refuse.ts'
import { callerOf, get, isKind, post } from './api.ts'
import { capabilities, mostLinks } from './capabilities.ts'
import { quotaFields } from './fields.ts'
import * as shapes from './shapes.ts'

/** A text that goes out. */
export type Text = Extract<Action, { kind: 'reply' | 'post' }>

const payload = z.object({ container: z.string().min(1), answers: z.string().nullable() })
/** What `prepare` made: the container of a text, and what that answers. */
export type Payload = z.infer<typeof payload>

/** What a text answers; null for a post that begins something. */
export function answeredBy(action: Text, attempt: Pick<AttemptSeed, 'continues'>): string | null {
  if (attempt.continues !== undefined) return attempt.continues.remoteId
  return action.kind === 'reply' ? (action.replyTo ?? action.conversation).remoteId : null
}

/** Throws before anything was asked of the network (not done): for what is not offered, too long, or not taken by Threads. */
export function refuse(action: Action): void {
  refuseUnlisted(capabilities, action)
  if (action.kind === 'hide' && action.target.ref !== action.target.remoteId)
    throw refused(
      'Threads hides only what answers a post of ours directly; what stands below goes with it. Nothing was changed.',
      'not_top_level',
    )
  if (action.kind !== 'reply' && action.kind !== 'post') return
  if (action.kind === 'reply' && action.isPrivate)
    throw notOffered('Threads has no private messages for apps. Nothing was sent.')
  if (action.attachments.length > 0)
    throw notOffered('Threads takes pictures only from a public address. Nothing was sent: send the text without them.')
  refuseLongText(capabilities.text.public, action.text)
  const links = new Set(action.text.match(/https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)]/gu) ?? [])
  if (links.size > mostLinks)
    throw refused(
      `Threads takes at most ${mostLinks} different links in a text (${links.size}). Nothing was sent.`,
      'too_many_links',
    )
  if (action.kind === 'post') refusePost(action)
}

function refusePost(action: Extract<Action, { kind: 'post' }>): void {
  if (action.card !== undefined)
    throw notOffered('Threads makes its own cards from the links in a text. Nothing was sent.')
  if (action.warning !== undefined) throw notOffered('Threads has no content warnings. Nothing was sent.')
  if (action.visibility !== undefined) throw notOffered('Threads posts are for everybody. Nothing was sent.')
  const { poll } = action
  const rule = capabilities.polls
  if (poll === undefined || rule === undefined) return
  if (poll.options.length > rule.maxOptions)
    throw refused(`Threads takes at most ${rule.maxOptions} answers in a poll. Nothing was sent.`, 'too_many_answers')
  if (poll.options.some((option) => textLength(option, 'graphemes') > rule.optionMax))
    throw refused(`An answer of a poll may have ${rule.optionMax} characters. Nothing was sent.`, 'long_answer')
  if (poll.isMultiple || poll.minutes !== rule.maxMinutes)
    throw refused('A poll on Threads runs for one day and takes one answer. Nothing was sent.', 'poll_rule')
}

/** Readies a text: a container is made, which nobody sees until it is published. Every retry publishes this same one. */
export async function prepare(
  session: Session,
  action: Action,
  seed: AttemptSeed,
): Promise<{ readonly key: string; readonly payload: string }> {
  refuse(action)
  if (action.kind !== 'reply' && action.kind !== 'post') return { key: seed.id, payload: '' }
  const answers = answeredBy(action, seed)
  if (answers !== null) await checkAnswered(session, answers)
  await checkQuota(session, answers === null ? 'post' : 'reply')
  const container = await makeContainer(session, action, answers)
  return { key: container, payload: JSON.stringify({ container, answers } satisfies Payload) }
}

/** Makes a container of a text and gives its id. Nothing is seen by anybody yet. */
export async function makeContainer(session: Session, action: Text, answers: string | null): Promise<string> {
  const poll = action.kind === 'post' ? action.poll : undefined
  const options = Object.fromEntries((poll?.options ?? []).map((title, n) => [`option_${'abcd'.charAt(n)}`, title]))
  const params = {
    media_type: 'TEXT',
    text: action.text,
    reply_to_id: answers ?? undefined,
    poll_attachment: poll === undefined ? undefined : JSON.stringify(options),
  }
  return (await post(callerOf(session), 'me/threads', params, shapes.made, 'sending')).id
}

/** What `prepare` made; null when there is none. */
export function readPayload(text: string | null): Payload | null {
  if (text === null || text === '') return null
  try {
    const parsed = payload.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

async function checkAnswered(session: Session, id: string): Promise<void> {
  try {
    await get(callerOf(session), encodeURIComponent(id), { fields: 'id' }, shapes.made, 'reading what is answered')
  } catch (error) {
    if (!isKind(error, 'missing')) throw error
    throw new ConnectorError(
      'missing',
      'What this answers is no longer on Threads, or not shown to this account. Nothing was sent; the text is kept.',
      { outcome: 'not_done', code: 'answered_gone' },
    )
  }
}

/** When a day's quota is used up, it frees itself bit by bit; it is tried again within the hour. */
const quotaPauseMs = 30 * 60_000

async function checkQuota(session: Session, kind: 'post' | 'reply'): Promise<void> {
  const params = { fields: quotaFields }
  const read = await get(callerOf(session), 'me/threads_publishing_limit', params, shapes.quotas, 'reading quotas')
  const [day] = read.data
  const used = (kind === 'post' ? day?.quota_usage : day?.reply_quota_usage) ?? 0
  const total = (kind === 'post' ? day?.config : day?.reply_config)?.quota_total ?? (kind === 'post' ? 250 : 1000)
  if (used < total) return
  const what = kind === 'post' ? 'posts' : 'replies'
  throw new ConnectorError(
    'rate',
    `Threads takes ${total} ${what} within 24 hours from an account, and these are used. The text is kept and goes out later.`,
    { outcome: 'not_done', code: `quota_${kind}`, retryAfterMs: quotaPauseMs },
  )
}
