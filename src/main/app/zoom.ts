import type { WebContents } from 'electron'

/** Steps that zooming goes through, as factors. */
export const zoomSteps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3]

/** The next factor from `from` in a direction; stays at the ends. */
export function nextZoom(from: number, step: 'in' | 'out' | 'reset'): number {
  if (step === 'reset') return 1
  const steps = step === 'in' ? zoomSteps : [...zoomSteps].reverse()
  return steps.find((factor) => (step === 'in' ? factor > from + 0.001 : factor < from - 0.001)) ?? from
}

/** The window's zoom: what the setting says, and what a person asks for. */
export interface ZoomControl {
  /** Zooms and answers the new factor. The setting is saved when the engine can. */
  readonly step: (step: 'in' | 'out' | 'reset') => number
  /** Takes over the setting's value. */
  readonly set: (factor: number) => void
  /** Zooms a page that was loaded just now: what was set before it came is not its own. */
  readonly again: () => void
}

/** Makes the control for the window that is there at the time of each call. */
export function createZoom(contents: () => WebContents | null, save: (factor: number) => void): ZoomControl {
  let current = 1
  const apply = (factor: number): void => {
    current = factor
    contents()?.setZoomFactor(factor)
  }
  return {
    set: apply,
    again: () => apply(current),
    step: (step) => {
      const next = nextZoom(current, step)
      if (next !== current) {
        apply(next)
        save(next)
      }
      return next
    },
  }
}
