import type { HostNote } from '../../shared/contract/host.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import type { Parts } from './parts.ts'
import {
  brandQuietUntil,
  isPromiseWorthTelling,
  isServiceWorthTelling,
  promiseNotes,
  serviceNotes,
} from './rules/notify.ts'
import type { Near } from './rules/notify.ts'
import type { Reader, Writer } from './store/database.ts'
import { markPromisesTold, untoldPromises } from './store/promiseNotices.ts'
import { markServiceTold, untoldService } from './store/serviceNotices.ts'
import { readSettings } from './store/settings.ts'
import type { Worker } from './worker.ts'

/** What comes near, of which nobody was told, and how it is told. */
interface NearThings<T extends Near & { readonly number: number }> {
  readonly name: string
  readonly untold: (db: Reader) => readonly T[]
  readonly markTold: (db: Writer, numbers: readonly number[], at: number) => void
  readonly isWorthTelling: (it: T, wishes: Settings['notify']) => boolean
  readonly notes: (near: readonly T[], wishes: Settings['notify']) => readonly HostNote[]
}

/** Tells the person at this computer of promises in replies whose time comes near, by brand and outside quiet hours, each once. */
export function createPromiseNoticeWorker(parts: Parts): Worker {
  return createNearNoticeWorker(parts, {
    name: 'promiseNotices',
    untold: untoldPromises,
    markTold: markPromisesTold,
    isWorthTelling: isPromiseWorthTelling,
    notes: promiseNotes,
  })
}

/** The same for warnings of service levels, of the brands, accounts and urgencies that somebody wants to be told of. */
export function createServiceNoticeWorker(parts: Parts): Worker {
  return createNearNoticeWorker(parts, {
    name: 'serviceNotices',
    untold: untoldService,
    markTold: markServiceTold,
    isWorthTelling: isServiceWorthTelling,
    notes: serviceNotes,
  })
}

function createNearNoticeWorker<T extends Near & { readonly number: number }>(
  parts: Parts,
  things: NearThings<T>,
): Worker {
  const { deps, store } = parts
  const running = new Set<Promise<void>>()

  function tellAt(brandId: string, zone: string, now: number): number {
    const zones = { brand: zone, computer: deps.zone?.() ?? 'UTC' }
    return brandQuietUntil(readSettings(store.reader).notify, brandId, now, zones) ?? now
  }

  return {
    name: things.name,
    nextDueAt: () => {
      const now = deps.clock.now()
      const times = things.untold(store.reader).map((it) => tellAt(it.brandId, it.zone, now))
      return times.length === 0 ? null : Math.min(...times)
    },
    runDue: (now) => {
      const { notify } = readSettings(store.reader)
      const due = things.untold(store.reader).filter((it) => tellAt(it.brandId, it.zone, now) <= now)
      if (due.length === 0) return
      store.write(
        (db) =>
          things.markTold(
            db,
            due.map((it) => it.number),
            now,
          ),
        { durable: false },
      )
      const worth = due.filter((it) => things.isWorthTelling(it, notify))
      for (const note of things.notes(worth, notify)) {
        const told = deps.host
          .notify(note)
          .catch((error: unknown) =>
            deps.log('warn', 'notify.failed', { name: error instanceof Error ? error.name : '' }),
          )
          .finally(() => running.delete(told))
        running.add(told)
      }
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running)
    },
    stop: async () => {
      await Promise.all(running)
    },
  }
}
