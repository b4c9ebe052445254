import type { CSSProperties, ReactNode } from 'react'

/** Grey bars in the place of a row that is not read yet; they show after 150 ms. */
export function LoadingRow({ style }: { readonly style: CSSProperties }): ReactNode {
  return (
    <div className="list-line row loading" role="presentation" style={style}>
      <span className="tile" />
      <span className="row-text">
        <span className="bar short" />
        <span className="bar" />
        <span className="bar middle" />
      </span>
    </div>
  )
}
