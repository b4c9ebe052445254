import { text } from '../../text/text.ts'
import type { FormVariant } from './cannedForm.ts'

/** What a wording is called within its language: its network, with register and place where others share it. */
export function variantName(
  variant: FormVariant,
  siblings: readonly FormVariant[],
  labels: ReadonlyMap<string, string>,
): string {
  const name = variant.network === null ? text.cannedEdit.base : (labels.get(variant.network) ?? variant.network)
  const twins = siblings.filter((each) => each.network === variant.network)
  if (twins.length < 2) return name
  const more = [
    ...(variant.register === null ? [] : [text.cannedEdit.registers[variant.register]]),
    ...(variant.visibility === 'both'
      ? []
      : [variant.visibility === 'public' ? text.cannedEdit.publicReplies : text.cannedEdit.directMessages]),
  ]
  return more.length === 0 ? `${name} ${String(twins.indexOf(variant) + 1)}` : [name, ...more].join(', ')
}
