import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { ClientView, HoursVersion, HoursView } from '../../../shared/contract/client.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useLatest } from '../../engine/useLatest.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { useNow } from '../../state/now.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { useDraft } from './clientStore.ts'
import { DaysEditor } from './DaysEditor.tsx'
import { FormFoot } from './FormFoot.tsx'
import { formOf, hoursOfForm } from './hoursForm.ts'
import { readOpenings } from './lines.ts'
import { Pick } from './Pick.tsx'
import { WeekDrawing } from './WeekDrawing.tsx'
import { dayWords, zoneMoment } from './zoneTime.ts'

const words = text.client
const minute = 60_000

/** When the client answers: the calendar that holds, the ones that come, and what follows for a message of this moment. */
export function HoursPart({ client }: { readonly client: ClientView }): ReactNode {
  // Asked by the minute, so that "open now" stays true while one looks at it.
  const at = Math.floor(useNow('minute') / minute) * minute
  const { value, failure } = useQuery('client.hours', { brandId: client.id, at })
  const view = useLatest(value, client.id)
  if (view === undefined) return <NotRead failure={failure} />
  return view === null ? null : <Hours key={client.id} client={client} view={view} />
}

function Hours({ client, view }: { readonly client: ClientView; readonly view: HoursView }): ReactNode {
  const [chosen, choose] = useState<string | null>(null)
  const current = view.versions.find((it) => it.isNow) ?? view.versions[0]
  const shown = view.versions.find((it) => keyOf(it) === chosen) ?? current
  if (shown === undefined) return null
  return (
    <div className="settings client-hours">
      <p className="client-preview" data-testid="hours-preview">
        <strong>{view.isOpen ? words.openNow : words.closedNow}</strong>{' '}
        {!view.isOpen &&
          (view.nextOpenAt === null
            ? words.neverOpen
            : words.nextOpen(zoneMoment(view.nextOpenAt, client.timeZone)))}{' '}
        {view.dueAt === null ? words.noDue : words.dueIf(zoneMoment(view.dueAt, client.timeZone))}{' '}
        <span className="muted">{words.inZone(client.timeZone)}</span>
      </p>
      {view.versions.length > 1 && (
        <div className="client-choice">
          <Pick
            label={words.holds}
            value={keyOf(shown)}
            options={view.versions.map((it) => ({ value: keyOf(it), label: nameOf(it) }))}
            onChange={choose}
            testId="hours-version"
          />
        </div>
      )}
      <HoursFields key={keyOf(shown)} client={client} view={view} shown={shown} onSaved={() => choose(null)} />
    </div>
  )
}

function keyOf(version: HoursVersion): string {
  return version.validFrom ?? 'first'
}

function nameOf(version: HoursVersion): string {
  const from = version.validFrom === null ? words.fromBeginning : words.from(dayWords(version.validFrom))
  return version.isNow ? `${from} (${words.now})` : from
}

function HoursFields(props: {
  readonly client: ClientView
  readonly view: HoursView
  readonly shown: HoursVersion
  readonly onSaved: () => void
}): ReactNode {
  const { client, view, shown, onSaved } = props
  const saved = formOf(shown.hours)
  const { value, change, forget, isChanged } = useDraft(`${client.id} hours ${keyOf(shown)}`, {
    ...saved,
    validFrom: shown.isAhead && shown.validFrom !== null ? shown.validFrom : view.today,
  })
  const save = useCommand('client.saveHours', { quiet: true })
  const takeBack = useCommand('client.removeHours')
  const hours = hoursOfForm(value, client.timeZone)
  const setDay = (index: number, typed: string): void =>
    change({ week: value.week.map((each, day) => (day === index ? typed : each)) })

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (hours === null) return
    if ((await save.run({ brandId: client.id, validFrom: value.validFrom, hours })) === null) return
    forget()
    onSaved()
    showToast({ tone: 'plain', message: words.saved })
  }

  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      <fieldset className="client-fields" disabled={!client.mayChange} aria-label={words.parts.hours}>
        <div className="client-week">
          <div className="week-fields">
            {value.week.map((typed, index) => (
              <Field
                key={words.weekdays[index] ?? index}
                label={words.weekdays[index] ?? ''}
                name={`day-${String(index)}`}
                placeholder={words.closed}
                value={typed}
                error={readOpenings(typed) === null ? words.badOpenings : null}
                onChange={(event) => setDay(index, event.target.value)}
              />
            ))}
          </div>
          <WeekDrawing week={value.week} />
        </div>
        <p className="help">{words.openingsHelp}</p>
        <div className="client-buttons">
          <Button
            onClick={() => change({ week: value.week.map((each, day) => (day < 5 ? (value.week[0] ?? '') : each)) })}
          >
            {words.copyMonday}
          </Button>
        </div>
        <DaysEditor days={value.days} today={view.today} onChange={(days) => change({ days })} />
        <div className="client-from">
          <Field
            label={words.validFrom}
            help={words.validFromHelp}
            type="date"
            name="validFrom"
            min={view.today}
            value={value.validFrom}
            onChange={(event) => change({ validFrom: event.target.value })}
          />
          {shown.isAhead && shown.validFrom !== null && (
            <Button
              look="danger"
              onClick={() => {
                const { validFrom } = shown
                if (validFrom !== null)
                  void takeBack.run({ brandId: client.id, validFrom }).then((done) => done !== null && onSaved())
              }}
            >
              {words.takeBack}
            </Button>
          )}
        </div>
        {hours === null && (
          <p className="late-ink" role="alert">
            {words.badHours}
          </p>
        )}
        <FormFoot
          isChanged={isChanged && hours !== null}
          isRunning={save.isRunning}
          failure={save.failure}
          onDiscard={forget}
        />
      </fieldset>
    </form>
  )
}
