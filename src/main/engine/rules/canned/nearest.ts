import { distance } from './distance.ts'

/**
 * The name that a misspelt one was most likely meant to be, or null when none is near. The part after the last dot counts
 * on its own too, so that `handle` leads to `customer.handle`.
 */
export function nearestOf(name: string, known: readonly string[]): string | null {
  const wanted = name.toLowerCase().slice(0, 60)
  let best: { readonly name: string; readonly far: number } | null = null
  for (const candidate of known) {
    const far = Math.min(distance(wanted, candidate), distance(lastPart(wanted), lastPart(candidate)) + 0.5)
    const length = lastPart(candidate).length
    if (far <= (length < 5 ? 1 : Math.max(2, length / 3)) && (best === null || far < best.far)) {
      best = { name: candidate, far }
    }
  }
  return best?.name ?? null
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
