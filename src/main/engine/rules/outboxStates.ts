import type { Resend } from '../../../shared/contract/capabilities.ts'
import type { OutboxState } from '../../../shared/contract/outbox.ts'

/** What can happen to an outbox entry. */
export const outboxEvents = [
  'intent written',
  'person cancels',
  'stale',
  'time missed',
  'receipt',
  'not done, later',
  'refused',
  'outcome unknown',
  'crash found',
  'found on the network',
  'not found',
  'cannot be looked for',
  'person: it arrived',
  'person: it did not arrive',
  'person: send',
  'person: take back',
  'person: try again',
  'restored from backup',
] as const
export type OutboxEvent = (typeof outboxEvents)[number]

/** The transition table: every pair that is not here is refused. */
export const outboxTable: Readonly<Record<OutboxState, Partial<Record<OutboxEvent, OutboxState>>>> = {
  queued: {
    'intent written': 'sending',
    'person cancels': 'cancelled',
    stale: 'needs_look',
    'time missed': 'needs_look',
    'not done, later': 'queued',
    refused: 'failed',
    'found on the network': 'sent',
    'restored from backup': 'needs_look',
  },
  sending: {
    receipt: 'sent',
    'not done, later': 'queued',
    refused: 'failed',
    'outcome unknown': 'checking',
    'crash found': 'checking',
    'found on the network': 'sent',
    'restored from backup': 'needs_look',
  },
  checking: {
    'found on the network': 'sent',
    'not found': 'queued',
    'cannot be looked for': 'unconfirmed',
    'person: it arrived': 'sent',
    'restored from backup': 'needs_look',
  },
  unconfirmed: {
    'found on the network': 'sent',
    'person: it arrived': 'sent',
    'person: it did not arrive': 'queued',
    'person: take back': 'cancelled',
    'restored from backup': 'needs_look',
  },
  needs_look: {
    'person: send': 'queued',
    'person: take back': 'cancelled',
    'person: it arrived': 'sent',
    'found on the network': 'sent',
    'restored from backup': 'needs_look',
  },
  failed: { 'person: try again': 'queued', 'person: take back': 'cancelled', 'found on the network': 'sent' },
  sent: {},
  cancelled: {},
}

/** The state after an event, or null when the table does not allow it. */
export function nextOutboxState(from: OutboxState, event: OutboxEvent): OutboxState | null {
  return outboxTable[from][event] ?? null
}

/** Clean looks, each at least the listing lag after the one before, that must not find a send before it goes again; null = never, a person decides. */
export function looksBeforeResend(resend: Resend): number | null {
  switch (resend) {
    case 'safe':
      return 1
    case 'confirm':
      return 2
    case 'ask':
      return null
  }
}

/** States in which an entry is over. */
export function isSettled(state: OutboxState): boolean {
  return state === 'sent' || state === 'failed' || state === 'cancelled'
}
