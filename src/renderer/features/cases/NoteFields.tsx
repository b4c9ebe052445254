import type { KeyboardEvent, ReactNode } from 'react'
import { languageName } from '../../format/language.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { Area } from '../client/Area.tsx'
import { Pick } from '../client/Pick.tsx'
import type { HandoverForm } from './useHandover.ts'

const words = text.cases.note
const areas = ['happened', 'wants', 'said', 'risk', 'asked'] as const
const rows: Readonly<Record<(typeof areas)[number], number>> = { happened: 4, wants: 2, said: 2, risk: 2, asked: 2 }
const common = ['en', 'ja', 'ko', 'th', 'zh', 'vi', 'id', 'de', 'fr', 'es', 'pt', 'it']

/** The fields of a handover note. Ctrl Enter hands it over. */
export function NoteFields({ form }: { readonly form: HandoverForm }): ReactNode {
  const { language } = form.fields
  const languages = language === '' || common.includes(language) ? common : [language, ...common]

  function pressed(event: KeyboardEvent<HTMLElement>): void {
    // Enter ends what an input method composes, whatever is held with it.
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isComposing(event.nativeEvent)) return
    event.preventDefault()
    event.currentTarget.closest('form')?.requestSubmit()
  }

  return (
    <div className="note-fields" onKeyDown={pressed}>
      {form.isPrefilled && <p className="muted">{text.cases.handover.prefilled}</p>}
      {areas.map((part) => (
        <Area
          key={part}
          label={words.fields[part]}
          name={part}
          rows={rows[part]}
          maxLength={5000}
          value={form.fields[part]}
          aria-required={part === 'happened' || part === 'wants' || part === 'asked'}
          onChange={(event) => form.change({ [part]: event.target.value })}
        />
      ))}
      <div className="note-pair">
        <Field
          label={words.fields.deadline}
          type="datetime-local"
          value={form.fields.deadline}
          {...(form.isPast ? { help: text.cases.handover.past } : {})}
          onChange={(event) => form.change({ deadline: event.target.value })}
        />
        <Pick
          label={words.fields.language}
          value={language}
          options={[
            { value: '', label: words.languageUnknown },
            ...languages.map((code) => ({ value: code, label: languageName(code) })),
          ]}
          onChange={(value) => form.change({ language: value })}
        />
      </div>
    </div>
  )
}
