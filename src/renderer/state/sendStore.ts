/** A reply that was sent in this window, and that the list of waiting replies may not show yet. */
export interface Sent {
  readonly conversationId: string
  /** Whom it answers, for people. */
  readonly to: string
  /** Epoch ms. */
  readonly at: number
  /** Its place in the outbox once the engine has it; null when it was not queued. */
  readonly outboxId: Promise<string | null>
  /** The list of waiting replies as it was then: another one has come to know of it. */
  readonly listThen: unknown
}

let newest: Sent | null = null

/** Remembers the newest reply that was sent. */
export function rememberSend(sent: Sent): void {
  newest = sent
}

/** The newest reply for as long as `list`, the list of waiting replies, is the one from before it; null otherwise. */
export function sendUnlisted(list: unknown): Sent | null {
  if (newest !== null && newest.listThen !== list) newest = null
  return newest
}

/** It was taken back, or need not be any more. */
export function forgetSend(): void {
  newest = null
}
