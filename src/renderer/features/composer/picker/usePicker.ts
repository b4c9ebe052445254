import type { RefObject } from 'react'
import { useDeferredValue, useRef, useState } from 'react'
import type { CannedPick, CannedRendered } from '../../../../shared/contract/canned.ts'
import type { ConversationDetail } from '../../../../shared/contract/conversation.ts'
import type { InsertedCanned } from '../../../../shared/contract/insertedCanned.ts'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { useLatest } from '../../../engine/useLatest.ts'
import { useQuery } from '../../../engine/useQuery.ts'
import { showToast } from '../../../state/toastStore.ts'
import { text } from '../../../text/text.ts'
import { typeInto } from '../typeInto.ts'
import { guessStart, nearest } from './guess.ts'
import type { Trigger } from './trigger.ts'
import type { TriggerUse } from './useTrigger.ts'
import { useTrigger } from './useTrigger.ts'

/** How a response goes into the text: at the caret, in place of everything, or at the caret with its actions armed. */
export type InsertWay = 'caret' | 'whole' | 'actions'

/** Everything the picker shows and does. */
export interface PickerUse extends TriggerUse {
  /** There is something to show for what was typed. */
  readonly isShown: boolean
  /** Something was typed and no answer is there yet: Enter waits for it rather than breaking the line. */
  readonly isWaiting: boolean
  readonly picks: readonly CannedPick[]
  /** Place of the chosen line; -1 when there are none. */
  readonly at: number
  readonly chosen: CannedPick | null
  /** Which of the chosen response's wordings is shown, from 0. */
  readonly wording: number
  /** The chosen wording made ready; undefined until it is known, null when the response is gone. */
  readonly rendered: CannedRendered | null | undefined
  /** What was perhaps meant, where nothing matches. */
  readonly guess: CannedPick | null
  readonly failed: boolean
  /** The chosen response has expired, and the person was asked whether to insert it all the same. */
  readonly isAskedAbout: boolean
  readonly choose: (index: number) => void
  /** Shows another of the wordings. */
  readonly turn: (by: 1 | -1) => void
  readonly insert: (way: InsertWay, pick?: CannedPick) => Promise<void>
  /** Puts a response at the caret that was not looked for, such as one that a flow offers. */
  readonly put: (pick: Pick<CannedPick, 'id' | 'title'>) => Promise<void>
}

interface PickerNeeds {
  readonly detail: Pick<ConversationDetail, 'id'>
  /** Who will read the reply, where that is not as the conversation says. */
  readonly visibility?: 'private' | null
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly slash: boolean
  /** A response stands in the text now, from `at` on. */
  readonly onInserted: (item: InsertedCanned, way: InsertWay, at: number) => void
}

const most = 8
/** Beyond this, what follows a sign and finds nothing is taken for ordinary text. */
const longestMiss = 12
const noPicks: readonly CannedPick[] = []

/** The picker of a composer: follows what is typed, asks the engine, and puts what is chosen into the text. */
export function usePicker({ detail, visibility = null, field, slash, onInserted }: PickerNeeds): PickerUse {
  const { client } = useEngine()
  const use = useTrigger(slash)
  const { trigger } = use
  const conversationId = detail.id
  const typed = trigger?.typed.trim() ?? ''
  const late = useDeferredValue(typed)
  const key = trigger === null ? '' : `${conversationId} ${String(trigger.from)}`
  const found = useQuery(
    'canned.pick',
    trigger === null ? null : { conversationId, visibility, text: late, limit: most },
  )
  const picks = useLatest(found.value, key) ?? noPicks
  const isFresh = found.value !== undefined && late === typed

  const [choice, setChoice] = useState({ key: '', index: 0, wording: 0 })
  const choiceKey = `${key} ${late}`
  const now = choice.key === choiceKey ? choice : { key: choiceKey, index: 0, wording: 0 }
  const at = Math.min(now.index, picks.length - 1)
  const chosen = picks[at] ?? null
  const variantId = chosen?.variantIds[now.wording] ?? null
  const shown = useQuery(
    'canned.render',
    chosen === null ? null : { conversationId, visibility, cannedId: chosen.id, variantId },
  )
  const rendered = useLatest(shown.value, key)

  const isNothing = trigger !== null && isFresh && picks.length === 0
  const start = isNothing ? guessStart(typed) : null
  const around = useQuery('canned.pick', start === null ? null : { conversationId, visibility, text: start, limit: 50 })
  const guess = start === null ? null : nearest(typed, around.value ?? noPicks)

  const [askedAbout, setAskedAbout] = useState<string | null>(null)
  const isBusy = useRef(false)

  async function insert(way: InsertWay, given?: CannedPick): Promise<void> {
    const element = field.current
    if (trigger === null || element === null || isBusy.current) return
    isBusy.current = true
    const before = element.value
    try {
      // Results of an earlier key may still be on the screen: what counts is what was typed.
      const pick = given ?? (isFresh ? chosen : await first(typed))
      if (pick === null) return
      const wanted = pick.id === chosen?.id ? variantId : (pick.variantIds[0] ?? null)
      const ready =
        pick.id === chosen?.id && shown.value !== undefined
          ? shown.value
          : await client.query('canned.render', { conversationId, visibility, cannedId: pick.id, variantId: wanted })
      put(element, before, trigger, pick, ready, way)
    } catch {
      tell(text.picker.failed)
    } finally {
      isBusy.current = false
    }
  }

  async function putAtCaret(pick: Pick<CannedPick, 'id' | 'title'>): Promise<void> {
    const element = field.current
    if (element === null || isBusy.current) return
    isBusy.current = true
    const before = element.value
    try {
      const ready = await client.query('canned.render', {
        conversationId,
        visibility,
        cannedId: pick.id,
        variantId: null,
      })
      put(element, before, { from: element.selectionStart, to: element.selectionEnd }, pick, ready, 'caret')
    } catch {
      tell(text.picker.failed)
    } finally {
      isBusy.current = false
    }
  }

  async function first(words: string): Promise<CannedPick | null> {
    const [best] = await client.query('canned.pick', { conversationId, visibility, text: words, limit: most })
    return best ?? null
  }

  function put(
    element: HTMLTextAreaElement,
    before: string,
    { from, to }: Pick<Trigger, 'from' | 'to'>,
    pick: Pick<CannedPick, 'id' | 'title'>,
    ready: CannedRendered | null,
    way: InsertWay,
  ): void {
    const variant = ready?.variantId ?? null
    if (ready === null || variant === null) return tell(text.picker.gone)
    if (ready.problems.length > 0) return tell(text.picker.unusable)
    if (ready.status === 'expired' && askedAbout !== `${choiceKey} ${pick.id}`)
      return setAskedAbout(`${choiceKey} ${pick.id}`)
    if (element.value !== before) return tell(text.picker.changed)
    const start = way === 'whole' ? 0 : from
    typeInto(element, start, way === 'whole' ? before.length : to, ready.text)
    // After the typing: what was inserted may itself look like a call.
    use.close()
    setAskedAbout(null)
    onInserted(
      {
        cannedId: pick.id,
        variantId: variant,
        version: ready.version,
        title: pick.title,
        text: ready.text,
        actions: way === 'actions' ? [...ready.actions] : [],
      },
      way,
      start,
    )
  }

  const isMiss = isNothing && !use.isAsked && (typed === '' || [...typed].length > longestMiss || /\s/u.test(typed))
  return {
    ...use,
    isWaiting: trigger !== null && typed !== '' && !isFresh && picks.length === 0 && found.failure === undefined,
    isShown: trigger !== null && !isMiss && (picks.length > 0 || isFresh || found.failure !== undefined),
    picks,
    at,
    chosen,
    wording: now.wording,
    rendered,
    guess,
    failed: found.failure !== undefined,
    isAskedAbout: chosen !== null && askedAbout === `${choiceKey} ${chosen.id}`,
    choose: (index) => setChoice({ key: choiceKey, index, wording: 0 }),
    turn: (by) => {
      const count = chosen?.variantIds.length ?? 0
      if (count > 1) setChoice({ key: choiceKey, index: at, wording: (now.wording + by + count) % count })
    },
    insert,
    put: putAtCaret,
  }
}

function tell(message: string): void {
  showToast({ tone: 'plain', message })
}
