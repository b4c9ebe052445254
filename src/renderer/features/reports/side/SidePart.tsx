import type { ReactNode } from 'react'
import { useId } from 'react'

/** A part of the pane beside the report, with its heading and what stands at its end. */
export function SidePart(props: {
  readonly title: string
  readonly end?: ReactNode
  readonly testId: string
  readonly children: ReactNode
}): ReactNode {
  const id = useId()
  return (
    <section className="context-part" aria-labelledby={id} data-testid={props.testId}>
      <div className="side-heading">
        <h2 id={id}>{props.title}</h2>
        {props.end}
      </div>
      {props.children}
    </section>
  )
}
