import type { ReactNode } from 'react'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { ToneForm } from './toneForm.ts'

interface ToneExamplesProps {
  readonly rows: ToneForm['examples']
  readonly onChange: (rows: ToneForm['examples']) => void
}

const words = text.client

/** Pairs of texts: one that sounds like the client and one that does not. */
export function ToneExamples({ rows, onChange }: ToneExamplesProps): ReactNode {
  const set = (index: number, patch: { good?: string; bad?: string }): void =>
    onChange(rows.map((row, each) => (each === index ? { ...row, ...patch } : row)))
  return (
    <section className="client-section">
      <h2 className="page-group">{words.examples}</h2>
      <ul className="day-list">
        {rows.map((row, index) => (
          // Two examples may read the same while one is typed: the place tells the rows apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="day-line">
            {(['good', 'bad'] as const).map((side) => (
              <textarea
                key={side}
                className="input"
                rows={3}
                dir="auto"
                aria-label={`${words[side]}, ${String(index + 1)}`}
                placeholder={words[side]}
                value={row[side]}
                onChange={(event) => set(index, { [side]: event.target.value })}
              />
            ))}
            <IconButton
              icon="trash"
              label={words.removeNamed(String(index + 1))}
              onClick={() => onChange(rows.filter((_, each) => each !== index))}
            />
          </li>
        ))}
      </ul>
      <div className="client-buttons">
        <Button onClick={() => onChange([...rows, { good: '', bad: '' }])}>
          <Icon name="plus" size={16} />
          {words.addExample}
        </Button>
      </div>
    </section>
  )
}
