import { createExpiryWorker } from './approvals/expiryWorker.ts'
import type { Signer } from './accounts/signer.ts'
import { createCannedReadier } from './cannedReadier.ts'
import { createCaseWorker } from './cases/caseWorker.ts'
import { createCaseNoticeWorker } from './cases/noticeWorker.ts'
import { createCatchUpWorker } from './catchUpWorker.ts'
import { createHintWorker } from './hints/hintWorker.ts'
import type { Executor } from './http/execute.ts'
import { createPromiseNoticeWorker, createServiceNoticeWorker } from './nearNoticeWorker.ts'
import { createNotifyWorker } from './notifyWorker.ts'
import { createOutboxWorker } from './outbox/outboxWorker.ts'
import { createTimeWorker } from './outbox/timeWorker.ts'
import type { Parts } from './parts.ts'
import { createTermsWorker } from './retention/termsWorker.ts'
import { createPromiseWorker } from './promiseWorker.ts'
import { createServiceWorker } from './serviceWorker.ts'
import { createSnoozeWorker } from './snoozeWorker.ts'
import type { Worker } from './worker.ts'

/** Everybody who does what falls due, in the order of a beat. `lives`: the engine goes on for longer than one command. */
export function listWorkers(
  parts: Parts,
  made: {
    readonly sync: Worker
    readonly media: Worker
    readonly translate: Worker
    readonly signer: Signer
    readonly executor: Executor
    readonly lives: boolean
  },
): readonly Worker[] {
  return [
    made.sync,
    // What was not approved in time must not go in the same beat.
    createExpiryWorker(parts),
    // What is due by the clock joins what is sent in the same beat.
    createTimeWorker(parts),
    createOutboxWorker(parts),
    createSnoozeWorker(parts),
    createPromiseWorker(parts),
    createServiceWorker(parts),
    createCaseWorker(parts),
    createCatchUpWorker(parts),
    createTermsWorker(parts),
    // Somebody waits for these.
    made.translate,
    // Pictures come after what people wrote.
    made.media,
    ...(made.lives
      ? [
          createHintWorker(parts, made.signer),
          createCannedReadier(parts),
          createNotifyWorker(parts),
          createPromiseNoticeWorker(parts),
          createServiceNoticeWorker(parts),
          createCaseNoticeWorker(parts, made.executor),
        ]
      : []),
  ]
}
