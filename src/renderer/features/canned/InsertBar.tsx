import type { ReactNode } from 'react'
import type { QueryOutput } from '../../../shared/contract/queries.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'

const shownAtOnce = 3

interface InsertBarProps {
  readonly variables: QueryOutput<'canned.variables'>
  /** `chosen`: the part of the words that a person writes over. */
  readonly onInsert: (words: string, chosen?: { readonly from: number; readonly to: number }) => void
}

/** What can be put into the text by a click: the first variables, the others in a menu, and a question. */
export function InsertBar({ variables, onInsert }: InsertBarProps): ReactNode {
  const question = `[[${text.cannedEdit.questionText}]]`
  return (
    <div className="insert-bar" role="group" aria-label={text.cannedEdit.insert}>
      <span className="muted">{text.cannedEdit.insert}</span>
      {variables.slice(0, shownAtOnce).map((variable) => (
        <button
          key={variable.name}
          type="button"
          className="chip outlined"
          title={variable.about}
          onClick={() => onInsert(`{{${variable.name}}}`)}
        >
          {variable.name}
        </button>
      ))}
      <PopupMenu
        label={text.cannedEdit.variables}
        trigger={
          <button type="button" className="chip outlined">
            {text.cannedEdit.moreVariables}
            <Icon name="chevronDown" size={12} />
          </button>
        }
        lines={[
          ...variables.map((variable) => ({
            id: variable.name,
            label: variable.name,
            help: variable.about,
            run: () => onInsert(`{{${variable.name}}}`),
          })),
          {
            id: '[[',
            label: text.cannedEdit.question,
            help: '[[ ]]',
            icon: 'helpCircle' as const,
            run: () => onInsert(question, { from: 2, to: question.length - 2 }),
          },
        ]}
      />
      <span className="grow" />
      <Keys chord="{" />
    </div>
  )
}
