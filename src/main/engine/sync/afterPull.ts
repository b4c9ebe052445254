import type { ConnectorError } from '../../connectors/connectorError.ts'
import { waitMs } from '../rules/backOff.ts'
import type { CursorRow } from '../store/syncCursors.ts'

/** What a failed pull makes of its stream, and whether the account needs a person. */
export interface PullVerdict {
  readonly state: CursorRow['state']
  readonly dueAt: number
  readonly needsLogin: boolean
}

const hourMs = 3_600_000

/** The verdict table of pulls: wait as told or longer each time; block, with the reason, what waiting cannot mend. */
export function afterFailedPull(
  error: ConnectorError,
  failures: number,
  now: number,
  random: () => number,
): PullVerdict {
  const wait = (firstMs: number, maxMs: number): number =>
    now + waitMs(error.retryAfterMs, failures, random, { firstMs, maxMs })
  switch (error.kind) {
    case 'offline':
      return { state: 'backoff', dueAt: wait(30_000, 300_000), needsLogin: false }
    case 'rate':
      return { state: 'backoff', dueAt: wait(60_000, hourMs), needsLogin: false }
    case 'server':
      return { state: 'backoff', dueAt: wait(5000, 900_000), needsLogin: false }
    case 'malformed':
      return { state: 'backoff', dueAt: wait(300_000, 6 * hourMs), needsLogin: false }
    case 'login':
      return { state: 'idle', dueAt: now, needsLogin: true }
    case 'missing':
    case 'rejected':
    case 'unsupported':
      // Off, and probed once a day: the network may offer it again.
      return { state: 'blocked', dueAt: now + 24 * hourMs, needsLogin: false }
  }
}
