import type { ReactNode } from 'react'
import { nameParts } from '../format/names.ts'

/** A name from a network: kept apart from the line's direction, its invisible characters shown as marks. */
export function PersonName(props: {
  readonly name: string
  readonly lang?: string
  readonly className?: string
}): ReactNode {
  return (
    <bdi className={props.className} lang={props.lang} title={props.name.length > 40 ? props.name : undefined}>
      {nameParts(props.name).map((part, index) =>
        part.kind === 'text' ? (
          // The parts of one name never move.
          <span key={index}>{part.value}</span>
        ) : (
          <span key={index} className="hidden-mark">
            {part.value}
          </span>
        ),
      )}
    </bdi>
  )
}
