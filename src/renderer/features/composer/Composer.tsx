import type { KeyboardEvent, ReactNode } from 'react'
import { useDeferredValue, useMemo, useRef } from 'react'
import { measureText } from '../../../shared/contract/textLength.ts'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { setGuarded } from '../../state/composerStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { backToList } from '../actions/stepOut.ts'
import { ArmedChips } from './ArmedChips.tsx'
import { AttachedList } from './AttachedList.tsx'
import { attachedProblem, attachRule, whyNoPicture } from './attachRule.ts'
import { CareLine, useHeldButton } from './CareLine.tsx'
import { ComposerClosed } from './ComposerClosed.tsx'
import { ComposerField } from './ComposerField.tsx'
import { ComposerFoot } from './ComposerFoot.tsx'
import type { FieldMark } from './fieldMarks.ts'
import { FillStrip } from './FillStrip.tsx'
import { stillThere } from './insertedRule.ts'
import { pickerListId, pickerOptionId, PickerPanel } from './picker/PickerPanel.tsx'
import { pressInPicker } from './picker/pickerKeys.ts'
import type { Trigger } from './picker/trigger.ts'
import { usePicker } from './picker/usePicker.ts'
import { usePickerKey } from './picker/usePickerKey.ts'
import { PromiseChip } from './PromiseChip.tsx'
import { ReplyAs } from './ReplyAs.tsx'
import { replyBlock, replyRule } from './replyRule.ts'
import { useReach } from './useReach.ts'
import { SendMenu } from './SendMenu.tsx'
import { SplitOffer } from './SplitOffer.tsx'
import { SuggestedLine } from './SuggestedLine.tsx'
import { DraftProposal } from '../translate/DraftProposal.tsx'
import { ToneLine } from './ToneLine.tsx'
import { typeInto } from './typeInto.ts'
import { useAttached } from './useAttached.ts'
import { useDraft } from './useDraft.ts'
import type { FillUse } from './useFill.ts'
import { useFill } from './useFill.ts'
import { useFocusOnAsk } from './useFocusOnAsk.ts'
import { useInserted } from './useInserted.ts'
import { useSend } from './useSend.ts'
import { isStopped, useTone } from './useTone.ts'
import { useWordings } from './useWordings.ts'
import { WordingsKept } from './WordingsKept.tsx'

/** Where a reply is written: who answers as whom comes first, then the text, then what will happen. */
export function Composer({ detail }: { readonly detail: ConversationDetail }): ReactNode {
  const draft = useDraft(detail)
  const attached = useAttached(detail)
  const inserted = useInserted(detail)
  const wordings = useWordings(detail, draft)
  const now = useNow('minute')
  const isOnline = useQuery('sync.status', {}).value?.isOnline !== false
  const brand = useQuery('brand.list', {}).value?.find((candidate) => candidate.id === detail.brandId)
  const slash = useQuery('settings.all', {}).value?.slashCanned !== false
  const field = useRef<HTMLTextAreaElement>(null)
  const reach = useReach(detail)
  const { place } = reach
  const rule = replyRule(place)
  const measured = useDeferredValue(draft.value)
  const length = rule === null ? null : measureText(measured, rule)
  const there = useMemo(() => stillThere(inserted.items, measured), [inserted.items, measured])
  const fill = useFill(draft.value, field, inserted.filled)
  const picker = usePicker({
    detail,
    visibility: reach.isApart ? 'private' : null,
    field,
    slash,
    onInserted: (item, way, at) => {
      inserted.add(item, way === 'whole')
      fill.start(field.current?.value ?? '', at)
    },
  })
  const block = replyBlock(detail, now)
  const held = useHeldButton(detail.id)
  useFocusOnAsk('composer', detail.id, field)
  usePickerKey(field, picker.ask)

  const tone = useTone(detail, draft.value)
  const isFilled = fill.open.length === 0
  const canSplit =
    draft.value.trim() !== '' &&
    isFilled &&
    !isStopped(tone) &&
    attached.items.every((it) => attachedProblem(it, attached.items, place) === null)
  const canSend = reach.whyNot === null && canSplit && (rule === null || measureText(draft.value, rule).over === 0)
  const send = useSend({
    detail,
    canSend,
    canSplit: canSplit && !reach.isApart,
    isApart: reach.isApart,
    draft,
    wordings,
    rule,
    attached,
    inserted,
  })
  if (block !== null) return <ComposerClosed words={block} permalink={detail.permalink} />

  function changed(value: string, caret: number, isComposingNow: boolean): void {
    if (value !== draft.value) draft.change(value)
    if (value === '') {
      inserted.take()
      setGuarded(detail.id, false)
    }
    picker.typed(value, caret, isComposingNow)
  }

  function pressed(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // An input method comes first: its Enter, Tab, Esc and arrows belong to it.
    if (isComposing(event.nativeEvent) || pressInPicker(picker, event)) return
    const { selectionStart, selectionEnd } = event.currentTarget
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      if (isFilled) void send(event.shiftKey)
      else fill.start(draft.value, 0)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      draft.keep()
      backToList()
    } else if (event.key === 'Tab' && isPlain && fill.stepFrom(selectionEnd, event.shiftKey ? -1 : 1)) {
      event.preventDefault()
    } else if (isPlain && chooseByDigit(event.key, selectionStart, selectionEnd)) {
      event.preventDefault()
    }
  }

  /** A digit while a placeholder with choices is selected takes that choice. */
  function chooseByDigit(key: string, from: number, to: number): boolean {
    const { current } = fill
    if (!/^[1-9]$/.test(key) || current === null || current.from !== from || current.to !== to) return false
    const choice = current.choices[Number(key) - 1]
    if (choice !== undefined) fill.answer(choice)
    return choice !== undefined
  }

  const list =
    picker.isShown && picker.picks.length > 0 ? { id: pickerListId, optionId: optionOf(picker.chosen) } : null
  return (
    <section className="composer" aria-label={text.composer.label} data-pane="composer">
      {picker.isShown && <PickerPanel picker={picker} detail={place} value={draft.value} />}
      <ReplyAs
        detail={detail}
        brand={brand}
        now={now}
        reach={reach}
        onReach={(on) => {
          reach.choose(on, draft.value)
          field.current?.focus()
        }}
      />
      <CareLine conversationId={detail.id} />
      <SuggestedLine conversationId={detail.id} inserted={inserted} picker={picker} />
      <ComposerField
        fieldRef={field}
        value={draft.value}
        rule={rule}
        lang={detail.snippetLanguage}
        isOnline={isOnline}
        marks={marksOf(picker.trigger, fill)}
        list={list}
        onChange={changed}
        onSelect={(from, to) => {
          picker.moved(from, to)
          fill.moved(from, to)
        }}
        onBlur={() => {
          draft.keep()
          picker.leave()
        }}
        onKeyDown={pressed}
      />
      <FillStrip fill={fill} lang={langOf(detail.snippetLanguage)} />
      <DraftProposal detail={detail} value={draft.value} onUse={(value) => replaceWith(field.current, value)} />
      <ToneLine detail={place} tone={tone} />
      <SplitOffer
        value={measured}
        rule={reach.isApart ? null : rule}
        lang={detail.snippetLanguage}
        onSend={canSplit && measured === draft.value ? (parts) => void send(false, { parts }) : null}
      />
      <AttachedList detail={place} attached={attached} onSend={() => void send(false)} />
      <WordingsKept wordings={wordings} lang={detail.snippetLanguage} />
      <PromiseChip conversationId={detail.id} value={draft.value} onOpen={draft.keep} />
      <ArmedChips items={there} onDisarm={inserted.disarm} />
      <ComposerFoot
        length={length}
        isOnline={isOnline}
        canSend={canSend}
        note={reach.whyNot ?? noteFor(detail, brand?.isSample === true)}
        whyNoPicture={whyNoPicture(place, attached.items.length)}
        openCount={fill.open.length}
        onGoToOpen={() => fill.start(draft.value, 0)}
        onPick={() => askAt(field.current, picker.ask)}
        onAttach={() => {
          const max = attachRule(place)?.max ?? 0
          void attached.choose(max, text.media.enough(place.networkLabel, max))
        }}
        held={wordings.items.length > 0 ? text.approval.askWordings(wordings.items.length + 1) : held}
        later={
          <SendMenu detail={detail} canSend={canSend} wordings={wordings} onSend={(how) => void send(false, how)} />
        }
        onSend={() => void send(false)}
      />
    </section>
  )
}

/** What calls a response and what stays to fill in, marked behind the letters. */
function marksOf(trigger: Trigger | null, { open, current }: FillUse): readonly FieldMark[] {
  const toFill = open.map(({ from, to }): FieldMark => ({ from, to, kind: from === current?.from ? 'now' : 'open' }))
  return trigger === null ? toFill : [{ from: trigger.from, to: trigger.to, kind: 'call' }, ...toFill]
}

function optionOf(chosen: { readonly id: string } | null): string | undefined {
  return chosen === null ? undefined : pickerOptionId(chosen)
}

/** As typing over the whole text would: undo brings it back. */
function replaceWith(field: HTMLTextAreaElement | null, value: string): void {
  if (field !== null) typeInto(field, 0, field.value.length, value)
}

function askAt(field: HTMLTextAreaElement | null, ask: (caret: number) => void): void {
  if (field === null) return
  field.focus()
  ask(field.selectionEnd)
}

function noteFor(detail: ConversationDetail, isSample: boolean): string {
  if (isSample) return text.composer.sampleNote
  return detail.accountState === 'needs_login' ? text.composer.needsSignIn(detail.accountHandle) : ''
}
