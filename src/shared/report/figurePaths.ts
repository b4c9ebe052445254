/*
 * Where a figure stands in a report: the names and places on the way to it, joined by dots, such as `figures.buckets.3.count`. The same
 * paths name figures in the document, in amendments and in the question what stands behind a number.
 */

/** What stands at a path; undefined when there is nothing there. */
export function valueAt(from: unknown, path: string): unknown {
  let value = from
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Readonly<Record<string, unknown>>)[step]
  }
  return value
}

/** Paths of everything under a path that holds nothing further, in the order of the report. */
export function leafPaths(from: unknown, under: string): string[] {
  const value = under === '' ? from : valueAt(from, under)
  if (typeof value !== 'object' || value === null) return [under]
  return Object.keys(value).flatMap((key) => leafPaths(from, under === '' ? key : `${under}.${key}`))
}
