import type { ReactNode } from 'react'
import type { InsertedCanned } from '../../../shared/contract/insertedCanned.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { actionWords } from './picker/actionWords.ts'

interface ArmedChipsProps {
  readonly items: readonly InsertedCanned[]
  /** Place of the response and of its action. */
  readonly onDisarm: (place: number, action: number) => void
}

/** What will be done besides when the reply is queued; each can be left out. */
export function ArmedChips({ items, onDisarm }: ArmedChipsProps): ReactNode {
  const members = useQuery('member.list', {}).value ?? []
  const isArmed = items.some(({ actions }) => actions.length > 0)
  if (!isArmed) return null
  return (
    <div className="armed" role="group" aria-label={text.armed.label} data-testid="armed">
      <span className="muted" aria-hidden="true">
        {text.armed.lead}
      </span>
      {items.flatMap((item, place) =>
        item.actions.map((action, index) => {
          const words = actionWords(action, members)
          return (
            <button
              key={`${String(place)} ${words}`}
              type="button"
              className="chip blue"
              aria-label={text.armed.remove(words)}
              title={text.armed.remove(words)}
              data-testid="armed-chip"
              onClick={() => onDisarm(place, index)}
            >
              <bdi className="one-line">{words}</bdi>
              <Icon name="close" size={12} />
            </button>
          )
        }),
      )}
    </div>
  )
}
