import type { OutboxView } from '../../shared/contract/outbox.ts'
import { oneLine } from './cells.ts'
import { localTime } from './output.ts'

/** What falls due within this time is waited for, ms. */
export const patienceMs = 60_000

/** Whether nothing will happen to an entry any more unless a person acts on it. */
export function isSettled(entry: OutboxView): boolean {
  return (
    entry.state === 'sent' || entry.state === 'failed' || entry.state === 'cancelled' || entry.state === 'unconfirmed'
  )
}

/** Whether the workers will do something about an entry within the next minute. `all` holds every entry that is not settled. */
export function movesSoon(entry: OutboxView, all: readonly OutboxView[], now: number): boolean {
  if (isSettled(entry) || entry.state === 'needs_look') return false
  if (entry.state === 'sending') return true
  if (entry.hold !== null && entry.hold !== 'undo' && entry.hold !== 'cool_off') return false
  if (entry.dueAt > now + patienceMs) return false
  return all.filter((other) => isAhead(other, entry)).every((other) => movesSoon(other, all, now))
}

/** Why an entry is not sent, in one sentence. */
export function reasonOf(entry: OutboxView): string {
  const told = entry.errorText === null ? '' : ` ${oneLine(entry.errorText)}`
  switch (entry.state) {
    case 'sent':
      return 'It was sent.'
    case 'failed':
      return `It was not sent.${told} ${entry.text === '' ? 'It' : 'Its text'} is kept: parley outbox retry ${entry.id} tries again.`
    case 'cancelled':
      return `It was cancelled.${told}`
    case 'unconfirmed':
      return `Whether it arrived is not known, so it is not sent again by itself.${told} Look on the network, then: parley outbox settle ${entry.id} arrived (or missing).`
    case 'needs_look':
      return `It was stopped for a look.${told} parley outbox settle ${entry.id} send (or cancel) decides.`
    case 'sending':
    case 'checking':
      return `It is not known yet whether it arrived.${told} parley outbox send looks again after ${localTime(entry.dueAt)}.`
    case 'queued':
      return `It stays queued.${told}${held(entry)} parley outbox send tries again.`
  }
}

function held(entry: OutboxView): string {
  switch (entry.hold) {
    case 'signed_out':
      return ' The account needs a new sign-in first.'
    case 'paused':
      return ' The account is paused.'
    case 'restored':
      return ' It comes from a restored backup and waits for a person.'
    case 'approval':
      return ` A second person has to read it first: parley outbox approve ${entry.id}.`
    case 'scheduled':
      return ` It goes out at ${localTime(entry.dueAt)}.`
    case 'cool_off':
      return ` It cools off until ${localTime(entry.dueAt)}, since the conversation is heated.`
    case 'posts_paused':
      return ' Posts of its client are paused because of a case: parley posts list says which.'
    case 'missed':
      return ' Its time passed while Parley was closed.'
    case 'undo':
    case null:
      return entry.waitsFor === null ? ` It is due ${localTime(entry.dueAt)}.` : ` It waits for ${entry.waitsFor}.`
  }
}

function isAhead(other: OutboxView, entry: OutboxView): boolean {
  if (other.id === entry.id || isSettled(other)) return false
  if (other.id === entry.waitsFor) return true
  return (
    other.accountId === entry.accountId && other.conversationId === entry.conversationId && other.place < entry.place
  )
}
