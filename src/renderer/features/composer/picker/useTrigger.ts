import { useCallback, useState } from 'react'
import type { Trigger } from './trigger.ts'
import { askedTrigger, findTrigger } from './trigger.ts'

interface TriggerState {
  readonly trigger: Trigger | null
  /** Opened by its key or button: there is no sign before what is typed. */
  readonly isAsked: boolean
  /** Where the call stands that Esc closed; it does not open again. */
  readonly closedAt: number | null
}

/** Whether, and for which part of the text, the picker is open. */
export interface TriggerUse {
  readonly trigger: Trigger | null
  readonly isAsked: boolean
  /** The text changed. While an input method composes, an open picker follows what it shows, but none opens. */
  readonly typed: (value: string, caret: number, isComposing: boolean) => void
  /** The caret moved: away from the call, the picker closes. */
  readonly moved: (from: number, to: number) => void
  /** Opens it at the caret. */
  readonly ask: (caret: number) => void
  /** The keyboard went elsewhere: the picker closes, and typing on opens it again. */
  readonly leave: () => void
  /** Closes it and leaves the text; the same call does not open it again. */
  readonly close: () => void
}

const closed: TriggerState = { trigger: null, isAsked: false, closedAt: null }

/** Follows what is typed and where the caret stands. `slash`: whether `/` calls as well. */
export function useTrigger(slash: boolean): TriggerUse {
  const [state, setState] = useState<TriggerState>(closed)
  const typed = useCallback(
    (value: string, caret: number, isComposing: boolean) => {
      setState((before) => {
        if (isComposing) return followed(before, value, caret)
        if (before.isAsked && before.trigger !== null) {
          const trigger = askedTrigger(value, before.trigger.from, caret)
          if (trigger !== null) return { ...before, trigger }
        }
        const trigger = findTrigger(value.slice(0, caret), { slash })
        if (trigger === null) return before.trigger === null && before.closedAt === null ? before : closed
        if (trigger.from === before.closedAt) return { ...before, trigger: null }
        return { trigger, isAsked: false, closedAt: null }
      })
    },
    [slash],
  )
  const moved = useCallback((from: number, to: number) => {
    setState((before) => {
      const { trigger } = before
      if (trigger === null || (from === to && from >= trigger.from && from <= trigger.to)) return before
      return { ...before, trigger: null }
    })
  }, [])
  const ask = useCallback((caret: number) => {
    setState({ trigger: { from: caret, to: caret, typed: '' }, isAsked: true, closedAt: null })
  }, [])
  const leave = useCallback(() => setState((before) => (before.trigger === null ? before : closed)), [])
  const close = useCallback(() => {
    setState(({ trigger, closedAt }) => ({ trigger: null, isAsked: false, closedAt: trigger?.from ?? closedAt }))
  }, [])
  return { trigger: state.trigger, isAsked: state.isAsked, typed, moved, ask, leave, close }
}

function followed(before: TriggerState, value: string, caret: number): TriggerState {
  const { trigger, isAsked } = before
  if (trigger === null || caret < trigger.from) return before
  const typed = value.slice(trigger.from, caret).replace(isAsked ? '' : /^[;；/／]+/u, '')
  return { ...before, trigger: { from: trigger.from, to: caret, typed } }
}
