import type { ReactNode } from 'react'
import type { TranslationServiceView } from '../../../shared/contract/translate.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { text } from '../../text/text.ts'
import { Monogram } from '../../ui/Monogram.tsx'
import { Switch } from '../../ui/Switch.tsx'

const words = text.translate.settings

/** Whose texts may leave this computer for translation; nobody's until a lead says so. */
export function TranslationBrands({ service }: { readonly service: TranslationServiceView }): ReactNode {
  const brands = useQuery('brand.list', {}).value ?? []
  const allow = useCommand('translate.allow')
  if (brands.length === 0) return null
  return (
    <section className="notify-brands" aria-labelledby="translation-brands">
      <h2 id="translation-brands">{words.brands}</h2>
      <p className="muted">
        {words.brandsHelp(service.host)} {words.anew}
      </p>
      {brands.map((brand) => {
        const isOn = service.brandIds.includes(brand.id)
        return (
          <div key={brand.id} className="setting">
            <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={24} />
            <bdi className="grow">{plainName(brand.name)}</bdi>
            {service.mayChange ? (
              <Switch
                label={words.brand(plainName(brand.name))}
                isOn={isOn}
                onChange={(on) => void allow.run({ brandId: brand.id, on })}
              />
            ) : (
              <span className="muted">{isOn ? text.translate.label : words.kinds.off}</span>
            )}
          </div>
        )
      })}
    </section>
  )
}
