/** The named places at which a test may stop or kill the engine. In a shipped build they do nothing. */
export const steps = [
  'command.written',
  'outbox.claimed',
  'outbox.reread',
  'outbox.prepared',
  'outbox.intent.committed',
  'outbox.performed',
  'outbox.settled',
  'outbox.recovered',
  'outbox.looked',
  'outbox.bound',
  'sync.pulled',
  'sync.page.applied',
  'sync.page.committed',
  'signIn.waiting',
  'signIn.finished',
  'signIn.secret.written',
  'signIn.activated',
  'refresh.answered',
  'refresh.secret.written',
] as const
export type Step = (typeof steps)[number]
