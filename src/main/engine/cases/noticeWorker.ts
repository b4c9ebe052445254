import { ConnectorError } from '../../connectors/connectorError.ts'
import type { Executor } from '../http/execute.ts'
import { hostIn } from '../http/address.ts'
import type { Parts } from '../parts.ts'
import { caseNote } from '../rules/caseNote.ts'
import { brandQuietUntil } from '../rules/notify.ts'
import { dueNotices, nextNotice, settleNotice } from '../store/caseNotices.ts'
import type { DueNotice } from '../store/caseNotices.ts'
import { StoreFull } from '../store/database.ts'
import { readSettings } from '../store/settings.ts'
import { createInFlight } from '../worker.ts'
import type { Worker } from '../worker.ts'

const minuteMs = 60_000
/** A webhook that is not reached is tried again after so long, doubled each time, ms. */
const longestPauseMs = 30 * minuteMs
/** After so long nobody needs it any more, ms. */
const giveUpMs = 86_400_000

/** Tells of cases by what this copy can do itself: notifications of the system, at level 3 also in quiet hours, and the webhook. */
export function createCaseNoticeWorker(parts: Parts, executor: Executor): Worker {
  const { deps, store } = parts
  const pieces = createInFlight({
    clock: deps.clock,
    done: parts.poke,
    failed: (error) =>
      deps.log('error', error instanceof StoreFull ? 'case_notice.disk_full' : 'case_notice.bug', {
        name: error instanceof Error ? error.name : 'unknown',
      }),
  })
  const settle = (notice: DueNotice, what: Parameters<typeof settleNotice>[2]): void =>
    store.write((db) => settleNotice(db, notice.number, what), { durable: true })

  async function show(notice: DueNotice): Promise<void> {
    const { notify } = readSettings(store.reader)
    const now = deps.clock.now()
    if (!notify.isOn)
      return settle(notice, { nextAt: null, trouble: 'Notifications are switched off in the settings.' })
    const zones = { brand: notice.zone, computer: deps.zone?.() ?? 'UTC' }
    const quiet = notice.level === 3 ? null : brandQuietUntil(notify, notice.brandId, now, zones)
    if (quiet !== null) return settle(notice, { nextAt: quiet })
    const words = caseNote({ ...notice, showText: notify.showText })
    try {
      await deps.host.notify({
        ...words,
        conversationId: notice.conversationId,
        brandId: notice.brandId,
        isUrgent: notice.level === 3,
        caseId: notice.caseId,
      })
    } catch (error) {
      return settle(notice, { nextAt: null, trouble: wordsOf(error) })
    }
    settle(notice, { nextAt: null, deliveredAt: deps.clock.now() })
  }

  async function post(notice: DueNotice, signal: AbortSignal): Promise<void> {
    const address = readSettings(store.reader).caseWebhook
    const host = hostIn(address)
    if (address === '' || host === null)
      return settle(notice, { nextAt: null, trouble: 'No address for the webhook is set in the settings.' })
    try {
      const answer = await executor(
        {
          method: 'POST',
          url: address,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(messageOf(notice)),
          maxBytes: 100_000,
          timeoutMs: 20_000,
        },
        // A person typed it: it may stand in the house.
        { hosts: [host], typedHosts: [host], signal },
      )
      if (answer.status >= 200 && answer.status < 300)
        return settle(notice, { nextAt: null, deliveredAt: deps.clock.now(), trouble: '' })
      again(notice, `${host} answered ${answer.status}.`)
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof ConnectorError)) throw error
      again(notice, error.message)
    }
  }

  function again(notice: DueNotice, trouble: string): void {
    const now = deps.clock.now()
    const isOver = now - notice.at > giveUpMs
    const pause = Math.min(minuteMs * 2 ** Math.min(notice.tries, 10), longestPauseMs)
    settle(notice, { nextAt: isOver ? null : now + pause, trouble })
  }

  return {
    name: 'case notices',
    nextDueAt: () => nextNotice(store.reader),
    runDue: (now) => {
      for (const notice of dueNotices(store.reader, now)) {
        if (pieces.restsUntil(notice.id) > now) continue
        pieces.start(notice.id, (signal) => (notice.way === 'webhook' ? post(notice, signal) : show(notice)))
      }
    },
    settled: pieces.settled,
    stop: pieces.stop,
  }
}

/** What the address is told: the case's own facts and its handover note, never another word of a message. */
function messageOf(notice: DueNotice): Readonly<Record<string, unknown>> {
  return {
    id: notice.id,
    case: notice.label,
    brand: notice.brandName,
    level: notice.level,
    round: notice.round,
    about: notice.about,
    text: notice.text,
    at: new Date(notice.at).toISOString(),
    foundLateMs: notice.lateMs,
    note: notice.note,
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'It could not be shown.'
}
