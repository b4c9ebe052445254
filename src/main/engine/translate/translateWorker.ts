import { sourceLanguage } from '../rules/sourceLanguage.ts'
import type { Parts } from '../parts.ts'
import { StoreFull } from '../store/database.ts'
import { hasConsent, listAsked, mayTranslate, settleTranslation, translationServiceOf } from '../store/translations.ts'
import type { AskedTranslation } from '../store/translations.ts'
import { createInFlight } from '../worker.ts'
import type { Worker } from '../worker.ts'
import type { Asking, ServiceRow } from './ask.ts'
import { NotTranslated } from './service.ts'

/** Texts that are with the service at the same time. */
const atOnce = 2

/**
 * Has the texts translated that somebody asked for. Each is tried once: a person waits for it, and asking again is a key away.
 * What was under way when the engine ended is not sent by itself.
 */
export function createTranslateWorker(parts: Parts, asking: Pick<Asking, 'translate'>): Worker {
  const { deps, store } = parts
  const left = new Set(listAsked(store.reader).map(keyOf))
  const pieces = createInFlight({
    clock: deps.clock,
    done: parts.poke,
    failed: (error) =>
      deps.log('error', error instanceof StoreFull ? 'translate.disk_full' : 'translate.bug', {
        name: error instanceof Error ? error.name : 'unknown',
      }),
  })
  const due = function* (): Generator<{ asked: AskedTranslation; key: string; at: number }> {
    for (const asked of listAsked(store.reader)) {
      const key = keyOf(asked)
      if (!pieces.has(key)) yield { asked, key, at: pieces.restsUntil(key) }
    }
  }

  function whyNot(asked: AskedTranslation, wasLeft: boolean): string | null {
    if (wasLeft) return 'Parley was closed before the answer came. Ask again.'
    if (!mayTranslate(store.reader, asked.brand))
      return 'Texts of this client may not be translated outside this computer any more. Nothing was sent.'
    if (asked.kind === 'direct' && !hasConsent(store.reader, asked.conversation))
      return 'This conversation is private. Ask again to agree that its text is sent.'
    return parts.line.isOnline ? null : 'You are offline. Nothing was sent; ask again once you are back.'
  }

  async function translate(asked: AskedTranslation, signal: AbortSignal): Promise<void> {
    const wasLeft = left.delete(keyOf(asked))
    const service: ServiceRow | undefined = translationServiceOf(store.reader)
    const why =
      service === undefined ? 'The translation service was switched off. Nothing was sent.' : whyNot(asked, wasLeft)
    if (service === undefined || why !== null) return settle(asked, { reason: why ?? '' })
    try {
      const from = sourceLanguage(asked.text, asked.language)
      settle(asked, await asking.translate(service, { text: asked.text, from, to: asked.target }, signal))
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof NotTranslated)) throw error
      deps.log('info', 'translate.failed', { kind: service.kind, code: error.code })
      settle(asked, { reason: error.message })
    }
  }

  function settle(
    asked: AskedTranslation,
    result: { readonly reason: string } | { readonly text: string; readonly from: string | null },
  ): void {
    const values =
      'reason' in result
        ? { state: 'failed' as const, body: '', source: null, reason: result.reason }
        : { state: 'done' as const, body: result.text, source: result.from, reason: '' }
    store.write((db) => settleTranslation(db, asked, { ...values, at: deps.clock.now() }), { durable: true })
  }

  return {
    name: 'translate',
    nextDueAt: () => {
      let soonest: number | null = null
      if (pieces.size() < atOnce) for (const { at } of due()) soonest = soonest === null ? at : Math.min(soonest, at)
      return soonest
    },
    runDue: (now) => {
      for (const { asked, key, at } of due()) {
        if (pieces.size() >= atOnce) return
        if (at <= now) pieces.start(key, (signal) => translate(asked, signal))
      }
    },
    settled: pieces.settled,
    stop: pieces.stop,
  }
}

function keyOf({ of, row, target }: AskedTranslation): string {
  return `${of} ${row} ${target}`
}
