import { conflict, notFound } from '../../../shared/contract/failure.ts'
import type { Hold } from '../../../shared/contract/outbox.ts'
import { applyContext, connectorOf } from '../parts.ts'
import { bindSent } from '../outbox/bind.ts'
import { showWanted } from '../outbox/effects.ts'
import { findKnown } from '../outbox/look.ts'
import { isUndecided } from '../outbox/settle.ts'
import { nextOutboxState } from '../rules/outboxStates.ts'
import type { OutboxEvent } from '../rules/outboxStates.ts'
import { getAccount } from '../store/accounts.ts'
import { approvalOf, isCleared } from '../store/approvals.ts'
import { arrivalsSoFar } from '../store/meta.ts'
import { findOutbox, partsOfReply, partsOfThread, setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { isHeldByPause, joinPause, letPass, pauseOf } from '../store/postPauses.ts'
import { takeBackReply } from './approvals.ts'
import { undoCannedEffects } from './cannedEffects.ts'
import { refuseQuietChannel } from './clientRights.ts'
import { missedTogether } from './compose.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustDecideOnPosts } from './postPauses.ts'

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
    const parts = takenTogether(ctx, entry)
    for (const it of parts) setOutbox(ctx.db, it.seq, { state: 'cancelled', settled_at: ctx.now, hold: null })
    const text = takeBackReply(ctx, parts)
    for (const it of parts) {
      if (it.hold !== null && undoneWhole.has(it.hold)) undoCannedEffects(ctx, it)
      showWanted(ctx.db, it)
    }
    settled(ctx, entry, 'outbox.cancel', parts.length)
    return { text }
  },
  'outbox.sendNow': (ctx, input) => {
    const entry = mustFindEntry(ctx, input.outboxId)
    if (entry.state !== 'queued') conflict(tooLate(entry))
    refuseHeld(ctx, entry)
    const parts = takenTogether(ctx, entry)
    passPause(ctx, entry, parts, input.inPause)
    for (const it of parts) setOutbox(ctx.db, it.seq, { due_at: Math.min(it.due_at, ctx.now), hold: null })
    settled(ctx, entry, 'outbox.sendNow')
    return {}
  },
  'outbox.linger': (ctx, input) => {
    const entry = mustFindEntry(ctx, input.outboxId)
    if (entry.state !== 'queued' || entry.hold !== 'undo') conflict(tooLate(entry))
    for (const it of takenTogether(ctx, entry))
      if (it.hold === 'undo') setOutbox(ctx.db, it.seq, { due_at: ctx.now + input.seconds * 1000 })
    if (entry.conversation !== null) ctx.refresh(entry.conversation)
    return {}
  },
  'outbox.retry': (ctx, input) => {
    const entry = mustFindEntry(ctx, input.outboxId)
    const state = entry.state === 'queued' ? 'queued' : nextOutboxState(entry.state, 'person: try again')
    if (state === null) conflict(tooLate(entry))
    if (entry.state === 'queued') refuseHeld(ctx, entry)
    else refuseQuiet(ctx, entry)
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
    joinPause(ctx.db, entry.seq)
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
      joinPause(ctx.db, entry.seq)
    }
    settled(ctx, entry, 'outbox.settleUnconfirmed')
    return {}
  },
  'outbox.settleLook': (ctx, input) => {
    const entry = mustFindEntry(ctx, input.outboxId)
    const state = nextOutboxState(entry.state, input.send ? 'person: send' : 'person: take back')
    if (entry.state !== 'needs_look' || state === null) conflict(tooLate(entry))
    if (input.send) {
      refuseQuiet(ctx, entry)
      refuseUnapproved(ctx, entry)
    }
    // The parts of a reply that missed its time go or stay as one.
    const parts = entry.hold === 'missed' ? missedTogether(ctx, entry) : [entry]
    if (input.send) {
      for (const it of parts) {
        setOutbox(ctx.db, it.seq, {
          state,
          due_at: ctx.now,
          // Looking whether it went out is not reading it for somebody else.
          hold: isCleared(ctx.db, it) ? null : 'approval',
          error_text: null,
          watermark: arrivalsSoFar(ctx.db),
        })
        joinPause(ctx.db, it.seq)
      }
    } else {
      for (const it of parts) setOutbox(ctx.db, it.seq, { state, settled_at: ctx.now, hold: null })
      takeBackReply(ctx, parts)
    }
    settled(ctx, entry, 'outbox.settleLook')
    return {}
  },
} satisfies Partial<CommandHandlers>

/** Holds during which taking a reply back also takes back what its canned responses did. */
const undoneWhole: ReadonlySet<Hold> = new Set(['undo', 'cool_off', 'scheduled', 'approval'])

/** A post that its client's pause holds goes out only when a lead or a manager says so of it, knowing of the pause. */
function passPause(ctx: CommandContext, entry: OutboxRow, parts: readonly OutboxRow[], inPause: boolean): void {
  if (!isHeldByPause(ctx.db, entry.seq)) return
  const { brand } = getAccount(ctx.db, entry.account)
  const pause = pauseOf(ctx.db, brand)
  if (pause === undefined) return
  if (!inPause)
    conflict('Posts of this client are paused because of a case. Nothing was sent; say that it goes out all the same.')
  mustDecideOnPosts(ctx, brand)
  letPass(
    ctx.db,
    pause,
    parts.map((it) => it.seq),
  )
}

/** The entry with those parts of its reply, or of its thread of posts, that can still be taken back: they belong together. */
function takenTogether(ctx: CommandContext, entry: OutboxRow): OutboxRow[] {
  if (entry.action_kind === 'post' && entry.hold === 'scheduled')
    return partsOfThread(ctx.db, entry).filter((it) => it.hold === 'scheduled')
  if (entry.action_kind !== 'reply' || entry.state !== 'queued') return [entry]
  return partsOfReply(ctx.db, entry).filter(
    (it) => it.seq === entry.seq || (it.state === 'queued' && it.is_doubtful === 0),
  )
}

/** Refuses to hurry what must not be: a reply that somebody has to read first, or one that cools off. */
function refuseHeld(ctx: CommandContext, entry: OutboxRow): void {
  if (entry.hold === 'approval' || !isCleared(ctx.db, entry))
    conflict('A second person has to read this reply first. It waits in the list “Waiting for approval”.')
  if (entry.hold === 'cool_off' && entry.due_at > ctx.now)
    conflict('This reply cools off, since the conversation is heated. Take it back to change it, or wait.')
  refuseQuiet(ctx, entry)
}

/** Refuses to send on what was given to others to read and can never be approved any more: it was decided otherwise, or is not what they read. */
function refuseUnapproved(ctx: CommandContext, entry: OutboxRow): void {
  const asked = approvalOf(ctx.db, entry)
  if (asked !== undefined && asked.state !== 'waiting' && !isCleared(ctx.db, entry))
    conflict('This was not approved as it is, so it does not go out. Take it back: its text returns to the draft.')
}

/** Refuses to send words to where the channel register says that nobody writes. */
function refuseQuiet(ctx: CommandContext, entry: OutboxRow): void {
  if (['reply', 'post', 'edit'].includes(entry.action_kind)) refuseQuietChannel(ctx, getAccount(ctx.db, entry.account))
}

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

function settled(ctx: CommandContext, entry: OutboxRow, action: string, parts = 1): void {
  if (entry.conversation !== null) ctx.refresh(entry.conversation)
  ctx.record(action, { kind: 'outbox', id: entry.id }, getAccount(ctx.db, entry.account).brand, {
    from: entry.state,
    ...(parts === 1 ? {} : { parts }),
  })
}
