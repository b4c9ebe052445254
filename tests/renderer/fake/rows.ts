import type { ConversationRow } from '../../../src/shared/contract/conversation.ts'
import type { InboxView } from '../../../src/shared/contract/inbox.ts'
import { isLeft } from './viewParts.ts'
import type { World } from './world.ts'

/** The rows of a view, unfiltered. */
export function rowsOf(world: World, brandId: string | null, view: InboxView): ConversationRow[] {
  const me = world.members.find((member) => member.isMe)?.id
  const fits: Record<InboxView, (row: ConversationRow) => boolean> = {
    needs_reply: (row) => row.state === 'open' && row.needsReply,
    mine: (row) => row.state === 'open' && row.assigneeId === me,
    unassigned: (row) => row.state === 'open' && row.assigneeId === null,
    waiting: (row) => row.state === 'waiting',
    snoozed: (row) => row.state === 'snoozed',
    closed: (row) => row.state === 'closed',
    all_open: (row) => row.state === 'open' && row.kind !== 'listening',
    listening: (row) => row.state === 'open' && row.kind === 'listening',
    all: () => true,
    catch_up: (row) => row.state === 'open' && row.needsReply,
  }
  return world.conversations
    .map(({ row }) => row)
    .filter((row) => (brandId === null || row.brandId === brandId) && fits[view](row))
}

/** Whether the filters leave a row. */
export function leaves(world: World, row: ConversationRow, input: Record<string, unknown>): boolean {
  const me = world.members.find((member) => member.isMe)?.id ?? ''
  const draft = world.conversations.find((each) => each.row.id === row.id)?.draft ?? null
  return isLeft(row, input, me, draft !== null)
}
