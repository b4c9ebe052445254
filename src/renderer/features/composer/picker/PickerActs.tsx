import type { ReactNode } from 'react'
import { text } from '../../../text/text.ts'
import { Button } from '../../../ui/Button.tsx'
import type { PickerUse } from './usePicker.ts'

/** What can be done with the chosen response, for the mouse; the keys that do it stand on the buttons. */
export function PickerActs({ picker }: { readonly picker: PickerUse }): ReactNode {
  const acts = picker.rendered?.actions.length ?? 0
  return (
    <div className="picker-acts">
      <Button
        size="small"
        look="ghost"
        chord="Shift+Enter"
        tabIndex={-1}
        data-testid="picker-replace"
        onClick={() => void picker.insert('whole')}
      >
        {text.picker.replace}
      </Button>
      {acts > 0 && (
        <Button
          size="small"
          look="ghost"
          chord="Alt+Enter"
          tabIndex={-1}
          data-testid="picker-actions"
          onClick={() => void picker.insert('actions')}
        >
          {text.picker.withActions}
        </Button>
      )}
      <Button
        size="small"
        chord="Enter"
        tabIndex={-1}
        data-testid="picker-insert"
        onClick={() => void picker.insert('caret')}
      >
        {text.picker.insert}
      </Button>
    </div>
  )
}

/** Which of the wordings is shown, where there are several; a click or Tab shows the next. */
export function WordingButton({ picker }: { readonly picker: PickerUse }): ReactNode {
  const wordings = picker.chosen?.variantIds.length ?? 0
  if (wordings < 2) return null
  return (
    <Button
      size="small"
      look="ghost"
      chord="Tab"
      tabIndex={-1}
      data-testid="picker-wording"
      title={text.picker.nextWording}
      onClick={() => picker.turn(1)}
    >
      {text.picker.wording(picker.wording + 1, wordings)}
    </Button>
  )
}
