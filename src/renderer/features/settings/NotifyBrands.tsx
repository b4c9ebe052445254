import type { ReactNode } from 'react'
import type { Settings } from '../../../shared/contract/settings.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { text } from '../../text/text.ts'
import { Monogram } from '../../ui/Monogram.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { accountName } from '../accounts/accountName.ts'
import { BrandQuiet } from './BrandQuiet.tsx'

const words = text.notify
const levels = ['all', 'high', 'urgent', 'none'] as const
type Notify = Settings['notify']

interface NotifyBrandsProps {
  readonly notify: Notify
  readonly onChange: (values: Partial<Notify>) => void
}

/** From which urgency each brand tells, when it keeps still, and which of its accounts tell at all. */
export function NotifyBrands({ notify, onChange }: NotifyBrandsProps): ReactNode {
  const brands = useQuery('brand.list', {}).value ?? []
  const accounts = useQuery('account.list', {}).value ?? []
  if (brands.length === 0) return null
  function setLevel(brandId: string, chosen: string): void {
    const level = levels.find((each) => each === chosen)
    const others = Object.fromEntries(Object.entries(notify.brands).filter(([id]) => id !== brandId))
    onChange({ brands: level === undefined ? others : { ...others, [brandId]: level } })
  }
  function setQuiet(brandId: string, quiet: Notify['brandQuiet'][string] | undefined): void {
    const others = Object.fromEntries(Object.entries(notify.brandQuiet).filter(([id]) => id !== brandId))
    onChange({ brandQuiet: quiet === undefined ? others : { ...others, [brandId]: quiet } })
  }
  return (
    <section className="notify-brands" aria-labelledby="notify-brands">
      <h2 id="notify-brands">{words.byBrand}</h2>
      {brands.map((brand) => (
        <div key={brand.id} className="notify-brand">
          <div className="setting">
            <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={24} />
            <bdi className="grow">{plainName(brand.name)}</bdi>
            <select
              className="input notify-level"
              aria-label={words.brandLevel(plainName(brand.name))}
              value={notify.brands[brand.id] ?? ''}
              onChange={(event) => setLevel(brand.id, event.target.value)}
            >
              <option value="">{words.like(words.levels[notify.level])}</option>
              {levels.map((level) => (
                <option key={level} value={level}>
                  {words.levels[level]}
                </option>
              ))}
            </select>
          </div>
          <BrandQuiet
            name={plainName(brand.name)}
            quiet={notify.brandQuiet[brand.id]}
            usual={notify.quiet}
            onChange={(quiet) => setQuiet(brand.id, quiet)}
          />
          {accounts
            .filter((account) => account.brandId === brand.id)
            .map((account) => (
              <div key={account.id} className="notify-account">
                <NetworkGlyph network={account.network} />
                <bdi className="grow">{accountName(account)}</bdi>
                <Switch
                  label={words.account(accountName(account))}
                  isOn={!notify.accountsOff.includes(account.id)}
                  onChange={(isOn) =>
                    onChange({
                      accountsOff: isOn
                        ? notify.accountsOff.filter((id) => id !== account.id)
                        : [...notify.accountsOff, account.id],
                    })
                  }
                />
              </div>
            ))}
        </div>
      ))}
    </section>
  )
}
