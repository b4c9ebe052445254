import { z } from 'zod'
import { attached } from '../../../shared/contract/action.ts'
import { removeMessage } from '../store/messages.ts'
import { actionOf } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { findMessageOf } from '../store/ownMessages.ts'
import { forgetCanned } from './cannedInReply.ts'
import type { CommandContext } from './context.ts'
import { partsJoin } from './replyPlan.ts'

/**
 * Removes the bubbles of what never went out: an entry, or parts of one reply in their order. The text returns, whole, to the
 * draft, with its pictures: above what was begun there meanwhile, which stays. Returns it.
 */
export function takeBack(ctx: CommandContext, entries: readonly OutboxRow[]): string {
  const [first] = entries
  if (first === undefined) return ''
  const actions = entries.map(actionOf)
  const texts = actions.flatMap((it) => (it.kind === 'reply' || it.kind === 'post' ? [it.text] : []))
  const text = texts.join(partsJoin)
  for (const entry of entries) {
    const message = findMessageOf(ctx.db, entry.seq)
    if (message !== undefined) removeMessage(ctx.db, message.seq)
  }
  const [action] = actions
  // What was said by canned responses is kept with the first part; when that has gone out, it was said.
  if (action?.kind === 'reply' && action.continues === undefined) forgetCanned(ctx, first, text)
  if (first.conversation !== null && text !== '') {
    const begun = ctx.db.get<{ body: string; attachments_json: string }>(
      'SELECT body, attachments_json FROM drafts WHERE conversation = :conversation',
      { conversation: first.conversation },
    )
    const pictures = z
      .array(attached)
      .catch([])
      .parse(JSON.parse(begun?.attachments_json ?? '[]'))
    ctx.db.run(
      `INSERT INTO drafts (conversation, body, saved_at, attachments_json) VALUES (:conversation, :text, :now, :attachments)
       ON CONFLICT (conversation) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at, attachments_json = excluded.attachments_json`,
      {
        conversation: first.conversation,
        text: withBegun(text, begun?.body ?? ''),
        now: ctx.now,
        attachments: JSON.stringify([
          ...actions.flatMap((it) => (it.kind === 'reply' || it.kind === 'post' ? it.attachments : [])),
          ...pictures,
        ]),
      },
    )
  }
  return text
}

function withBegun(text: string, begun: string): string {
  return begun.trim() === '' || begun === text ? text : `${text}${partsJoin}${begun}`
}
