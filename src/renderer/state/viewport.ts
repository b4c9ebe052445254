import { useSyncExternalStore } from 'react'

/** How the areas share the window: all four, context as a drawer, rail as icons too, one pane at a time. */
export type Viewport = 'wide' | 'drawer' | 'icons' | 'single'

/** The arrangement for a width in CSS pixels. */
export function viewportOf(width: number): Viewport {
  if (width >= 1280) return 'wide'
  if (width >= 1040) return 'drawer'
  return width >= 948 ? 'icons' : 'single'
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}

/** The arrangement of this window now. */
export function useViewport(): Viewport {
  return useSyncExternalStore(subscribe, () => viewportOf(window.innerWidth))
}
