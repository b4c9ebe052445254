import type { KeyboardEvent, ReactNode } from 'react'
import { useDeferredValue, useEffect, useRef } from 'react'
import { measureText } from '../../../shared/contract/textLength.ts'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { attachedTo, putText, setAttached, useComposer } from '../../state/composerStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { backToList } from '../actions/stepOut.ts'
import { setState } from '../actions/onConversations.ts'
import { AttachedList } from './AttachedList.tsx'
import { attachedProblem, attachRule, whyNoPicture } from './attachRule.ts'
import { ComposerClosed } from './ComposerClosed.tsx'
import { ComposerField } from './ComposerField.tsx'
import { ComposerFoot } from './ComposerFoot.tsx'
import { ReplyAs } from './ReplyAs.tsx'
import { replyBlock, replyRule } from './replyRule.ts'
import { useAttached } from './useAttached.ts'
import { useDraft } from './useDraft.ts'

/** Where a reply is written: who answers as whom comes first, then the text, then what will happen. */
export function Composer({ detail }: { readonly detail: ConversationDetail }): ReactNode {
  const engine = useEngine()
  const draft = useDraft(detail)
  const attached = useAttached(detail)
  const reply = useCommand('message.reply')
  const now = useNow('minute')
  const isOnline = useQuery('sync.status', {}).value?.isOnline !== false
  const brand = useQuery('brand.list', {}).value?.find((candidate) => candidate.id === detail.brandId)
  const field = useRef<HTMLTextAreaElement>(null)
  const rule = replyRule(detail)
  const measured = useDeferredValue(draft.value)
  const length = rule === null ? null : measureText(measured, rule)
  const block = replyBlock(detail, now)
  useFocusOnAsk(field)

  if (block !== null) return <ComposerClosed words={block} permalink={detail.permalink} />

  const canSend =
    draft.value.trim() !== '' &&
    (rule === null || measureText(draft.value, rule).over === 0) &&
    attached.items.every((it) => attachedProblem(it, detail) === null)

  async function send(andClose: boolean): Promise<void> {
    if (!canSend || reply.isRunning) return
    const taken = draft.take()
    const pictures = attached.take()
    const answer = await reply.run({
      conversationId: detail.id,
      text: taken,
      ...(pictures.length === 0 ? {} : { attachments: [...pictures] }),
    })
    if (answer === null) {
      // Nothing was queued: the text and its pictures come back, unless something new was begun meanwhile.
      if (pictures.length > 0 && (attachedTo(detail.id) ?? []).length === 0) setAttached(detail.id, pictures)
      if ((useComposer.getState().typed[detail.id] ?? '') === '') putText(detail.id, taken)
      return
    }
    await engine.client.command('draft.discard', { conversationId: detail.id }).catch(() => null)
    if (andClose) await setState(engine, [detail.id], { state: 'closed' })
  }

  function pressed(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // An input method comes first: its Enter and Esc belong to it.
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send(event.shiftKey)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      draft.keep()
      backToList()
    }
  }

  return (
    <section className="composer" aria-label={text.composer.label} data-pane="composer">
      <ReplyAs detail={detail} brand={brand} now={now} />
      <ComposerField
        fieldRef={field}
        value={draft.value}
        rule={rule}
        lang={detail.snippetLanguage}
        isOnline={isOnline}
        onChange={draft.change}
        onBlur={draft.keep}
        onKeyDown={pressed}
      />
      <AttachedList detail={detail} attached={attached} onSend={() => void send(false)} />
      <ComposerFoot
        length={length}
        isOnline={isOnline}
        canSend={canSend}
        note={noteFor(detail, brand?.isSample === true)}
        whyNoPicture={whyNoPicture(detail, attached.items.length)}
        onAttach={() => {
          const max = attachRule(detail)?.max ?? 0
          void attached.choose(max, text.media.enough(detail.networkLabel, max))
        }}
        onSend={() => void send(false)}
      />
    </section>
  )
}

function noteFor(detail: ConversationDetail, isSample: boolean): string {
  if (isSample) return text.composer.sampleNote
  return detail.accountState === 'needs_login' ? text.composer.needsSignIn(detail.accountHandle) : ''
}

function useFocusOnAsk(field: { readonly current: HTMLTextAreaElement | null }): void {
  const asked = useComposer((state) => state.focusAsked)
  const first = useRef(asked)
  useEffect(() => {
    if (asked === first.current) return
    first.current = asked
    const element = field.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [asked, field])
}
