import type { Parts } from './parts.ts'
import { brandQuietUntil, isPromiseWorthTelling, promiseNotes } from './rules/notify.ts'
import { markPromisesTold, untoldPromises } from './store/promiseNotices.ts'
import { readSettings } from './store/settings.ts'
import type { Worker } from './worker.ts'

/** Tells the person at this computer of promises whose time comes near, by brand and outside quiet hours, each once. */
export function createPromiseNoticeWorker(parts: Parts): Worker {
  const { deps, store } = parts
  const running = new Set<Promise<void>>()

  function tellAt(brandId: string, zone: string, now: number): number {
    const zones = { brand: zone, computer: deps.zone?.() ?? 'UTC' }
    return brandQuietUntil(readSettings(store.reader).notify, brandId, now, zones) ?? now
  }

  return {
    name: 'promiseNotices',
    nextDueAt: () => {
      const now = deps.clock.now()
      const times = untoldPromises(store.reader).map((it) => tellAt(it.brandId, it.zone, now))
      return times.length === 0 ? null : Math.min(...times)
    },
    runDue: (now) => {
      const { notify } = readSettings(store.reader)
      const due = untoldPromises(store.reader).filter((it) => tellAt(it.brandId, it.zone, now) <= now)
      if (due.length === 0) return
      store.write(
        (db) =>
          markPromisesTold(
            db,
            due.map((it) => it.number),
            now,
          ),
        { durable: false },
      )
      const worth = due.filter((it) => isPromiseWorthTelling(it, notify))
      for (const note of promiseNotes(worth, notify)) {
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
