import type { Action } from '../../../shared/contract/action.ts'
import type { CommandParsed } from '../../../shared/contract/commands.ts'
import { invalid, unsupported } from '../../../shared/contract/failure.ts'
import { toRemoteAccount } from '../accounts/remoteAccount.ts'
import { connectorOf } from '../parts.ts'
import { scriptLanguage } from '../rules/scriptLanguage.ts'
import type { AccountRow } from '../store/accounts.ts'
import { mustFindAccount } from './accounts.ts'
import { refuseQuietChannel } from './clientRights.ts'
import type { CommandContext } from './context.ts'
import { takeAttachments } from './attachments.ts'
import { mustActFor, refuseOpenPlaceholders, refuseWhatDoesNotFit } from './offered.ts'
import { refuseMoment } from './replyPlan.ts'
import { letPass, pauseOf } from '../store/postPauses.ts'

type Publish = CommandParsed<'post.publish'>

/**
 * Queues a post, or the parts of a thread: an entry each, in one lane, each going on from the one before. While posts of its client
 * are paused it waits with the others.
 */
export function publish(
  ctx: CommandContext,
  input: Publish,
  how: {
    /** So long it can be taken back before it goes. */
    readonly undoMs?: number
    /** It is what a crisis wants to be said: no pause holds it. */
    readonly isStatement?: boolean
  } = {},
): { readonly account: AccountRow; readonly entries: readonly { readonly seq: number; readonly id: string }[] } {
  const account = mustFindAccount(ctx, input.accountId)
  mustActFor(ctx, account.brand)
  refuseQuietChannel(ctx, account)
  if (input.sendAt !== null) refuseMoment(ctx, input.sendAt)
  const parts = [input.text, ...input.more].map((it) => it.toWellFormed())
  for (const text of parts) refuseWhatDoesNotFit(ctx, account, 'post', text, 'post')
  const attachments = takeAttachments(ctx, account, input.attachments, 'post')
  refuseExtras(ctx, account, input)
  const entries: { seq: number; id: string }[] = []
  const pause = pauseOf(ctx.db, account.brand)
  const isStatement = how.isStatement === true
  const waits = input.sendAt !== null || (pause !== undefined && !isStatement)
  const undoMs = how.undoMs ?? 0
  // What waits long, or must not wait, stands in a lane of its own.
  const lane =
    parts.length > 1
      ? `thread:${ctx.commandId}`
      : waits || pause !== undefined
        ? `post:${ctx.commandId}${isStatement ? `:${account.number}` : ''}`
        : undefined
  for (const text of parts) {
    const before = entries.at(-1)?.id
    const action: Action = {
      kind: 'post',
      text,
      language: scriptLanguage(text),
      attachments: before === undefined ? attachments : [],
      ...(input.visibility === undefined ? {} : { visibility: input.visibility }),
      ...(input.warning === undefined ? {} : { warning: input.warning }),
      ...(before === undefined && input.poll !== undefined ? { poll: input.poll } : {}),
      ...(before === undefined && input.card !== undefined ? { card: input.card } : {}),
      ...(before === undefined ? {} : { continues: before }),
    }
    entries.push(
      ctx.send({
        account,
        conversation: null,
        action,
        notBefore: input.sendAt ?? ctx.now + undoMs,
        hold: waits ? 'scheduled' : undoMs > 0 ? 'undo' : null,
        answers: null,
        origin: 'manual',
        ...(lane === undefined ? {} : { lane }),
      }),
    )
  }
  if (pause !== undefined && isStatement)
    letPass(
      ctx.db,
      pause,
      entries.map((it) => it.seq),
    )
  return { account, entries }
}

function refuseExtras(ctx: CommandContext, account: AccountRow, input: Publish): void {
  const { capabilities, label } = connectorOf(ctx.deps, account.network)
  const able = capabilities(toRemoteAccount(account))
  const words = [
    input.warning ?? '',
    ...(input.poll?.options ?? []),
    input.card?.title ?? '',
    input.card?.description ?? '',
  ]
  for (const text of words) refuseOpenPlaceholders(text, 'text', 'post')
  if (input.visibility !== undefined && !(able.visibilities ?? []).includes(input.visibility))
    invalid('visibility', `${label} knows: ${(able.visibilities ?? ['one kind of post only']).join(', ')}.`)
  if (input.warning !== undefined && able.warnings !== true) unsupported(`${label} has no content warnings.`)
  if (input.card !== undefined && able.cards !== true) unsupported(`${label} makes its link cards by itself.`)
  if (input.poll === undefined) return
  const { polls } = able
  if (polls === undefined) return unsupported(`${label} has no polls.`)
  if (input.attachments.length > 0) invalid('poll', 'A post has either pictures or a poll.')
  if (input.poll.options.length > polls.maxOptions)
    invalid('poll', `A poll on ${label} has at most ${polls.maxOptions} answers.`)
  if (input.poll.options.some((it) => [...it].length > polls.optionMax))
    invalid('poll', `An answer of a poll has at most ${polls.optionMax} characters on ${label}.`)
  if (input.poll.minutes < polls.minMinutes || input.poll.minutes > polls.maxMinutes)
    invalid('poll', `A poll on ${label} runs between ${polls.minMinutes} and ${polls.maxMinutes} minutes.`)
}
