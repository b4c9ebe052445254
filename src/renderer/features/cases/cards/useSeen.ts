import type { RefObject } from 'react'
import { useEffect, useRef } from 'react'
import { useEngine } from '../../../engine/EngineContext.tsx'

/** Tells that notices were seen once their card stood in view in a window that is shown; each once. */
export function useSeen(place: RefObject<HTMLElement | null>, noticeIds: readonly string[]): void {
  const { client } = useEngine()
  const told = useRef(new Set<string>())
  const ids = noticeIds.join(' ')
  useEffect(() => {
    const card = place.current
    const fresh = ids.split(' ').filter((id) => id !== '' && !told.current.has(id))
    if (card === null || fresh.length === 0) return undefined
    let isInView = false
    const look = (): void => {
      if (!isInView || document.visibilityState !== 'visible') return
      stop()
      for (const id of fresh) told.current.add(id)
      // As with what is read: a failure shows nothing, and it is told with the next card.
      void client.command('case.notice', { noticeIds: fresh, what: 'seen' }).catch(() => undefined)
    }
    const watch = new IntersectionObserver((entries) => {
      isInView = entries.some((entry) => entry.isIntersecting)
      look()
    })
    const stop = (): void => {
      watch.disconnect()
      document.removeEventListener('visibilitychange', look)
    }
    document.addEventListener('visibilitychange', look)
    watch.observe(card)
    return stop
  }, [client, place, ids])
}
