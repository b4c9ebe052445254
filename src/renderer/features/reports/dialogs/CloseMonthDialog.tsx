import type { ReactNode } from 'react'
import { useState } from 'react'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { showToast } from '../../../state/toastStore.ts'
import { text } from '../../../text/text.ts'
import { ask } from '../../actions/action.ts'
import { Area } from '../../client/Area.tsx'
import { FormModal } from '../../desk/FormModal.tsx'
import { monthName } from '../months.ts'
import { makeReport } from '../reportLoad.ts'
import { showVersion } from '../reportStore.ts'

const words = text.reports.month

/** Asks before a month is frozen; a further version says why there is one. */
export function CloseMonthDialog(props: {
  readonly brandId: string
  readonly month: string
  readonly isAgain: boolean
}): ReactNode {
  const { brandId, month, isAgain } = props
  const engine = useEngine()
  const [note, setNote] = useState('')
  const name = monthName(month)
  async function close(): Promise<boolean> {
    const closed = await ask(engine, 'report.close', { brandId, month, note })
    if (closed === null) return false
    showToast({ tone: 'plain', message: words.done(name, closed.version) })
    showVersion(null)
    void makeReport(engine, { brandId, month, version: null, draft: false })
    return true
  }
  return (
    <FormModal
      title={isAgain ? words.againTitle(name) : words.dialogTitle(name)}
      confirm={isAgain ? words.againConfirm : words.confirm}
      canConfirm={!isAgain || note.trim() !== ''}
      startsAtConfirm={!isAgain}
      testId="report-close-dialog"
      onConfirm={close}
    >
      <p>{isAgain ? words.againBody : words.body}</p>
      {isAgain && (
        <Area
          label={words.why}
          name="note"
          rows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
    </FormModal>
  )
}
