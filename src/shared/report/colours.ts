import type { ShapeRole } from './shapes.ts'

/* Colours on white paper, from the accent of a template. The window has its own (tokens.css). */

type Channels = readonly [red: number, green: number, blue: number]

function channels(hex: string): Channels {
  const at = (place: number) => parseInt(hex.slice(place, place + 2), 16)
  return [at(1), at(3), at(5)]
}

function hexOf(parts: readonly number[]): string {
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

/** `share` of the first colour and the rest of the second, as `#rrggbb`. */
export function mix(first: string, second: string, share: number): string {
  const other = channels(second)
  return hexOf(channels(first).map((part, at) => part * share + (other[at] ?? 0) * (1 - share)))
}

/** Contrast of two colours as WCAG counts it, 1 to 21. */
export function contrastOf(first: string, second: string): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((part) => {
    const value = part / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The accent, darkened until it can be read on white and white can be read on it (4.5 to 1). */
export function readableAccent(accent: string): string {
  for (let share = 1; share > 0; share -= 0.04) {
    const colour = mix(accent, '#000000', share)
    if (contrastOf(colour, '#ffffff') >= 4.5) return colour
  }
  return '#000000'
}

/** What each shape is drawn in on paper. */
export function chartColours(accent: string): Readonly<Record<ShapeRole, string>> {
  const strong = readableAccent(accent)
  return {
    bar: strong,
    barSoft: mix(strong, '#ffffff', 0.62),
    track: '#e9edf1',
    grid: '#e9edf1',
    axis: '#79828e',
    mark: '#14181d',
    text: '#14181d',
    quiet: '#59626d',
    heat0: '#f1f4f7',
    heat1: mix(strong, '#ffffff', 0.16),
    heat2: mix(strong, '#ffffff', 0.36),
    heat3: mix(strong, '#ffffff', 0.68),
    heat4: mix(strong, '#000000', 0.92),
    positive: strong,
    neutral: '#dfe4e9',
    negative: '#e8a33d',
    onPositive: '#ffffff',
    onNeutral: '#14181d',
    onNegative: '#14181d',
  }
}
