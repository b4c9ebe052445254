import type { ReactNode } from 'react'
import type { BrandView } from '../../../shared/contract/brand.ts'
import { Monogram } from '../../ui/Monogram.tsx'

/** The small mark of a case's brand; nothing until the brands are known. */
export function BrandMark({ brand }: { readonly brand: BrandView | undefined }): ReactNode {
  return brand === undefined ? null : <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={16} />
}
