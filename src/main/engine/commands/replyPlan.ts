import type { Action, Attached } from '../../../shared/contract/action.ts'
import { pictureRule } from '../../../shared/contract/capabilities.ts'
import type { CommandParsed } from '../../../shared/contract/commands.ts'
import { invalid, unsupported } from '../../../shared/contract/failure.ts'
import type { Hold } from '../../../shared/contract/outbox.ts'
import { toRemoteAccount } from '../accounts/remoteAccount.ts'
import { connectorOf } from '../parts.ts'
import { scriptLanguage } from '../rules/scriptLanguage.ts'
import type { AccountRow } from '../store/accounts.ts'
import { composeRulesOf, heatOf, wantsApproval } from '../store/compose.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { readSettings } from '../store/settings.ts'
import { showAttachments } from './attachments.ts'
import type { CommandContext, ReplyOrigin } from './context.ts'
import { insertOwn } from './ownMessage.ts'

/** What stands between the parts of a reply where they are one text again. */
export const partsJoin = '\n\n'

/** The farthest that a reply may be put off, ms. */
const longestMs = 366 * 86_400_000

/** When a reply goes out and what holds it until then. */
export interface ReplyPlan {
  readonly hold: Hold | null
  /** Of the outbox entry, epoch ms. */
  readonly notBefore: number
  /** When it goes if nothing else happens, epoch ms. */
  readonly goesAt: number
  /** Why a second person reads it first; null when nobody does. */
  readonly approval: 'rule' | 'hand' | null
}

/** Decides what holds a reply: a second person before all, then its time, then the longer of undo and cool-off. */
export function planReply(
  ctx: CommandContext,
  conversation: ConversationRowStored,
  input: Pick<CommandParsed<'message.reply'>, 'sendAt' | 'undoSeconds' | 'askApproval' | 'wordings' | 'approval'>,
): ReplyPlan {
  const { sendAt } = input
  if (sendAt !== null) refuseTime(ctx, conversation, sendAt)
  const rules = composeRulesOf(ctx.db, conversation.brand)
  const heat = heatOf(ctx.db, conversation.number)
  const isDemanded = wantsApproval(ctx.db, conversation.brand, conversation.number)
  const isAsked = input.askApproval || input.approval !== undefined
  if (!isDemanded && !isAsked && input.wordings.length > 0)
    invalid('wordings', 'Several wordings are for a second person to choose from: ask for approval. Your text is kept.')
  if (isDemanded || isAsked)
    return {
      hold: 'approval',
      notBefore: ctx.now,
      goesAt: sendAt ?? ctx.now,
      approval: isDemanded ? 'rule' : 'hand',
    }
  if (sendAt !== null) return { hold: 'scheduled', notBefore: sendAt, goesAt: sendAt, approval: null }
  const undoMs = (input.undoSeconds ?? readSettings(ctx.db).undoSeconds) * 1000
  const coolMs = heat === null ? 0 : rules.coolOffSeconds * 1000
  const notBefore = ctx.now + Math.max(undoMs, coolMs)
  return {
    // Also where the undo window is as long: what cools off is not to be hurried.
    hold: coolMs > 0 ? 'cool_off' : undoMs > 0 ? 'undo' : null,
    notBefore,
    goesAt: notBefore,
    approval: null,
  }
}

/** Refuses a time that has passed, that is out of reach, or at which the network takes no reply any more. */
export function refuseTime(ctx: CommandContext, conversation: ConversationRowStored, sendAt: number): void {
  refuseMoment(ctx, sendAt)
  if (conversation.reply_open_until !== null && conversation.reply_open_until < sendAt)
    unsupported(
      'At that time this network does not take replies here any more. Your text is kept: choose an earlier time.',
    )
}

/** Refuses a time (epoch ms) that has passed or is more than a year away. */
export function refuseMoment(ctx: CommandContext, sendAt: number): void {
  if (sendAt <= ctx.now) invalid('sendAt', 'This time has passed. Your text is kept: choose a later time.')
  if (sendAt > ctx.now + longestMs)
    invalid('sendAt', 'This is more than a year away. Your text is kept: choose an earlier time.')
}

/** What waits long must not hold up what is written later in its conversation: it stands in a lane of its own. */
export function ownLane(conversation: number, id: string): string {
  return `conversation:${conversation}:${id}`
}

type Replied = Extract<Action, { kind: 'reply' }>['replyTo']

/** One message of a reply. */
interface ReplyPart {
  readonly text: string
  readonly attachments: Attached[]
}

/**
 * The messages that a reply becomes: each of its texts, the first with the pictures. Where the network takes a picture as a message
 * of its own, each follows the texts as one, so that what becomes of a picture is nothing to the words.
 */
function partsOf(
  ctx: CommandContext,
  { account, conversation, texts, attachments }: Parameters<typeof queueReply>[1],
): readonly ReplyPart[] {
  const able = connectorOf(ctx.deps, account.network).capabilities(toRemoteAccount(account))
  const rule = pictureRule(able, conversation.kind === 'direct' ? 'privateReply' : 'reply')
  if (rule?.apart !== true) return texts.map((text, n) => ({ text, attachments: n === 0 ? attachments : [] }))
  return [
    ...texts.map((text) => ({ text, attachments: [] })),
    ...attachments.map((one) => ({ text: '', attachments: [one] })),
  ]
}

/** Queues a reply, or each of its parts: an entry and a message each, in one lane, each part answering the text before it. */
export function queueReply(
  ctx: CommandContext,
  it: {
    readonly conversation: ConversationRowStored
    readonly account: AccountRow
    /** What it answers, as its network knows that. */
    readonly target: { readonly replyTo: Replied; readonly answers: string | null }
    readonly texts: readonly string[]
    readonly attachments: Attached[]
    readonly origin: ReplyOrigin
    readonly hold: Hold | null
    /** Epoch ms. */
    readonly notBefore: number
    /** To the writer of something public alone. */
    readonly isPrivate?: boolean
    /** Strict order among those that share one; left out = that of the conversation. */
    readonly lane?: string
    /** Who wrote it, as the id and the number of a member; left out = the acting one. */
    readonly author?: { readonly actor: string; readonly member: number | null }
  },
): { readonly seq: number; readonly id: string } {
  const { conversation, account, target, author } = it
  let first: { seq: number; id: string } | null = null
  let before: string | null = null
  for (const [n, { text, attachments }] of partsOf(ctx, it).entries()) {
    const language = scriptLanguage(text) ?? conversation.language
    // A further part answers a message of ours that is not there yet.
    const answers = before === null ? target.answers : null
    const entry = ctx.send({
      account,
      conversation: conversation.number,
      action: {
        kind: 'reply',
        conversation: { remoteId: conversation.remote_id, ref: conversation.ref },
        replyTo: target.replyTo,
        text,
        language,
        attachments,
        isPrivate: conversation.kind === 'direct' || it.isPrivate === true,
        ...(before === null ? {} : { continues: before }),
      },
      notBefore: it.notBefore,
      hold: it.hold,
      answers,
      origin: it.origin,
      ...(it.lane === undefined ? {} : { lane: it.lane }),
      ...(author === undefined ? {} : { actor: author.actor }),
    })
    const messageId = n === 0 ? `${ctx.commandId}:message` : `${ctx.commandId}:message:${n + 1}`
    insertOwn(ctx, {
      id: messageId,
      account,
      conversation: conversation.number,
      outbox: entry.seq,
      direction: 'out',
      text,
      language,
      replyTo: answers,
      origin: it.origin,
      isPrivate: it.isPrivate === true,
      ...(author === undefined ? {} : { member: author.member }),
    })
    showAttachments(ctx, messageId, attachments)
    first ??= entry
    if (text !== '') before = entry.id
  }
  if (first === null) throw new Error('A reply without text')
  return first
}
