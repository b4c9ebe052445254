/** The field that a person fills in first: the first empty one, else the first; null where there is none. */
export function firstField(within: ParentNode | null): HTMLElement | null {
  const fields = [...(within?.querySelectorAll<HTMLInputElement>('input, select, textarea') ?? [])]
  return (
    fields.find((field) => field.matches('input:not([type=radio], [type=checkbox])') && field.value === '') ??
    fields[0] ??
    null
  )
}
