import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { goTo } from '../../state/navigationStore.ts'
import { Monogram } from '../../ui/Monogram.tsx'
import { PersonName } from '../../ui/PersonName.tsx'

/** In the place of a page that is about one client: chooses it. */
export function PickBrand(props: {
  readonly testId: string
  readonly title: string
  readonly lead: string
  /** Each with the zone that it keeps its hours in. */
  readonly withZone?: boolean
}): ReactNode {
  const { testId, title, lead, withZone = false } = props
  const brands = useQuery('brand.list', {}).value ?? []
  return (
    <main className="page" data-pane="thread" data-testid={testId}>
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <p className="page-lead">{lead}</p>
      <ul className="client-list">
        {brands.map((brand) => (
          <li key={brand.id}>
            <button type="button" className="client-line" onClick={() => goTo({ brandId: brand.id })}>
              <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={24} />
              <PersonName name={brand.name} />
              {withZone && <span className="muted">{brand.timeZone}</span>}
            </button>
          </li>
        ))}
      </ul>
    </main>
  )
}
