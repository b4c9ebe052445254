import { badParameter } from './tiktokRefusal.ts'

/** A value that has to be there. */
export function needed(query: URLSearchParams, name: string): string {
  const value = query.get(name)
  if (value === null || value === '') throw badParameter(name)
  return value
}

/** A whole number. */
export function numberIn(query: URLSearchParams, name: string): number {
  const value = query.get(name) ?? ''
  if (!/^\d+$/u.test(value)) throw badParameter(name)
  return Number(value)
}

/** The size of a page. */
export function sizeOf(query: URLSearchParams, usual: number, most: number): number {
  const size = query.has('max_count') ? numberIn(query, 'max_count') : usual
  if (size < 1 || size > most) throw badParameter('max_count')
  return size
}

/** A value written as JSON; undefined where there is none. */
export function jsonIn(query: URLSearchParams, name: string): unknown {
  const text = query.get(name)
  if (text === null) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw badParameter(name)
  }
}

/** A list of texts. */
export function stringsIn(value: unknown, name: string, most: number): readonly string[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > most) throw badParameter(name)
  return value.map((one) => {
    if (typeof one !== 'string') throw badParameter(name)
    return one
  })
}
