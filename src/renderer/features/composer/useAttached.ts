import { useCallback, useRef, useState } from 'react'
import type { Attached } from '../../../shared/contract/action.ts'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { attachedTo, setAttached, useComposer } from '../../state/composerStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { saveDraft } from './saveDraft.ts'

const pauseMs = 400

/** The pictures that go with the reply being written; they are kept with its draft. */
export interface AttachedUse {
  readonly items: readonly Attached[]
  /** What was not taken at the last choice, a sentence each. */
  readonly refused: readonly string[]
  /** Lets a person choose files, at most so many. */
  readonly choose: (atMost: number, enough: string) => Promise<void>
  readonly describe: (sha256: string, altText: string) => void
  readonly remove: (sha256: string) => void
  /** Empties the list; answers what was in it, so that a failed send can put it back. */
  readonly take: () => readonly Attached[]
}

/** The pictures of a conversation's reply: what was changed here, else what the engine keeps. */
export function useAttached(detail: Pick<ConversationDetail, 'id' | 'draft'>): AttachedUse {
  const engine = useEngine()
  const conversationId = detail.id
  const changed = useComposer((state) => state.attached[conversationId])
  const items = changed ?? detail.draft?.attachments ?? none
  const draftText = detail.draft?.text ?? ''
  const [refused, setRefused] = useState<readonly string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  const change = useCallback(
    (next: readonly Attached[], waitMs: number) => {
      setAttached(conversationId, next)
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const words = useComposer.getState().typed[conversationId] ?? draftText
        const now = attachedTo(conversationId) ?? []
        saveDraft(engine, { conversationId, text: words, attachments: [...now] })
      }, waitMs)
    },
    [engine, conversationId, draftText],
  )

  async function choose(atMost: number, enough: string): Promise<void> {
    try {
      const { attached, refused: notTaken } = await engine.bridge.shell('media.attach')
      const before = attachedTo(conversationId) ?? items
      const fresh = attached.filter((it) => !before.some((one) => one.sha256 === it.sha256))
      const room = Math.max(0, atMost - before.length)
      setRefused([...notTaken, ...(fresh.length > room ? [enough] : [])])
      if (fresh.length > 0 && room > 0) change([...before, ...fresh.slice(0, room)], 0)
    } catch (error) {
      showToast({ tone: 'trouble', message: error instanceof Error ? error.message : text.problem.loadFailed })
    }
  }

  return {
    items,
    refused,
    choose,
    describe: (sha256, altText) =>
      change(
        items.map((it) => (it.sha256 === sha256 ? { ...it, altText } : it)),
        pauseMs,
      ),
    remove: (sha256) =>
      change(
        items.filter((it) => it.sha256 !== sha256),
        0,
      ),
    take: () => {
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
      setRefused([])
      if (items.length > 0) setAttached(conversationId, none)
      return items
    },
  }
}

const none: readonly Attached[] = []
