import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'

interface GuidelineDiffProps {
  readonly brandId: string
  readonly from: number
  readonly to: number
}

/** What became of a version in another one, line by line. */
export function GuidelineDiff({ brandId, from, to }: GuidelineDiffProps): ReactNode {
  const lines = useQuery('guideline.diff', { brandId, from, to }).value ?? []
  return (
    <ul className="guideline-diff selectable" data-testid="guideline-diff">
      {lines.map((line, index) => (
        // Lines repeat: the place tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index} className={line.kind} dir="auto">
          {line.kind !== 'same' && <span className="visually-hidden">{text.client[line.kind]}: </span>}
          {line.text === '' ? '\u00a0' : line.text}
        </li>
      ))}
    </ul>
  )
}
