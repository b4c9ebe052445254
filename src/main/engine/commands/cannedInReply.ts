import type { CannedAction, CannedInReply } from '../../../shared/contract/canned.ts'
import { editRatio } from '../rules/canned/change.ts'
import { actionsOf, findCanned, findVariant, maySee } from '../store/canned.ts'
import { editedFrom, forgetUses, recordUse } from '../store/cannedUses.ts'
import { getConversation } from '../store/conversations.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { countSentences, uncountSentences } from '../store/typedSentences.ts'
import { runCannedActions } from './cannedEffects.ts'
import type { CommandContext, ReplyOrigin } from './context.ts'

interface Use {
  readonly canned: number
  readonly variant: number
  readonly version: number
  readonly text: string
  readonly editRatio: number
}

/** The canned responses in a reply, and what they make of it. */
export interface CannedOfReply {
  readonly origin: ReplyOrigin
  readonly uses: readonly Use[]
  readonly actions: readonly CannedAction[]
}

/** Looks at what was put into a reply. What is not known here is left out: a reply never fails over a statistic. */
export function readCanned(ctx: CommandContext, reply: string, put: readonly CannedInReply[]): CannedOfReply {
  const uses: Use[] = []
  const actions: CannedAction[] = []
  for (const it of put) {
    const row = findCanned(ctx.db, it.cannedId)
    const variant = findVariant(ctx.db, it.variantId)
    if (row === undefined || variant?.canned !== row.number || !maySee(row, ctx.me)) continue
    const others = put.filter((other) => other !== it).map((other) => other.text)
    uses.push({
      canned: row.number,
      variant: variant.number,
      version: it.version,
      text: it.text,
      editRatio: changeOf(it.text, reply, others),
    })
    actions.push(...(it.actions ?? actionsOf(row)))
  }
  if (uses.length === 0) return { origin: 'manual', uses, actions }
  const whole = editRatio(inOrder(uses, reply), reply.trim())
  return { origin: whole > editedFrom ? 'canned_edited' : 'canned', uses, actions }
}

/** How much of an inserted text was changed. Beside others it is compared with what they leave of the reply. */
function changeOf(text: string, reply: string, others: readonly string[]): number {
  if (others.length > 0 && reply.includes(text.trim())) return 0
  let left = reply
  for (const other of others) left = left.replace(other.trim(), () => '')
  return editRatio(text.trim(), left.trim())
}

/** The inserted texts as one, in the order in which they stand in the reply. */
function inOrder(uses: readonly Use[], reply: string): string {
  const place = (text: string): number => {
    const at = reply.indexOf(text.trim())
    return at < 0 ? reply.length : at
  }
  return uses
    .map((it) => it.text.trim())
    .sort((one, other) => place(one) - place(other))
    .join('\n')
}

/** Keeps what a reply that was just queued tells about responses: their uses, what they do besides, or what was typed without one. */
export function keepCanned(
  ctx: CommandContext,
  conversation: ConversationRowStored,
  reply: { readonly outbox: number; readonly text: string; readonly language: string | null; readonly goesAt: number },
  canned: CannedOfReply,
): void {
  for (const use of canned.uses)
    recordUse(ctx.db, conversation, { ...use, outbox: reply.outbox, member: ctx.me.number, at: ctx.now })
  if (canned.origin === 'manual')
    countSentences(ctx.db, { brand: conversation.brand, text: reply.text, language: reply.language, at: ctx.now })
  runCannedActions(ctx, conversation.number, { outbox: reply.outbox, goesAt: reply.goesAt }, canned.actions)
}

/** The reply never went out: nothing was used and nothing was said. */
export function forgetCanned(ctx: Pick<CommandContext, 'db'>, entry: OutboxRow, text: string): void {
  if (entry.origin !== 'manual') forgetUses(ctx.db, entry.seq)
  else if (entry.conversation !== null)
    uncountSentences(ctx.db, getConversation(ctx.db, entry.conversation).brand, text)
}
