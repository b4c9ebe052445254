import type { CannedAction } from '../../../shared/contract/canned.ts'
import type { ConversationState } from '../../../shared/contract/conversation.ts'
import { putInState } from '../store/conversationStates.ts'
import { getConversation } from '../store/conversations.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { findMember } from '../store/members.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { settleClocks } from '../store/serviceClocks.ts'
import { findOrMakeTag, setTag } from '../store/tags.ts'
import type { CommandContext } from './context.ts'

/** Where a conversation stands, as one thing: it is put back whole or not at all. */
interface Standing {
  readonly state: ConversationState
  readonly waitingFor: ConversationRowStored['waiting_for']
  readonly snoozedUntil: number | null
  readonly closedAt: number | null
}

/** What one action changed, with what was there before. */
type Effect =
  | { readonly kind: 'tag'; readonly tag: number }
  | { readonly kind: 'assign'; readonly before: number | null; readonly after: number }
  | { readonly kind: 'standing'; readonly before: Standing; readonly after: Standing }

const hourMs = 3_600_000

/** Does what responses do besides their text, and keeps what exactly was changed beside the reply's entry in the outbox. */
export function runCannedActions(
  ctx: CommandContext,
  conversation: number,
  reply: { readonly outbox: number; readonly goesAt: number },
  actions: readonly CannedAction[],
): void {
  let position = 0
  for (const action of actions) {
    const effect = run(ctx, getConversation(ctx.db, conversation), action, reply.goesAt)
    if (effect === null) continue
    ctx.db.run('INSERT INTO canned_effects (outbox, position, effect_json) VALUES (:outbox, :position, :effect)', {
      outbox: reply.outbox,
      position: position++,
      effect: JSON.stringify(effect),
    })
  }
}

/** Does one thing; null when it changed nothing. */
function run(ctx: CommandContext, row: ConversationRowStored, action: CannedAction, goesAt: number): Effect | null {
  const subject = { kind: 'conversation', id: row.id }
  switch (action.kind) {
    case 'tag': {
      const tag = findOrMakeTag(ctx.db, action.tag, ctx.deps.newId)
      settleClocks(ctx.db, row.number, ctx.now)
      if (!setTag(ctx.db, row.number, tag.number, true)) return null
      ctx.record('conversation.tag', subject, row.brand, { tag: tag.id, on: true, by: 'canned' })
      return { kind: 'tag', tag: tag.number }
    }
    case 'assign': {
      const member = findMember(ctx.db, action.memberId)
      // Who left since the response was written gets nothing; the reply goes all the same.
      if (member === undefined || member.number === row.assignee) return null
      setAssignee(ctx, row, member.number)
      ctx.record('conversation.assign', subject, row.brand, { member: member.id, by: 'canned' })
      return { kind: 'assign', before: row.assignee, after: member.number }
    }
    case 'snooze':
    case 'close': {
      const before = standingOf(row)
      const after: Standing =
        action.kind === 'close'
          ? { state: 'closed', waitingFor: null, snoozedUntil: null, closedAt: ctx.now }
          : { state: 'snoozed', waitingFor: null, snoozedUntil: goesAt + action.hours * hourMs, closedAt: null }
      if (action.kind === 'close' && before.state === 'closed') return null
      setStanding(ctx, row, after)
      ctx.record('conversation.setState', subject, row.brand, { from: before.state, to: after.state, by: 'canned' })
      return { kind: 'standing', before, after }
    }
  }
}

/** Puts back, newest first, what a reply's responses changed; what somebody changed since stays as they left it. */
export function undoCannedEffects(ctx: CommandContext, entry: OutboxRow): void {
  if (entry.conversation === null) return
  const kept = ctx.db.all<{ effect_json: string }>(
    'SELECT effect_json FROM canned_effects WHERE outbox = :outbox ORDER BY position DESC',
    { outbox: entry.seq },
  )
  for (const { effect_json } of kept) {
    const effect = JSON.parse(effect_json) as Effect // written by runCannedActions only
    undo(ctx, getConversation(ctx.db, entry.conversation), effect)
  }
  ctx.db.run('DELETE FROM canned_effects WHERE outbox = :outbox', { outbox: entry.seq })
}

function undo(ctx: CommandContext, row: ConversationRowStored, effect: Effect): void {
  const subject = { kind: 'conversation', id: row.id }
  if (effect.kind === 'tag') {
    settleClocks(ctx.db, row.number, ctx.now)
    if (setTag(ctx.db, row.number, effect.tag, false)) {
      const tag = ctx.db.get<{ id: string }>('SELECT id FROM tags WHERE number = :number', { number: effect.tag })
      ctx.record('conversation.tag', subject, row.brand, { tag: tag?.id ?? null, on: false, by: 'undo' })
    }
  } else if (effect.kind === 'assign') {
    if (row.assignee !== effect.after) return
    setAssignee(ctx, row, effect.before)
    const member = ctx.db.get<{ id: string }>('SELECT id FROM members WHERE number = :number', {
      number: effect.before,
    })
    ctx.record('conversation.assign', subject, row.brand, { member: member?.id ?? null, by: 'undo' })
  } else {
    if (!isSame(standingOf(row), effect.after)) return
    setStanding(ctx, row, effect.before)
    ctx.record('conversation.setState', subject, row.brand, { from: row.state, to: effect.before.state, by: 'undo' })
  }
}

function standingOf(row: ConversationRowStored): Standing {
  return {
    state: row.state,
    waitingFor: row.waiting_for,
    snoozedUntil: row.snoozed_until,
    closedAt: row.closed_at,
  }
}

function isSame(one: Standing, other: Standing): boolean {
  return (
    one.state === other.state &&
    one.waitingFor === other.waitingFor &&
    one.snoozedUntil === other.snoozedUntil &&
    one.closedAt === other.closedAt
  )
}

function setAssignee(ctx: CommandContext, row: ConversationRowStored, member: number | null): void {
  ctx.db.run('UPDATE conversations SET assignee = :member WHERE number = :number', { member, number: row.number })
}

function setStanding(ctx: CommandContext, row: ConversationRowStored, to: Standing): void {
  putInState(ctx.db, row.number, ctx.now, to)
}
