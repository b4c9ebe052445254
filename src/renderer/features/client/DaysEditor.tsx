import type { ChangeEvent, ReactNode } from 'react'
import { useRef } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { failureOf, wordsOf } from '../../engine/useCommand.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { DayForm } from './hoursForm.ts'
import { withHolidays } from './hoursForm.ts'
import { readOpenings } from './lines.ts'
import { dayWords } from './zoneTime.ts'

interface DaysEditorProps {
  readonly days: readonly DayForm[]
  readonly today: string
  readonly onChange: (days: readonly DayForm[]) => void
}

const words = text.client

/** Dates that beat their weekday: typed one by one, or the holidays of a calendar file. */
export function DaysEditor({ days, today, onChange }: DaysEditorProps): ReactNode {
  const { client } = useEngine()
  const file = useRef<HTMLInputElement>(null)
  const set = (index: number, patch: Partial<DayForm>): void =>
    onChange(days.map((day, each) => (each === index ? { ...day, ...patch } : day)))

  async function read(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const chosen = event.target.files?.[0]
    event.target.value = ''
    if (chosen === undefined) return
    try {
      const found = await client.query('client.readHolidays', { text: await chosen.text() })
      const next = withHolidays(days, found.days)
      if (found.days.length === 0) showToast({ tone: 'trouble', message: words.noHolidays })
      else {
        onChange(next.days)
        showToast({ tone: 'plain', message: words.holidaysAdded(next.added, found.skipped) })
      }
    } catch (error) {
      showToast({ tone: 'trouble', message: wordsOf(failureOf(error)) })
    }
  }

  return (
    <section className="client-section">
      <h2 className="page-group">{words.exceptions}</h2>
      <p className="help">
        {days.length === 0 ? `${words.noExceptions} ` : ''}
        {words.exceptionsHelp} {words.holidaysHelp}
      </p>
      <ul className="day-list">
        {days.map((day, index) => (
          // A date may be typed twice while it is being changed: the place tells the rows apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="day-line">
            <input
              className="input day-date"
              type="date"
              aria-label={words.date}
              value={day.date}
              onChange={(event) => set(index, { date: event.target.value })}
            />
            <input
              className="input"
              aria-label={`${words.label}, ${dayWords(day.date)}`}
              placeholder={words.label}
              value={day.label}
              dir="auto"
              onChange={(event) => set(index, { label: event.target.value })}
            />
            <input
              className="input"
              aria-label={`${words.openings}, ${dayWords(day.date)}`}
              aria-invalid={readOpenings(day.openings) === null}
              placeholder={words.closed}
              value={day.openings}
              onChange={(event) => set(index, { openings: event.target.value })}
            />
            <IconButton
              icon="trash"
              label={words.removeNamed(dayWords(day.date))}
              onClick={() => onChange(days.filter((_, each) => each !== index))}
            />
          </li>
        ))}
      </ul>
      <div className="client-buttons">
        <Button onClick={() => onChange([...days, { date: today, label: '', openings: '' }])}>
          <Icon name="plus" size={16} />
          {words.addDay}
        </Button>
        <Button onClick={() => file.current?.click()}>{words.holidays}</Button>
        <input
          ref={file}
          type="file"
          accept=".ics,text/calendar"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={words.holidays}
          data-testid="holiday-file"
          onChange={(event) => void read(event)}
        />
      </div>
    </section>
  )
}
