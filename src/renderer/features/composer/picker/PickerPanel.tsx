import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { CannedPick } from '../../../../shared/contract/canned.ts'
import type { ConversationDetail } from '../../../../shared/contract/conversation.ts'
import { text } from '../../../text/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Keys } from '../../../ui/Keys.tsx'
import { spokenList } from './fitWords.ts'
import { PickerActs, WordingButton } from './PickerActs.tsx'
import { PickerPreview } from './PickerPreview.tsx'
import type { PickerUse } from './usePicker.ts'

/** Id of the list, which the field names as what it controls. */
export const pickerListId = 'picker-list'

/** Id of a line of the list, which the field names as the active one. */
export function pickerOptionId(pick: Pick<CannedPick, 'id'>): string {
  return `picker-option-${pick.id}`
}

interface PickerPanelProps {
  readonly picker: PickerUse
  readonly detail: ConversationDetail
  /** The whole text of the reply. */
  readonly value: string
}

/** The canned responses that fit what was typed, above the text of the composer. It takes room and covers nothing. */
export function PickerPanel({ picker, detail, value }: PickerPanelProps): ReactNode {
  const { picks, chosen, trigger } = picker
  const typed = trigger?.typed.trim() ?? ''
  return (
    // The keyboard stays in the text, whatever is clicked here.
    <div className="picker" data-testid="picker" onMouseDown={(event) => event.preventDefault()}>
      <p className="visually-hidden" role="status">
        {spokenList(picks, chosen, typed)}
      </p>
      {picks.length === 0 ? (
        <PickerNothing picker={picker} typed={typed} />
      ) : (
        <>
          <div className="picker-head">
            <Icon name="response" size={16} />
            <span className="grow">
              <span className="one-line">{typed === '' ? text.picker.all : text.picker.matching}</span>{' '}
              {typed !== '' && <b dir="auto">{typed}</b>}
            </span>
            <WordingButton picker={picker} />
            <span className="picker-keys" aria-hidden="true">
              <Keys chord="ArrowUp" />
              <Keys chord="ArrowDown" />
              {/* Where the wordings need the room, the arrows speak for themselves. */}
              {chosen !== null && chosen.variantIds.length < 2 && ` ${text.picker.choose}`}
            </span>
          </div>
          <div className="picker-body">
            <PickerList
              picks={picks}
              at={picker.at}
              onChoose={picker.choose}
              onInsert={(pick) => void picker.insert('caret', pick)}
            />
            <PickerPreview picker={picker} detail={detail} value={value} />
          </div>
          <PickerActs picker={picker} />
        </>
      )}
    </div>
  )
}

function PickerNothing({ picker, typed }: { readonly picker: PickerUse; readonly typed: string }): ReactNode {
  const { guess } = picker
  return (
    <div className="picker-nothing">
      <Icon name="response" size={16} />
      {picker.failed ? (
        <span className="grow">{text.picker.failed}</span>
      ) : typed === '' ? (
        <span className="grow">
          {text.picker.none}. {text.picker.noneNext}
        </span>
      ) : (
        <span className="grow">
          {text.picker.nothing} <b dir="auto">;{typed}</b>.{' '}
          {guess !== null && (
            <>
              {text.picker.guess} <b dir="auto">;{guess.shortcut}</b>
              {text.picker.guessEnd}
            </>
          )}
        </span>
      )}
      {guess !== null && (
        <Button
          size="small"
          chord="Tab"
          data-testid="picker-guess"
          tabIndex={-1}
          onClick={() => void picker.insert('caret', guess)}
        >
          {text.picker.insert}
        </Button>
      )}
    </div>
  )
}

interface PickerListProps {
  readonly picks: readonly CannedPick[]
  readonly at: number
  readonly onChoose: (index: number) => void
  readonly onInsert: (pick: CannedPick) => void
}

function PickerList({ picks, at, onChoose, onInsert }: PickerListProps): ReactNode {
  const list = useRef<HTMLDivElement>(null)
  const chosenId = picks[at]?.id
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])
  return (
    <div className="picker-list" id={pickerListId} role="listbox" aria-label={text.picker.label} ref={list}>
      {picks.map((pick, index) => (
        <PickerLine
          key={pick.id}
          pick={pick}
          isChosen={index === at}
          onPoint={() => index !== at && onChoose(index)}
          onClick={() => onInsert(pick)}
        />
      ))}
    </div>
  )
}

function PickerLine(props: {
  readonly pick: CannedPick
  readonly isChosen: boolean
  readonly onPoint: () => void
  readonly onClick: () => void
}): ReactNode {
  const { pick, isChosen } = props
  const mark = pick.status === 'approved' ? null : text.picker.status[pick.status]
  return (
    <div
      id={pickerOptionId(pick)}
      role="option"
      aria-selected={isChosen}
      className="picker-line"
      data-testid="picker-line"
      title={pick.title}
      onPointerMove={props.onPoint}
      onClick={props.onClick}
    >
      <span className="grow one-line" dir="auto">
        {pick.title}
      </span>
      {mark !== null && <span className="picker-mark">{mark}</span>}
      <span className="picker-shortcut one-line" dir="auto">
        ;{pick.shortcut}
      </span>
    </div>
  )
}
