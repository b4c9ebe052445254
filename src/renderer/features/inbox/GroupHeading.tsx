import type { CSSProperties, ReactNode } from 'react'
import type { ListLine } from './groups.ts'

/** The line over a group of rows: its name and how many it holds. */
export function GroupHeading(props: {
  readonly line: Extract<ListLine, { readonly kind: 'group' }>
  readonly style: CSSProperties
}): ReactNode {
  const { line, style } = props
  return (
    <div
      className={`list-line group ${line.name === 'overdue' ? 'overdue' : ''}`}
      role="presentation"
      data-group={line.name}
      style={style}
    >
      <bdi className="one-line">{line.label}</bdi>
      <span className="group-count">
        {line.count}
        {line.hasMore && '+'}
      </span>
    </div>
  )
}
