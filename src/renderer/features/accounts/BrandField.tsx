import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'

/** Which brand an account is for: one that is there, or a new one by name. */
export interface BrandChoice {
  readonly brandId: string | null
  readonly name: string
  readonly isComplete: boolean
  readonly choose: (brandId: string | null) => void
  readonly rename: (name: string) => void
}

/** The choice, beginning with the brand that is shown now. The sample brand takes no real accounts. */
export function useBrandChoice(): BrandChoice {
  const shown = useNavigation((state) => state.place.brandId)
  const brands = useQuery('brand.list', {}).value?.filter((brand) => !brand.isSample) ?? []
  const usual = brands.find((brand) => brand.id === shown)?.id ?? brands[0]?.id ?? null
  const [chosen, choose] = useState<string | null | undefined>(undefined)
  const [name, rename] = useState('')
  const brandId = chosen === undefined ? usual : chosen
  return { brandId, name, isComplete: brandId !== null || name.trim() !== '', choose, rename }
}

/** The field for the brand. */
export function BrandField({
  choice,
  isChecked,
}: {
  readonly choice: BrandChoice
  readonly isChecked: boolean
}): ReactNode {
  const id = useId()
  const brands = useQuery('brand.list', {}).value?.filter((brand) => !brand.isSample) ?? []
  return (
    <>
      {brands.length > 0 && (
        <div className="field">
          <label htmlFor={id}>{text.connect.brand}</label>
          <select
            id={id}
            className="input"
            value={choice.brandId ?? ''}
            onChange={(event) => choice.choose(event.target.value === '' ? null : event.target.value)}
          >
            {brands.map((brand) => (
              <option key={brand.id} value={brand.id}>
                {plainName(brand.name)}
              </option>
            ))}
            <option value="">{text.connect.newBrand}</option>
          </select>
        </div>
      )}
      {choice.brandId === null && (
        <Field
          label={text.connect.brandName}
          name="brand"
          help={text.connect.brandHelp}
          value={choice.name}
          error={isChecked && choice.name.trim() === '' ? text.connect.required : null}
          onChange={(event) => choice.rename(event.target.value)}
        />
      )}
    </>
  )
}
