/** The next value with every part that equals the previous one replaced by the previous object, so that unchanged rows are not drawn again. */
export function shareUnchanged<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next) || typeof next !== 'object' || next === null) return next
  if (typeof previous !== 'object' || previous === null || Array.isArray(previous) !== Array.isArray(next)) return next
  const before = previous as Record<string, unknown> // plain data from the wire: objects and arrays only
  const after = next as Record<string, unknown> // as above
  const keys = Object.keys(after)
  let isSame = keys.length === Object.keys(before).length
  const shared: Record<string, unknown> = Array.isArray(next) ? ([] as unknown as Record<string, unknown>) : {} // indexed alike
  const earlier = Array.isArray(next) ? byId(previous as unknown[]) : null // Array.isArray agrees for both, see above
  for (const key of keys) {
    const value = after[key]
    const id = earlier === null ? undefined : idOf(value)
    const old = id === undefined ? before[key] : earlier?.get(id)
    const part = shareUnchanged(old, value)
    shared[key] = part
    if (!(key in before) || !Object.is(part, before[key])) isSame = false
  }
  return (isSame ? previous : shared) as T // the same shape as `next`, part by part
}

/** Rows move when a list is sorted anew: they are matched by id, not by place. */
function byId(list: readonly unknown[]): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const value of list) {
    const id = idOf(value)
    if (id !== undefined) found.set(id, value)
  }
  return found
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined
  return typeof value.id === 'string' ? value.id : undefined
}
