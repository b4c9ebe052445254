import type { Parts } from './parts.ts'
import { brandQuietUntil, isWorthTelling, notesFor, quietUntil } from './rules/notify.ts'
import { dropNotices, firstNotice, firstNotices, repliesOwed, waitingNotices } from './store/notices.ts'
import { readSettings } from './store/settings.ts'
import type { Worker } from './worker.ts'

/** What comes within this time is told together, ms. */
const gatherMs = 3000
/** Between two tellings lies at least this, ms. */
const restMs = 30_000

/** Tells the person at this computer what came and waits for a reply, by brand and outside quiet hours, and keeps the count on the app's icon. */
export function createNotifyWorker(parts: Parts): Worker {
  const { deps, store } = parts
  const zone = (): string => deps.zone?.() ?? 'UTC'
  let toldAt = Number.NEGATIVE_INFINITY
  let badge: number | null = null
  const running = new Set<Promise<void>>()

  function count(): number {
    const { notify } = readSettings(store.reader)
    if (!notify.isOn || !notify.badge) return 0
    return repliesOwed(store.reader)
      .filter(
        (it) => (notify.brands[it.brandId] ?? notify.level) !== 'none' && !notify.accountsOff.includes(it.accountId),
      )
      .reduce((sum, it) => sum + it.owed, 0)
  }

  /** The parent may be unable to show it: that is no fault of what came. */
  function ask(what: Promise<void>): void {
    const done = what
      .catch((error: unknown) => deps.log('warn', 'notify.failed', { name: error instanceof Error ? error.name : '' }))
      .finally(() => running.delete(done))
    running.add(done)
  }

  /** When what first came at a moment is due, were there no quiet hours. */
  function dueOf(first: number, now: number): number {
    // What lies in the future was noted before the clock was set back.
    return Math.max(first > now ? now : first + gatherMs, toldAt > now ? now : toldAt + restMs)
  }

  /** When something is to be told next, and of which brands then; null brands = of all. */
  function tellNext(): { readonly at: number; readonly brandIds: readonly string[] | null } | null {
    const first = firstNotice(store.reader)
    if (first === null) return null
    const now = deps.clock.now()
    const { notify } = readSettings(store.reader)
    if (Object.keys(notify.brandQuiet).length === 0) {
      const due = dueOf(first, now)
      return { at: quietUntil(notify.quiet, Math.max(due, now), zone()) ?? due, brandIds: null }
    }
    const dues = firstNotices(store.reader).map((it) => {
      const due = dueOf(it.at, now)
      const zones = { brand: it.zone, computer: zone() }
      return { brandId: it.brandId, at: brandQuietUntil(notify, it.brandId, Math.max(due, now), zones) ?? due }
    })
    const at = Math.min(...dues.map((it) => it.at))
    return { at, brandIds: dues.filter((it) => it.at <= Math.max(at, now)).map((it) => it.brandId) }
  }

  return {
    name: 'notify',
    nextDueAt: () => (count() === badge ? (tellNext()?.at ?? null) : deps.clock.now()),
    runDue: (now) => {
      const owed = count()
      if (owed !== badge) {
        badge = owed
        ask(deps.host.setBadge(owed))
      }
      const next = tellNext()
      if (next === null || next.at > now) return
      const { notify } = readSettings(store.reader)
      const waiting = waitingNotices(store.reader, next.brandIds)
      store.write(
        (db) =>
          dropNotices(
            db,
            waiting.map((it) => it.number),
          ),
        { durable: false },
      )
      const notes = notesFor(
        waiting.filter((it) => isWorthTelling(it, notify)),
        notify,
      )
      if (notes.length > 0) toldAt = now
      for (const note of notes) ask(deps.host.notify(note))
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running)
    },
    stop: async () => {
      await Promise.all(running)
    },
  }
}
