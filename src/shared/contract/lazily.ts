/** A thing that takes long to make and may not be wanted at all: made when it is first asked for, and once. */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | null = null
  return () => (made ??= make())
}
