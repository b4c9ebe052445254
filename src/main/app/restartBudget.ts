/** How often something may be started again: at most `most` times within any `withinMs`. */
export interface RestartBudget {
  /** Takes one restart out of the budget; false when none is left. */
  readonly take: () => boolean
}

/** Makes a budget by the given clock (ms, never going back). */
export function createRestartBudget(now: () => number, most = 5, withinMs = 5 * 60_000): RestartBudget {
  let taken: number[] = []
  return {
    take: () => {
      const time = now()
      taken = taken.filter((earlier) => time - earlier < withinMs)
      if (taken.length >= most) return false
      taken.push(time)
      return true
    },
  }
}
