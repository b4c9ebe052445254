/** Keeps the best few of what is added, best first; of equal ones those that came first. */
export interface BestList {
  readonly list: readonly { readonly id: string; readonly score: number }[]
  readonly add: (id: string, score: number) => void
}

/** A list that keeps at most `limit`. */
export function createBestList(limit: number): BestList {
  const list: { readonly id: string; readonly score: number }[] = []
  return {
    list,
    add(id, score) {
      if (list.length >= limit && score <= (list.at(-1)?.score ?? Infinity)) return
      let low = 0
      let high = list.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((list[middle]?.score ?? 0) >= score) low = middle + 1
        else high = middle
      }
      list.splice(low, 0, { id, score })
      if (list.length > limit) list.pop()
    },
  }
}
