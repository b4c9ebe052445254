import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A rectangle on the desktop, in device-independent pixels. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the window was. */
export interface WindowPlace {
  readonly bounds: Bounds
  readonly isMaximized: boolean
}

/** The smallest window that the views are made for. */
export const smallest = { width: 880, height: 600 }
const usual = { width: 1360, height: 860 }

/** Reads where the window was; null when that was never saved or cannot be read. */
export function readPlace(file: string): WindowPlace | null {
  try {
    const { bounds, isMaximized } = JSON.parse(readFileSync(file, 'utf8')) as WindowPlace // each part is checked below
    const numbers = [bounds.x, bounds.y, bounds.width, bounds.height]
    return numbers.every(Number.isFinite) ? { bounds, isMaximized: isMaximized === true } : null
  } catch {
    return null
  }
}

/** Saves where the window is; a folder that cannot be written is no reason to fail. */
export function savePlace(file: string, place: WindowPlace): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(place))
  } catch {
    // The window opens in the usual place next time.
  }
}

/**
 * The bounds to open the window with: where it was if at least a hand's width of its title bar lies on a screen, else in
 * the middle of the first screen; never smaller than `smallest`, never larger than that screen's work area if that fits.
 */
export function fitPlace(place: WindowPlace | null, workAreas: readonly Bounds[]): Bounds {
  const [first = { x: 0, y: 0, ...usual }] = workAreas
  const area = place === null ? first : (workAreas.find((candidate) => showsTitle(place.bounds, candidate)) ?? null)
  const wanted = area === null || place === null ? usual : place.bounds
  const within = area ?? first
  const width = Math.round(Math.max(smallest.width, Math.min(wanted.width, within.width)))
  const height = Math.round(Math.max(smallest.height, Math.min(wanted.height, within.height)))
  if (area !== null && place !== null)
    return { x: Math.round(place.bounds.x), y: Math.round(place.bounds.y), width, height }
  const middle = (from: number, space: number, size: number): number =>
    Math.round(from + Math.max(0, (space - size) / 2))
  return { x: middle(within.x, within.width, width), y: middle(within.y, within.height, height), width, height }
}

function showsTitle(bounds: Bounds, area: Bounds): boolean {
  const shown = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return shown >= 100 && bounds.y >= area.y && bounds.y + 40 <= area.y + area.height
}
