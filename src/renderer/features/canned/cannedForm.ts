import type {
  CannedAction,
  CannedDetail,
  CannedVariant,
  CannedVisibility,
  Register,
} from '../../../shared/contract/canned.ts'
import type { CommandInput } from '../../../shared/contract/commands.ts'

/** One wording as it is being edited. */
export interface FormVariant {
  /** Names it in the window, also before the engine knows it. */
  readonly key: string
  readonly variantId: string | null
  readonly network: string | null
  readonly language: string | null
  readonly register: Register | null
  readonly visibility: CannedVisibility
  readonly body: string
}

/** A canned response as it is being edited. */
export interface CannedForm {
  readonly brandId: string | null
  readonly folderId: string | null
  readonly title: string
  readonly shortcut: string
  readonly keywords: readonly string[]
  readonly intent: string
  readonly class: CannedDetail['class']
  readonly validUntil: string | null
  readonly isPersonal: boolean
  readonly actions: readonly CannedAction[]
  readonly variants: readonly FormVariant[]
}

/** The form that shows a response as the engine knows it. */
export function formOf(detail: CannedDetail): CannedForm {
  const { brandId, folderId, title, shortcut, keywords, intent, validUntil, isPersonal, actions } = detail
  return {
    brandId,
    folderId,
    title,
    shortcut,
    keywords,
    intent,
    class: detail.class,
    validUntil,
    isPersonal,
    actions,
    variants: detail.variants.map(variantOf),
  }
}

function variantOf({ id, network, language, register, visibility, body }: CannedVariant): FormVariant {
  return { key: id, variantId: id, network, language, register, visibility, body }
}

/** A form with nothing in it but one empty text. */
export function emptyForm(place: {
  readonly brandId: string | null
  readonly folderId: string | null
  readonly isPersonal: boolean
  readonly language: string | null
  readonly body?: string
}): CannedForm {
  return {
    brandId: place.brandId,
    folderId: place.folderId,
    title: '',
    shortcut: '',
    keywords: [],
    intent: '',
    class: 'agent',
    validUntil: null,
    isPersonal: place.isPersonal,
    actions: [],
    variants: [newVariant({ language: place.language, body: place.body ?? '' })],
  }
}

let made = 0

/** A wording that the engine does not know yet. */
export function newVariant(change: Partial<FormVariant>): FormVariant {
  made += 1
  return {
    variantId: null,
    network: null,
    language: null,
    register: null,
    visibility: 'both',
    body: '',
    ...change,
    key: `new-${String(made)}-${String(Date.now())}`,
  }
}

/** A form for another response with the same content. */
export function copyForm(form: CannedForm, title: string): CannedForm {
  return {
    ...form,
    title,
    shortcut: `${form.shortcut}-2`,
    variants: form.variants.map((variant) => newVariant({ ...variant, variantId: null })),
  }
}

/** Whether two forms would be saved as the same. Names of new wordings do not count. */
export function isSameForm(a: CannedForm, b: CannedForm): boolean {
  return a === b || JSON.stringify(plain(a)) === JSON.stringify(plain(b))
}

function plain(form: CannedForm): unknown {
  const { brandId, folderId, title, shortcut, keywords, intent, validUntil, isPersonal, actions, variants } = form
  const texts = variants.map(({ key: _key, variantId, network, language, register, visibility, body }) => [
    variantId,
    network,
    language,
    register,
    visibility,
    body,
  ])
  return [brandId, folderId, title, shortcut, keywords, intent, form.class, validUntil, isPersonal, actions, texts]
}

/** What is sent to keep the form. `revision`: the one that the form began from. */
export function saveInput(
  cannedId: string | null,
  revision: number | null,
  form: CannedForm,
): CommandInput<'canned.save'> {
  return {
    cannedId,
    revision,
    brandId: form.brandId,
    folderId: form.folderId,
    title: form.title,
    shortcut: form.shortcut.replace(/^[;；]/u, '').trim(),
    keywords: [...form.keywords],
    intent: form.intent,
    class: form.class,
    validUntil: form.validUntil,
    isPersonal: form.isPersonal,
    actions: [...form.actions],
    variants: form.variants.map(({ key: _key, ...variant }) => variant),
  }
}

/** The languages of the form in the order of its texts; null stands for any. */
export function languagesOf(form: CannedForm): readonly (string | null)[] {
  return [...new Set(form.variants.map((variant) => variant.language))]
}

/** The wordings of one language, base texts first. */
export function variantsIn(form: CannedForm, language: string | null): readonly FormVariant[] {
  return form.variants
    .filter((variant) => variant.language === language)
    .toSorted((a, b) => Number(a.network !== null) - Number(b.network !== null))
}

/** The text that a wording for a network differs from; null where it is itself a base text or there is none. */
export function baseOf(form: CannedForm, variant: FormVariant): FormVariant | null {
  if (variant.network === null) return null
  const bases = form.variants.filter((each) => each.network === null && each.language === variant.language)
  return bases.find((each) => each.register === variant.register) ?? bases[0] ?? null
}

/** A register in which no other wording of this place is written yet; null, which fits any, where that is free. */
export function freeRegister(siblings: readonly FormVariant[], network: string | null): Register | null {
  const taken = new Set(siblings.filter((each) => each.network === network).map(({ register }) => register))
  return ([null, 'formal', 'polite', 'casual'] as const).find((register) => !taken.has(register)) ?? null
}

/** The form with one wording changed. */
export function withVariant(form: CannedForm, key: string, change: Partial<FormVariant>): CannedForm {
  return {
    ...form,
    variants: form.variants.map((variant) => (variant.key === key ? { ...variant, ...change } : variant)),
  }
}

/**
 * A form that was saved takes over the names the engine gave to its new wordings, found by their place: what was typed while the save
 * was on its way then changes them instead of making them again.
 */
export function adoptIds(form: CannedForm, saved: CannedDetail): CannedForm {
  const taken = new Set(form.variants.map((variant) => variant.variantId))
  return {
    ...form,
    variants: form.variants.map((variant) => {
      if (variant.variantId !== null) return variant
      const known = saved.variants.find((each) => !taken.has(each.id) && isSamePlace(each, variant))
      if (known === undefined) return variant
      taken.add(known.id)
      return { ...variant, variantId: known.id }
    }),
  }
}

function isSamePlace(a: CannedVariant, b: FormVariant): boolean {
  return (
    a.network === b.network && a.language === b.language && a.register === b.register && a.visibility === b.visibility
  )
}
