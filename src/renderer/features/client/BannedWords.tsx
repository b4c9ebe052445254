import type { ReactNode } from 'react'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { BannedRow } from './toneForm.ts'

interface BannedWordsProps {
  readonly rows: readonly BannedRow[]
  readonly onChange: (rows: readonly BannedRow[]) => void
}

const words = text.client

/** The words to avoid, what to say instead, and which of them stop a reply. */
export function BannedWords({ rows, onChange }: BannedWordsProps): ReactNode {
  const set = (index: number, patch: Partial<BannedRow>): void =>
    onChange(rows.map((row, each) => (each === index ? { ...row, ...patch } : row)))
  return (
    <section className="client-section">
      <h2 className="page-group">{words.banned}</h2>
      <p className="help">{words.bannedHelp}</p>
      <ul className="day-list">
        {rows.map((row, index) => {
          const named = row.word === '' ? String(index + 1) : row.word
          return (
            // The same word may stand there twice while it is typed: the place tells the rows apart.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className="day-line">
              <input
                className="input"
                aria-label={`${words.word}, ${named}`}
                placeholder={words.word}
                value={row.word}
                dir="auto"
                lang={row.language}
                onChange={(event) => set(index, { word: event.target.value })}
              />
              <input
                className="input language-code"
                aria-label={`${words.language}, ${named}`}
                placeholder={words.anyLanguage}
                value={row.language}
                onChange={(event) => set(index, { language: event.target.value.trim().toLowerCase() })}
              />
              <input
                className="input"
                aria-label={`${words.instead}, ${named}`}
                placeholder={words.instead}
                value={row.instead}
                dir="auto"
                lang={row.language}
                onChange={(event) => set(index, { instead: event.target.value })}
              />
              <label className="client-check">
                <input
                  type="checkbox"
                  checked={row.isBlocking}
                  onChange={(event) => set(index, { isBlocking: event.target.checked })}
                />
                {words.stops}
              </label>
              <IconButton
                icon="trash"
                label={words.removeNamed(named)}
                onClick={() => onChange(rows.filter((_, each) => each !== index))}
              />
            </li>
          )
        })}
      </ul>
      <div className="client-buttons">
        <Button onClick={() => onChange([...rows, { word: '', language: '', instead: '', isBlocking: false }])}>
          <Icon name="plus" size={16} />
          {words.addWord}
        </Button>
      </div>
    </section>
  )
}
