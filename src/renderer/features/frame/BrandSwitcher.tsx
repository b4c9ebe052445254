import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { chordProp } from '../actions/keymap.ts'
import { switchBrand } from '../actions/switchBrand.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'

/** The head of the rail: which brand is shown, and the menu of all. */
export function BrandSwitcher(): ReactNode {
  const engine = useEngine()
  const brandId = useNavigation((state) => state.place.brandId)
  const brands = useQuery('brand.list', {}).value ?? []
  const accounts = useQuery('account.list', { brandId }).value ?? []
  const brand = brands.find((candidate) => candidate.id === brandId)
  const lines: MenuLine[] = [
    {
      id: 'all',
      label: text.frame.allBrands,
      isOn: brandId === null,
      run: () => switchBrand(engine, { brandId: null }),
      ...chordProp('brand.all'),
    },
    ...brands.map((each, index) => ({
      id: each.id,
      label: <PersonName name={each.name} />,
      isOn: each.id === brandId,
      run: () => switchBrand(engine, { brandId: each.id }),
      ...(index < 9 ? { chord: `Ctrl+${String(index + 1)}` } : {}),
    })),
    { id: 'add', label: text.frame.addBrand, icon: 'plus', run: () => openOverlay({ kind: 'brand', brandId: null }) },
  ]
  if (brand !== undefined) {
    lines.push({
      id: 'edit',
      label: text.frame.editBrand(brand.name),
      icon: 'pencil',
      run: () => openOverlay({ kind: 'brand', brandId: brand.id }),
    })
    lines.push({
      id: 'client',
      label: text.client.title,
      icon: 'settings',
      run: () => goTo({ page: 'client', brandId: brand.id }),
    })
  }
  return (
    <PopupMenu
      label={text.frame.switchBrand}
      lines={lines}
      trigger={
        <button type="button" className="rail-head" title={text.frame.switchBrand} data-pane-start="">
          {brand !== undefined && (
            <span className="rail-head-mark">
              <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={24} />
            </span>
          )}
          <span className="grow rail-label">
            <strong className="one-line">
              {brand === undefined ? text.frame.allBrands : <PersonName name={brand.name} />}
            </strong>
            <span className="one-line">
              {brand === undefined
                ? text.frame.brandAndAccounts(brands.length, accounts.length)
                : brand.isSample
                  ? text.frame.sampleShort
                  : text.frame.accountsOnly(accounts.length)}
            </span>
          </span>
          <Icon name="chevronsUpDown" size={16} />
        </button>
      }
    />
  )
}
