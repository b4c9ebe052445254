import type { ReactNode } from 'react'

/** A part of the pane beside the report, with its heading and what stands at its end. */
export function SidePart(props: {
  readonly title: string
  readonly end?: ReactNode
  readonly testId: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className="context-part" data-testid={props.testId}>
      <div className="side-heading">
        <h2>{props.title}</h2>
        {props.end}
      </div>
      {props.children}
    </div>
  )
}
