import type { Connector, Hints, HttpRequest } from '../../connectors/connector.ts'
import { toRemoteAccount } from '../accounts/remoteAccount.ts'
import { authOf } from '../accounts/sessions.ts'
import type { Signer } from '../accounts/signer.ts'
import { allowedHosts, isSameOrigin, refusalOf } from '../http/address.ts'
import type { Parts } from '../parts.ts'
import { readSettings } from '../store/settings.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { Worker } from '../worker.ts'
import { createEventLines } from './eventLines.ts'

/** A line on which nothing came for this long is dead: servers send a sign of life every few seconds. */
const silentMs = 90_000
/** The head of the answer must come within this, ms. */
const headMs = 15_000
/** Between two pulls that hints ask for, ms: a busy account is pulled as often, and no oftener. */
const restMs = 2000
const firstWaitMs = 30_000
const longestWaitMs = 900_000

interface Line {
  readonly end: () => void
}

/** A line that should be open. */
interface Wanted {
  readonly account: AccountRow
  readonly connector: Connector
  readonly hints: Hints
  readonly request: HttpRequest
}

/**
 * Keeps an open line to each account's server that offers one. An event makes streams due and nothing more: what it says is fetched
 * again by the pull, so a lost, late, doubled or invented hint changes nothing but the moment. A broken line is opened again, later
 * each time; without it everything works at the usual pace.
 */
export function createHintWorker(parts: Parts, signer: Signer): Worker & { readonly open: () => number } {
  const { deps, store } = parts
  const lines = new Map<number, Line>()
  const waits = new Map<number, { until: number; times: number }>()
  const hinted = new Map<number, number>()
  const stopping = new AbortController()

  const networks = deps.connectors.filter((it) => it.hints !== undefined)
  const wanted = (): Wanted[] =>
    networks.flatMap((connector) =>
      store.reader
        .all<AccountRow>("SELECT * FROM accounts WHERE network = :network AND state = 'active'", {
          network: connector.network,
        })
        .flatMap((account) => {
          const request = connector.hints?.open(toRemoteAccount(account)) ?? null
          return connector.hints === undefined || request === null
            ? []
            : [{ account, connector, hints: connector.hints, request }]
        }),
    )

  function hint(account: number, streams: readonly string[]): void {
    const now = deps.clock.now()
    if (streams.length === 0 || now - (hinted.get(account) ?? 0) < restMs) return
    hinted.set(account, now)
    store.write(
      (db) => {
        for (const stream of streams)
          db.run(
            "UPDATE sync_cursors SET due_at = :now WHERE account = :account AND stream = :stream AND state = 'idle' AND is_done = 0 AND due_at > :now",
            { account, stream, now },
          )
      },
      { durable: false },
    )
    parts.poke()
  }

  /** Reads one line to its end. Resolves with whether it ever carried anything. */
  async function read(it: Wanted, signal: AbortSignal, alive: () => void): Promise<boolean> {
    const { account, connector, hints, request } = it
    const allowed = allowedHosts(connector.hosts, { server: account.server, settings: readSettings(store.reader) })
    if (refusalOf(request.url, allowed) !== null) return false
    const auth = authOf(connector, account.way)
    const kept = await parts.credentials.current(account)
    const plain: HttpRequest = { ...request, headers: { accept: 'text/event-stream', ...request.headers } }
    const signed = request.unsigned === true ? plain : await signer.sign(auth, account.number, plain, kept.credentials)
    if (!isSameOrigin(signed.url, request.url)) return false
    const answer = await deps.wire(
      { method: signed.method, url: signed.url, headers: signed.headers ?? {}, body: null },
      signal,
    )
    if (answer.status !== 200 || !(answer.headers['content-type'] ?? '').startsWith('text/event-stream')) {
      await answer.body[Symbol.asyncIterator]().return?.(undefined)
      return false
    }
    alive()
    const decoder = new TextDecoder()
    const take = createEventLines((event) => hint(account.number, hints.streamsOf(event)))
    let carried = false
    for await (const chunk of answer.body) {
      carried = true
      alive()
      take(decoder.decode(chunk, { stream: true }))
    }
    return carried
  }

  function open(it: Wanted): void {
    const { number } = it.account
    const abort = new AbortController()
    let cancelSilence = deps.timers.after(headMs, () => abort.abort())
    const alive = (): void => {
      cancelSilence()
      cancelSilence = deps.timers.after(silentMs, () => abort.abort())
    }
    const line: Line = { end: () => abort.abort() }
    lines.set(number, line)
    void read(it, AbortSignal.any([abort.signal, stopping.signal]), alive)
      .catch(() => false)
      .then((carried) => {
        cancelSilence()
        // Ended by us: it may be opened again whenever it is wanted.
        if (lines.get(number) !== line) return
        lines.delete(number)
        const times = carried ? 0 : (waits.get(number)?.times ?? -1) + 1
        const wait = Math.min(firstWaitMs * 2 ** times, longestWaitMs) * (0.8 + 0.4 * deps.random())
        waits.set(number, { until: deps.clock.now() + Math.round(wait), times })
        if (!stopping.signal.aborted) parts.poke()
      })
  }

  const readyAt = (account: number): number => waits.get(account)?.until ?? 0

  return {
    name: 'hints',
    open: () => lines.size,
    nextDueAt: () => {
      if (networks.length === 0) return null
      const all = parts.line.isOnline ? wanted() : []
      if ([...lines.keys()].some((number) => !all.some((it) => it.account.number === number))) return 0
      const times = all.filter((it) => !lines.has(it.account.number)).map((it) => readyAt(it.account.number))
      return times.length === 0 ? null : Math.min(...times)
    },
    runDue: (now) => {
      const all = parts.line.isOnline ? wanted() : []
      for (const [number, line] of lines) {
        if (all.some((it) => it.account.number === number)) continue
        line.end()
        lines.delete(number)
      }
      for (const it of all) if (!lines.has(it.account.number) && readyAt(it.account.number) <= now) open(it)
    },
    settled: () => Promise.resolve(),
    stop: () => {
      stopping.abort()
      return Promise.resolve()
    },
  }
}
