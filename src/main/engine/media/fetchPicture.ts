import type { HttpResponse } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import type { Executor } from '../http/execute.ts'
import { connectorOf } from '../parts.ts'
import type { Parts } from '../parts.ts'
import { waitMs } from '../rules/backOff.ts'
import { getAccount } from '../store/accounts.ts'
import type { MediaRow } from '../store/media.ts'
import { readSettings } from '../store/settings.ts'
import type { MediaKeeper } from './mediaKeeper.ts'
import { mediaHostsOf } from './mediaHosts.ts'
import { largestFile, readImage } from './readImage.ts'

/** Tries at one picture before it is given up; while there is no way to its server, more. */
const mostTries = 6
const mostTriesOffline = 30

/** What a fetch of a picture came to when it was not kept. */
type Verdict =
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'again'; readonly reason: string; readonly inMs: number }

/** Fetches one picture, checks it and keeps it; whatever comes in its way ends as words in its row. Throws StoreFull, and faults of ours. */
export async function fetchPicture(
  parts: Parts,
  tools: { readonly executor: Executor; readonly keeper: MediaKeeper },
  row: MediaRow,
  signal: AbortSignal,
): Promise<void> {
  let verdict: Verdict
  try {
    const answer = await ask(parts, tools.executor, row, signal)
    parts.deps.step('media.fetched')
    const read = answer.status === 200 ? readImage(answer.body) : null
    if (read !== null && 'mediaType' in read) {
      if (isStillWanted(parts, row)) await tools.keeper.keep(row, answer.body, read)
      return
    }
    verdict = read === null ? afterStatus(parts, answer, row) : { kind: 'refused', reason: read.refusal }
  } catch (error) {
    if (signal.aborted) return
    if (!(error instanceof ConnectorError)) throw error
    verdict = afterFailure(parts, error, row)
  }
  settle(parts, row, verdict)
}

/** Nothing goes along that tells who asks: no sign-in, no cookie, no page it was found on. */
function ask(parts: Parts, executor: Executor, row: MediaRow, signal: AbortSignal): Promise<HttpResponse> {
  const { reader } = parts.store
  const account = getAccount(reader, row.account)
  const hosts = mediaHostsOf(connectorOf(parts.deps, account.network), account, readSettings(reader))
  return executor(
    {
      method: 'GET',
      url: row.url,
      headers: { accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif' },
      unsigned: true,
      maxBytes: largestFile,
    },
    { ...hosts, signal },
  )
}

/** The account may have been disconnected meanwhile. */
function isStillWanted(parts: Parts, row: MediaRow): boolean {
  return (
    parts.store.reader.get(
      `SELECT 1 FROM media m JOIN accounts a ON a.number = m.account AND a.state <> 'removed'
       WHERE m.account = :account AND m.url = :url AND m.state = 'wanted'`,
      { account: row.account, url: row.url },
    ) !== undefined
  )
}

function afterStatus(parts: Parts, answer: HttpResponse, row: MediaRow): Verdict {
  const { status } = answer
  const told = Number(answer.headers['retry-after'] ?? '')
  if (status === 429 || status === 408 || status >= 500)
    return again(parts, row, mostTries, `Its server answered with an error (${status}).`, told > 0 ? told * 1000 : null)
  if (status === 404 || status === 410) return { kind: 'refused', reason: 'The network no longer has this picture.' }
  if (status === 401 || status === 403 || status === 451)
    return { kind: 'refused', reason: 'The network does not show this picture without a sign-in. See it there.' }
  return { kind: 'refused', reason: `Its server gave no picture (${status}).` }
}

function afterFailure(parts: Parts, error: ConnectorError, row: MediaRow): Verdict {
  if (error.kind === 'offline')
    return again(parts, row, mostTriesOffline, 'Its server could not be reached.', error.retryAfterMs)
  // A redirect to where pictures of this network do not lie, or a file too large, will be so tomorrow.
  const isFinal = error.kind === 'rejected' || ['redirect_refused', 'too_large', 'head_too_large'].includes(error.code)
  return isFinal
    ? { kind: 'refused', reason: error.message }
    : again(parts, row, mostTries, error.message, error.retryAfterMs)
}

function again(parts: Parts, row: MediaRow, most: number, reason: string, told: number | null): Verdict {
  const tries = row.attempts + 1
  if (tries >= most) return { kind: 'refused', reason: `${reason} It was tried ${tries} times.` }
  const range =
    most === mostTriesOffline ? { firstMs: 30_000, maxMs: 300_000 } : { firstMs: 60_000, maxMs: 6 * 3_600_000 }
  return { kind: 'again', reason, inMs: waitMs(told, tries, parts.deps.random, range) }
}

function settle(parts: Parts, row: MediaRow, verdict: Verdict): void {
  const { deps, store } = parts
  deps.log('info', 'media.not_kept', { account: row.account, isFinal: verdict.kind === 'refused' })
  store.write(
    (db) =>
      db.run(
        `UPDATE media SET state = :state, reason = :reason, attempts = attempts + 1, due_at = :due
         WHERE account = :account AND url = :url AND state = 'wanted'`,
        {
          account: row.account,
          url: row.url,
          state: verdict.kind === 'refused' ? 'refused' : 'wanted',
          reason: verdict.reason,
          due: deps.clock.now() + (verdict.kind === 'again' ? verdict.inMs : 0),
        },
      ),
    { durable: false },
  )
}
