import { useState } from 'react'
import type { CannedForm, FormVariant } from './cannedForm.ts'

/** The wording that is being edited, found again by its place when a save gave it another name. */
export function useChosenVariant(form: CannedForm): {
  readonly variant: FormVariant
  readonly choose: (variant: FormVariant) => void
} {
  const [chosen, setChosen] = useState<FormVariant | null>(null)
  const variant = chosen === null ? form.variants[0] : findAgain(form.variants, chosen)
  if (variant === undefined) throw new Error('A canned response has at least one text.')
  return { variant, choose: setChosen }
}

function findAgain(variants: readonly FormVariant[], chosen: FormVariant): FormVariant | undefined {
  return (
    variants.find((each) => each.key === chosen.key) ??
    variants.find((each) => each.language === chosen.language && each.network === chosen.network) ??
    variants.find((each) => each.language === chosen.language) ??
    variants[0]
  )
}
