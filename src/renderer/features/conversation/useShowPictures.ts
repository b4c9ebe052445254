import { useEffect } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'

/** Who only passes by on the way through the list looks at no pictures, ms. */
const lingerMs = 400
const dayMs = 86_400_000
/** The day on which each conversation was last said to be looked at. */
const saidOn = new Map<string, number>()

/** Tells the engine, once a day for each conversation, that somebody looks at it: what pictures it needs and may fetch, it fetches. */
export function useShowPictures(conversationId: string | null): void {
  const { client } = useEngine()
  useEffect(() => {
    if (conversationId === null) return undefined
    const timer = setTimeout(() => {
      const today = Math.floor(Date.now() / dayMs)
      if (saidOn.get(conversationId) === today) return
      saidOn.set(conversationId, today)
      // Nobody asked for it, so nobody is told when it fails; the next look says it again.
      client.command('media.shown', { conversationId }).catch(() => saidOn.delete(conversationId))
    }, lingerMs)
    return () => clearTimeout(timer)
  }, [client, conversationId])
}
