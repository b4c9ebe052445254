/**
 * Puts a text in the place of a stretch of a field as typing would: the field hears of it as input, its own undo takes it
 * back, and the caret stands behind it. Takes the keyboard into the field.
 */
export function typeInto(field: HTMLTextAreaElement, from: number, to: number, value: string): void {
  field.focus()
  field.setSelectionRange(from, to)
  if (typeAsKeys(value)) return
  const whole = field.value.slice(0, from) + value + field.value.slice(to)
  // React watches the element's own setter: going around it makes the change an input like any other.
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, whole)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.setSelectionRange(from + value.length, from + value.length)
}

/** The only way that keeps the field's undo history; its successors do not reach into a text field. */
function typeAsKeys(value: string): boolean {
  const run: unknown = Reflect.get(document, 'execCommand')
  if (typeof run !== 'function') return false
  return run.call(document, value === '' ? 'delete' : 'insertText', false, value) === true
}
