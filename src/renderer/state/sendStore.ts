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

/** Remembers the newest reply that was sent, unless it turns out not to be queued. */
export function rememberSend(sent: Sent): void {
  newest = sent
  void sent.outboxId.then((id) => id === null && forgetSend(sent))
}

/** The newest reply for as long as `list`, the list of waiting replies, is the one from before it; null otherwise. */
export function sendUnlisted(list: unknown): Sent | null {
  if (newest !== null && newest.listThen !== list) newest = null
  return newest
}

/** It was taken back, or need not be any more; one that was sent after it stays. */
export function forgetSend(sent: Sent): void {
  if (newest === sent) newest = null
}
