import type { ReactNode } from 'react'
import type { FlowDiffLine } from '../../../shared/contract/flowQueries.ts'
import { text } from '../../text/text.ts'

/** How many lines that stayed are shown around one that changed. */
const around = 2

/** What differs between two versions, as lines of the outline; what stayed far from a change is left out. */
export function FlowDiff({ lines }: { readonly lines: readonly FlowDiffLine[] }): ReactNode {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some((line) => line.kind !== 'same'),
  )
  return (
    <ul className="guideline-diff" data-testid="flow-diff">
      {lines.map((line, at) =>
        near[at] === true ? (
          // The lines of one difference never move.
          <li key={at} className={line.kind}>
            {line.kind !== 'same' && (
              <span className="visually-hidden">
                {line.kind === 'added' ? text.flows.added : text.flows.removedLine}:{' '}
              </span>
            )}
            <span dir="auto">{line.text}</span>
          </li>
        ) : near[at - 1] === true ? (
          <li key={at} aria-hidden="true">
            …
          </li>
        ) : null,
      )}
    </ul>
  )
}
