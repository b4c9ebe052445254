import type { Engine } from '../../engine/EngineContext.tsx'
import { setGuarded, useComposer } from '../../state/composerStore.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import type { Place } from '../../state/navigationStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'

/**
 * Shows another brand, or all. Where the open conversation belongs to another brand and its reply is begun but not sent,
 * the person is asked first, once for each draft; going on then leaves that conversation, so that nobody writes as the
 * brand before. All brands hold the conversation too: nothing is asked.
 */
export function switchBrand(engine: Engine, change: Partial<Place> & { readonly brandId: string | null }): void {
  const conversationId = draftLeftBehind(engine, change.brandId)
  if (conversationId === null) goTo(change)
  else if (useComposer.getState().guarded.has(conversationId)) goTo({ conversationId: null, ...change })
  else openOverlay({ kind: 'brandGuard', conversationId, change })
}

/** Goes on after the question; it is not asked again about this draft. */
export function switchAfterAll(conversationId: string, change: Partial<Place>): void {
  setGuarded(conversationId, true)
  goTo({ conversationId: null, ...change })
}

function draftLeftBehind(engine: Engine, brandId: string | null): string | null {
  const { conversationId, page } = useNavigation.getState().place
  if (brandId === null || conversationId === null || page !== 'inbox') return null
  const detail = engine.queries.get('conversation.detail', { conversationId }).value
  if (detail === undefined || detail === null || detail.brandId === brandId) return null
  const words = useComposer.getState().typed[conversationId] ?? detail.draft?.text ?? ''
  return words.trim() === '' ? null : conversationId
}
