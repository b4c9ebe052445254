import type { ReactNode } from 'react'
import { langOf } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import type { WordingsUse } from './useWordings.ts'

const words = text.approval

/** The further wordings that go along to whoever reads the reply; each can be changed or taken out. */
export function WordingsKept({
  wordings,
  lang,
}: {
  readonly wordings: WordingsUse
  readonly lang: string | null
}): ReactNode {
  const { items } = wordings
  if (items.length === 0) return null
  return (
    <div
      className="wordings-kept"
      role="group"
      aria-label={words.keptWordings(items.length)}
      data-testid="wordings-kept"
    >
      <span className="muted" aria-hidden="true">
        {words.keptWordings(items.length)}
      </span>
      <ul>
        {items.map((each, place) => (
          <li key={`${String(place)} ${each}`}>
            <bdi className="grow one-line" lang={langOf(lang)} title={each}>
              {each}
            </bdi>
            <IconButton icon="pencil" label={words.editWording(place + 2)} onClick={() => wordings.edit(place)} />
            <IconButton icon="close" label={words.removeWording(place + 2)} onClick={() => wordings.remove(place)} />
          </li>
        ))}
      </ul>
    </div>
  )
}
