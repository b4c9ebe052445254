import type { ReactNode } from 'react'
import { useId } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { text } from '../../text/text.ts'

interface LibraryFieldProps {
  /** Null = shared by all brands. */
  readonly brandId: string | null
  readonly isLocked?: boolean
  readonly onChange: (brandId: string | null) => void
}

/** Which library a file is for: that of a brand, or the one that all brands share. */
export function LibraryField({ brandId, isLocked = false, onChange }: LibraryFieldProps): ReactNode {
  const id = useId()
  const brands = useQuery('brand.list', {}).value ?? []
  return (
    <div className="field">
      <label htmlFor={id}>{text.cannedFiles.library}</label>
      <select
        id={id}
        className="input"
        value={brandId ?? ''}
        disabled={isLocked}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{text.cannedFiles.shared}</option>
        {brands.map((brand) => (
          <option key={brand.id} value={brand.id}>
            {plainName(brand.name)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What the chosen library is called. */
export function useLibraryName(brandId: string | null): string {
  const brands = useQuery('brand.list', {}).value
  if (brandId === null) return text.cannedFiles.shared
  return plainName(brands?.find((brand) => brand.id === brandId)?.name ?? '')
}
