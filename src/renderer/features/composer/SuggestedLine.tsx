import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { InsertedUse } from './useInserted.ts'
import type { PickerUse } from './picker/usePicker.ts'

interface SuggestedLineProps {
  readonly conversationId: string
  readonly inserted: InsertedUse
  readonly picker: Pick<PickerUse, 'put'>
}

/** The canned responses that flows offer here, each with the flow that does; one that stands in the reply says so. */
export function SuggestedLine({ conversationId, inserted, picker }: SuggestedLineProps): ReactNode {
  const offered = useQuery('canned.suggested', { conversationId }).value ?? []
  if (offered.length === 0) return null
  const isIn = new Set(inserted.items.map((it) => it.cannedId))
  return (
    <ul className="suggested" aria-label={text.picker.suggestedLabel} data-testid="suggested">
      {offered.map((it) => (
        <li key={it.id}>
          <Icon name="flow" size={14} />
          <span className="one-line" dir="auto">
            {text.picker.suggestedBy(it.flowName)}
          </span>
          {isIn.has(it.id) ? (
            <span className="muted one-line" dir="auto">
              {text.picker.suggestedIn(it.title)}
            </span>
          ) : (
            <Button
              size="small"
              title={text.picker.suggestedPut(it.title)}
              // The caret stays where it is.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => void picker.put(it)}
            >
              <span className="one-line" dir="auto">
                {it.title}
              </span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
