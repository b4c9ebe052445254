import { conflict, notFound } from '../../../shared/contract/failure.ts'
import { applyContext, connectorOf } from '../parts.ts'
import { bindSent } from '../outbox/bind.ts'
import { showWanted } from '../outbox/effects.ts'
import { findKnown } from '../outbox/look.ts'
import { isUndecided } from '../outbox/settle.ts'
import { nextOutboxState } from '../rules/outboxStates.ts'
import type { OutboxEvent } from '../rules/outboxStates.ts'
import { getAccount } from '../store/accounts.ts'
import { removeMessage } from '../store/messages.ts'
import type { MessageRow } from '../store/messages.ts'
import { arrivalsSoFar } from '../store/meta.ts'
import { actionOf, findOutbox, setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { undoCannedEffects } from './cannedEffects.ts'
import { forgetCanned } from './cannedInReply.ts'
import type { CommandContext, CommandHandlers } from './context.ts'

/** What a person decides about an entry of the outbox. */
export const outboxCommands = {
  'outbox.cancel': (ctx, input) => {
    const entry = mustFindEntry(ctx, input.outboxId)
    const event: OutboxEvent = entry.state === 'queued' ? 'person cancels' : 'person: take back'
    if (nextOutboxState(entry.state, event) === null)
      conflict(entry.state === 'cancelled' ? 'It was taken back already.' : tooLate(entry))
    const account = getAccount(ctx.db, entry.account)
    if (isUndecided(connectorOf(ctx.deps, account.network), account, entry))
      conflict(
        'It may be on the network already. Parley repeats it with the same key, which cannot double it; then it can be deleted there.',
      )
    setOutbox(ctx.db, entry.seq, { state: 'cancelled', settled_at: ctx.now, hold: null })
    const text = takeBack(ctx, entry)
    if (entry.hold === 'undo') undoCannedEffects(ctx, entry)
    showWanted(ctx.db, entry)
    settled(ctx, entry, 'outbox.cancel')
    return { text }
  },
  'outbox.sendNow': (ctx, input) => {
    const entry = mustFindEntry(ctx, input.outboxId)
    if (entry.state !== 'queued') conflict(tooLate(entry))
    setOutbox(ctx.db, entry.seq, { due_at: Math.min(entry.due_at, ctx.now), hold: null })
    settled(ctx, entry, 'outbox.sendNow')
    return {}
  },
  'outbox.retry': (ctx, input) => {
    const entry = mustFindEntry(ctx, input.outboxId)
    const state = entry.state === 'queued' ? 'queued' : nextOutboxState(entry.state, 'person: try again')
    if (state === null) conflict(tooLate(entry))
    if (getAccount(ctx.db, entry.account).state === 'removed')
      conflict('The account was disconnected. Connect it again, then try; the text is kept here.')
    // A new place at the end would change the order; it keeps its own. Nobody said that they have read what came since.
    setOutbox(ctx.db, entry.seq, {
      state,
      due_at: ctx.now,
      hold: null,
      settled_at: null,
      error_kind: null,
      error_text: null,
    })
    showWanted(ctx.db, entry)
    settled(ctx, entry, 'outbox.retry')
    return {}
  },
  'outbox.settleUnconfirmed': (ctx, input) => {
    const entry = mustFindEntry(ctx, input.outboxId)
    const state = nextOutboxState(entry.state, input.arrived ? 'person: it arrived' : 'person: it did not arrive')
    if (state === null) conflict(tooLate(entry))
    if (input.arrived) {
      const known = findKnown(ctx.db, entry)
      bindSent(
        applyContext({ deps: ctx.deps }, ctx.db, getAccount(ctx.db, entry.account), ctx.now),
        entry,
        known?.remoteId ?? null,
        known?.createdAt ?? entry.last_attempt_at ?? ctx.now,
        'person',
      )
    } else {
      setOutbox(ctx.db, entry.seq, {
        state,
        due_at: ctx.now,
        error_kind: null,
        error_text: null,
        is_doubtful: 0,
        watermark: arrivalsSoFar(ctx.db),
      })
    }
    settled(ctx, entry, 'outbox.settleUnconfirmed')
    return {}
  },
  'outbox.settleLook': (ctx, input) => {
    const entry = mustFindEntry(ctx, input.outboxId)
    const state = nextOutboxState(entry.state, input.send ? 'person: send' : 'person: take back')
    if (entry.state !== 'needs_look' || state === null) conflict(tooLate(entry))
    if (input.send) {
      setOutbox(ctx.db, entry.seq, {
        state,
        due_at: ctx.now,
        hold: null,
        error_text: null,
        watermark: arrivalsSoFar(ctx.db),
      })
    } else {
      setOutbox(ctx.db, entry.seq, { state, settled_at: ctx.now, hold: null })
      takeBack(ctx, entry)
    }
    settled(ctx, entry, 'outbox.settleLook')
    return {}
  },
} satisfies Partial<CommandHandlers>

function mustFindEntry(ctx: CommandContext, id: string): OutboxRow {
  return findOutbox(ctx.db, id) ?? notFound('This entry is not in the outbox.')
}

function tooLate(entry: OutboxRow): string {
  switch (entry.state) {
    case 'sending':
      return 'It is on its way and cannot be taken back here.'
    case 'checking':
      return 'Parley is finding out whether it arrived. Wait for that first.'
    case 'sent':
      return 'It is on the network already.'
    default:
      return `Nothing was changed: the entry is ${entry.state.replace('_', ' ')}.`
  }
}

/** Removes the bubble of a text that never went out; the text returns to the draft when that is empty. Returns it. */
export function takeBack(ctx: CommandContext, entry: OutboxRow): string {
  const it = actionOf(entry)
  const text = it.kind === 'reply' || it.kind === 'post' ? it.text : ''
  const message = ctx.db.get<MessageRow>('SELECT * FROM messages WHERE outbox = :seq AND remote_id IS NULL', {
    seq: entry.seq,
  })
  if (message !== undefined) removeMessage(ctx.db, message.seq)
  if (it.kind === 'reply') forgetCanned(ctx, entry, text)
  if (entry.conversation !== null && text !== '') {
    ctx.db.run(
      `INSERT INTO drafts (conversation, body, saved_at, attachments_json) VALUES (:conversation, :text, :now, :attachments)
       ON CONFLICT (conversation) DO NOTHING`,
      {
        conversation: entry.conversation,
        text,
        now: ctx.now,
        attachments: JSON.stringify(it.kind === 'reply' || it.kind === 'post' ? it.attachments : []),
      },
    )
  }
  return text
}

function settled(ctx: CommandContext, entry: OutboxRow, action: string): void {
  if (entry.conversation !== null) ctx.refresh(entry.conversation)
  ctx.record(action, { kind: 'outbox', id: entry.id }, getAccount(ctx.db, entry.account).brand, { from: entry.state })
}
