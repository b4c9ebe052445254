import type { ReactNode } from 'react'
import { register } from '../../../shared/contract/canned.ts'
import type { ClientView } from '../../../shared/contract/client.ts'
import { languageName } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import type { ToneForm } from './toneForm.ts'

interface ToneLanguagesProps {
  readonly client: ClientView
  readonly value: ToneForm
  readonly onChange: (patch: Partial<ToneForm>) => void
}

const words = text.client
const usual = ['ja', 'ko', 'th', 'en']

/** What differs by language: how it sounds, how people are addressed, how one begins and ends. */
export function ToneLanguages({ client, value, onChange }: ToneLanguagesProps): ReactNode {
  const languages = [
    ...new Set([...(client.languages.length === 0 ? usual : client.languages), ...Object.keys(value.registers)]),
  ]
  return (
    <section className="client-section">
      <h2 className="page-group">{words.byLanguage}</h2>
      <table className="tone-languages">
        <thead>
          <tr>
            <th scope="col">{words.language}</th>
            <th scope="col">{words.register}</th>
            <th scope="col">{words.honorific}</th>
            <th scope="col">{words.greeting}</th>
            <th scope="col">{words.closing}</th>
          </tr>
        </thead>
        <tbody>
          {languages.map((language) => (
            <tr key={language}>
              <th scope="row">{languageName(language)}</th>
              <td>
                <select
                  className="input"
                  aria-label={`${words.register}, ${languageName(language)}`}
                  value={value.registers[language] ?? ''}
                  onChange={(event) => {
                    const chosen = register.safeParse(event.target.value)
                    const rest = Object.fromEntries(Object.entries(value.registers).filter(([it]) => it !== language))
                    onChange({ registers: chosen.success ? { ...rest, [language]: chosen.data } : rest })
                  }}
                >
                  <option value="">{words.registerUnset}</option>
                  {register.options.map((each) => (
                    <option key={each} value={each}>
                      {words.registers[each]}
                    </option>
                  ))}
                </select>
              </td>
              {(['honorifics', 'greetings', 'closings'] as const).map((field) => (
                <td key={field}>
                  <input
                    className="input"
                    lang={language}
                    aria-label={`${field === 'honorifics' ? words.honorific : field === 'greetings' ? words.greeting : words.closing}, ${languageName(language)}`}
                    value={value[field][language] ?? ''}
                    onChange={(event) => onChange({ [field]: { ...value[field], [language]: event.target.value } })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
