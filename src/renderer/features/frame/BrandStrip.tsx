import type { ReactNode } from 'react'
import type { BrandView } from '../../../shared/contract/brand.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { badge } from '../../format/number.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { switchBrand } from '../actions/switchBrand.ts'
import { Monogram } from '../../ui/Monogram.tsx'
import { MemberMenu } from './MemberMenu.tsx'

/** The brands at the left edge, settings and the person who acts. */
export function BrandStrip({ isFirstRun }: { readonly isFirstRun: boolean }): ReactNode {
  const brands = useQuery('brand.list', {}).value ?? []
  const engine = useEngine()
  const { place } = useNavigation()
  const isBrandPage = place.page === 'inbox' || place.page === 'outbox' || place.page === 'client'
  const isSettings = place.page === 'settings' || place.page === 'accounts'
  return (
    <nav className="strip" aria-label={text.frame.brands} data-pane="brands">
      {!isFirstRun && (
        <div className="strip-brands">
          <StripButton
            isCurrent={isBrandPage && place.brandId === null}
            label={text.frame.allBrands}
            onClick={() => showBrand(engine, null)}
            testId="brand-all"
          >
            <span className="strip-all">
              <Icon name="layers" size={20} />
            </span>
          </StripButton>
          <hr />
          {brands.map((brand) => (
            <BrandButton key={brand.id} brand={brand} isCurrent={isBrandPage && place.brandId === brand.id} />
          ))}
        </div>
      )}
      <button
        type="button"
        className="strip-add"
        aria-label={text.frame.addBrand}
        title={text.frame.addBrand}
        onClick={() => openOverlay({ kind: 'brand', brandId: null })}
      >
        <Icon name="plus" />
      </button>
      <div className="strip-end">
        <StripButton
          isCurrent={isSettings}
          label={text.frame.settings}
          onClick={() => goTo({ page: 'settings', part: 'general' })}
          testId="settings"
        >
          <span className="strip-settings">
            <Icon name="settings" size={19} />
          </span>
        </StripButton>
        <MemberMenu />
      </div>
    </nav>
  )
}

function showBrand(engine: Engine, brandId: string | null): void {
  const { page } = useNavigation.getState().place
  switchBrand(engine, { brandId, page: page === 'outbox' || page === 'client' ? page : 'inbox' })
}

function BrandButton({ brand, isCurrent }: { readonly brand: BrandView; readonly isCurrent: boolean }): ReactNode {
  const engine = useEngine()
  const label = text.frame.brandLabel(brand.name, brand.needsReply)
  return (
    <StripButton
      isCurrent={isCurrent}
      label={brand.isSample ? `${label}. ${text.frame.sampleBrand}` : label}
      onClick={() => showBrand(engine, brand.id)}
      testId={`brand-${brand.id}`}
    >
      <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={34} />
      {brand.needsReply > 0 && <span className="strip-badge">{badge(brand.needsReply)}</span>}
    </StripButton>
  )
}

function StripButton(props: {
  readonly isCurrent: boolean
  readonly label: string
  readonly onClick: () => void
  readonly testId: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <button
      type="button"
      className="strip-button"
      aria-current={props.isCurrent ? 'true' : undefined}
      aria-label={props.label}
      title={props.label}
      data-testid={props.testId}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  )
}
