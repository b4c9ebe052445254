import type { ReactNode } from 'react'
import type { ReportSchedule } from '../../../../shared/contract/report.ts'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { useQuery } from '../../../engine/useQuery.ts'
import { fullDate } from '../../../format/time.ts'
import { openOverlay } from '../../../state/layoutStore.ts'
import { showToast } from '../../../state/toastStore.ts'
import { text } from '../../../text/text.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { ask } from '../../actions/action.ts'
import { monthName } from '../months.ts'
import { scheduleFields } from '../scheduleForm.ts'
import { SidePart } from './SidePart.tsx'

const words = text.reports.schedule

/** When the report is made by itself, and what became of it last. */
export function SchedulePart({ brandId }: { readonly brandId: string }): ReactNode {
  const engine = useEngine()
  const schedule = useQuery('report.schedule', { brandId }).value
  const edit = (): void => openOverlay({ kind: 'reports', dialog: { is: 'schedule', brandId } })
  async function toggle(isOn: boolean): Promise<void> {
    if (schedule === null || schedule === undefined || (isOn && schedule.folder === '')) return edit()
    const fields = { ...scheduleFields(schedule), isOn }
    if ((await ask(engine, 'report.saveSchedule', { brandId, fields })) !== null)
      showToast({ tone: 'plain', message: isOn ? words.switchedOn : words.switchedOff })
  }
  if (schedule === undefined) return null
  return (
    <SidePart
      title={words.title}
      testId="report-schedule"
      end={<Switch isOn={schedule?.isOn === true} label={words.on} onChange={(isOn) => void toggle(isOn)} />}
    >
      {schedule === null ? (
        <p className="report-lines">{words.none}</p>
      ) : (
        <>
          <p className="report-lines">
            {words.lead(schedule.at, schedule.formats.map((format) => format.toUpperCase()).join(', '))}{' '}
            <code dir="ltr">{schedule.folder}</code>.{' '}
            {schedule.mailTo.length > 0 && words.mails(schedule.mailTo.length)}
          </p>
          {schedule.last !== null && <LastRun last={schedule.last} />}
        </>
      )}
      <p className="report-next">
        <span className="grow">
          {schedule?.isOn === true && (
            <>
              <Icon name="calendar" size={14} />{' '}
              {schedule.nextAt === null ? words.never : words.next(fullDate(schedule.nextAt))}
            </>
          )}
        </span>
        <button type="button" className="link" data-testid="report-schedule-edit" onClick={edit}>
          {schedule === null ? words.setUp : words.edit}
        </button>
      </p>
    </SidePart>
  )
}

function LastRun({ last }: { readonly last: NonNullable<ReportSchedule['last']> }): ReactNode {
  const month = monthName(last.month)
  if (last.trouble !== '')
    return (
      <p className="report-warning">
        <Icon name="alertCircle" size={16} />
        <span className="selectable">{words.lastTrouble(month, last.trouble)}</span>
      </p>
    )
  return (
    <p className="report-quiet">
      {last.isLate ? words.lastLate(month, fullDate(last.at)) : words.lastDone(month, fullDate(last.at))}
    </p>
  )
}
