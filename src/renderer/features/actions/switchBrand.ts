import type { Engine } from '../../engine/EngineContext.tsx'
import { setGuarded, useComposer } from '../../state/composerStore.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import type { Place } from '../../state/navigationStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'

/**
 * Shows another brand, or all. An open conversation of another brand is left, so that nobody writes as the brand before; where
 * its reply is begun but not sent, the person is asked first, once for each draft. All brands hold the conversation too: there
 * it stays open, and nothing is asked.
 */
export function switchBrand(engine: Engine, change: Partial<Place> & { readonly brandId: string | null }): void {
  const { conversationId, brandId } = useNavigation.getState().place
  const draft = draftLeftBehind(engine, change.brandId)
  if (draft !== null && !useComposer.getState().guarded.has(draft))
    openOverlay({ kind: 'brandGuard', conversationId: draft, change })
  else if (change.brandId === null || change.brandId === brandId || conversationId === null) goTo(change)
  else goTo(brandOf(engine, conversationId) === change.brandId ? change : { conversationId: null, ...change })
}

/**
 * Opens a conversation wherever it stands. Where another brand is shown than its own, that brand is shown with it, and a draft
 * left behind is asked about. `brandId` is asked of the engine when left out.
 */
export function openConversation(engine: Engine, conversationId: string, brandId?: string): void {
  const open = (owner: string | undefined): void => {
    const shown = useNavigation.getState().place.brandId
    const change = { page: 'inbox', conversationId } as const
    if (shown === null || owner === undefined || owner === shown) goTo(change)
    else switchBrand(engine, { ...change, brandId: owner })
  }
  const known = brandId ?? brandOf(engine, conversationId)
  if (known !== undefined || useNavigation.getState().place.brandId === null) return open(known)
  // One that cannot be read says so itself once it is opened.
  engine.client.query('conversation.detail', { conversationId }).then(
    (detail) => open(detail?.brandId),
    () => open(undefined),
  )
}

function brandOf(engine: Engine, conversationId: string): string | undefined {
  return engine.queries.get('conversation.detail', { conversationId }).value?.brandId
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
