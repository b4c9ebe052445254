/** Writes words where the caret of a field stands, in place of what is picked; of the written words those in `chosen` are picked then. */
export function putIn(
  field: HTMLTextAreaElement | null,
  words: string,
  onChange: (value: string) => void,
  chosen?: { readonly from: number; readonly to: number },
  replaced?: { readonly from: number; readonly to: number },
): void {
  if (field === null) return
  const from = replaced?.from ?? field.selectionStart
  const to = replaced?.to ?? field.selectionEnd
  onChange(field.value.slice(0, from) + words + field.value.slice(to))
  // The field gets its new value first.
  requestAnimationFrame(() => {
    field.focus()
    field.setSelectionRange(from + (chosen?.from ?? words.length), from + (chosen?.to ?? words.length))
  })
}
