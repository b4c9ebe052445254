import { z } from 'zod'
import { attached } from '../../../shared/contract/action.ts'
import { removeMessage } from '../store/messages.ts'
import { actionOf, isApart } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { findMessageOf } from '../store/ownMessages.ts'
import { forgetCanned } from './cannedInReply.ts'
import type { CommandContext } from './context.ts'
import { partsJoin } from './replyPlan.ts'

/** Further wordings that a draft has at most. */
const mostWordings = 4

/**
 * Removes the bubbles of what never went out: an entry, or parts of one reply in their order. The text returns, whole, to the
 * draft, with its pictures: above what was begun there meanwhile, which stays. `wordings` are further wordings of it, which return
 * with it; null = nothing returns, since something else takes its place. Returns the text.
 */
export function takeBack(
  ctx: Pick<CommandContext, 'db' | 'now'>,
  entries: readonly OutboxRow[],
  wordings: readonly string[] | null = [],
): string {
  const [first] = entries
  if (first === undefined) return ''
  const actions = entries.map(actionOf)
  const said = actions.filter((it) => it.kind === 'reply' || it.kind === 'post')
  const texts = said.map((it) => it.text).filter((it) => it !== '')
  const text = texts.join(partsJoin)
  const taken = said.flatMap((it) => it.attachments)
  for (const entry of entries) {
    const message = findMessageOf(ctx.db, entry.seq)
    if (message !== undefined) removeMessage(ctx.db, message.seq)
  }
  const [action] = actions
  // What was said by canned responses is kept with the first part; when that has gone out, it was said.
  if (action?.kind === 'reply' && action.continues === undefined) forgetCanned(ctx, first, text)
  if (first.conversation !== null && (text !== '' || taken.length > 0) && wordings !== null) {
    const begun = ctx.db.get<{ body: string; attachments_json: string; wordings_json: string }>(
      'SELECT body, attachments_json, wordings_json FROM drafts WHERE conversation = :conversation',
      { conversation: first.conversation },
    )
    const pictures = z
      .array(attached)
      .catch([])
      .parse(JSON.parse(begun?.attachments_json ?? '[]'))
    const others = z
      .array(z.string())
      .catch([])
      .parse(JSON.parse(begun?.wordings_json ?? '[]'))
    ctx.db.run(
      `INSERT INTO drafts (conversation, body, saved_at, attachments_json, wordings_json, is_private)
       VALUES (:conversation, :text, :now, :attachments, :wordings, :isPrivate)
       ON CONFLICT (conversation) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at,
         attachments_json = excluded.attachments_json, wordings_json = excluded.wordings_json, is_private = max(is_private, excluded.is_private)`,
      {
        conversation: first.conversation,
        text: withBegun(text, begun?.body ?? ''),
        now: ctx.now,
        // What was meant for one person never comes back as a text for all.
        isPrivate: isApart(ctx.db, first) ? 1 : 0,
        attachments: JSON.stringify([...taken, ...pictures]),
        wordings: JSON.stringify([...wordings, ...others].slice(0, mostWordings)),
      },
    )
  }
  return text
}

function withBegun(text: string, begun: string): string {
  if (text === '') return begun
  return begun.trim() === '' || begun === text ? text : `${text}${partsJoin}${begun}`
}
