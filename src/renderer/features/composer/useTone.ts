import { useEffect, useState } from 'react'
import type { QueryOutput } from '../../../shared/contract/queries.ts'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useLatest } from '../../engine/useLatest.ts'
import { useQuery } from '../../engine/useQuery.ts'

/** What the tone card of the client says of the text. */
export type Tone = QueryOutput<'tone.check'>

const pauseMs = 250
const longest = 20_000

/** Looks at the text by the client's tone card after each pause in typing; null before there is a text or an answer. */
export function useTone(detail: Pick<ConversationDetail, 'id'>, value: string): Tone | null {
  const words = value.trim() === '' ? '' : value.slice(0, longest)
  const [paused, setPaused] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(words), pauseMs)
    return () => clearTimeout(timer)
  }, [words])
  const asked = useQuery('tone.check', paused === '' ? null : { conversationId: detail.id, text: paused })
  const latest = useLatest(asked.value, detail.id)
  return words === '' ? null : (latest ?? null)
}

/** Whether a word stands in the text with which this client sends nothing. */
export function isStopped(tone: Tone | null): boolean {
  return tone?.checks.some(({ ok, isBlocking }) => isBlocking && !ok) === true
}
