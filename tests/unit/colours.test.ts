import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const tokens = readFileSync(join(import.meta.dirname, '../../src/renderer/styles/tokens.css'), 'utf8')

type Theme = Readonly<Record<string, string>>

function themeOf(selector: string): Theme {
  const start = tokens.indexOf(`${selector} {`)
  const block = tokens.slice(start, tokens.indexOf('}', start))
  return Object.fromEntries(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/gu)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(theme: Theme, ink: string, ground: string): number {
  const [light = 0, dark = 0] = [luminance(theme[ink] ?? ''), luminance(theme[ground] ?? '')].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const text: readonly (readonly [string, readonly string[]])[] = [
  ['text', ['surface', 'rail', 'pane', 'raised', 'accent-tint', 'soon-tint', 'bubble']],
  ['text-2', ['surface', 'strip', 'rail', 'pane', 'raised', 'accent-tint', 'sunken']],
  ['text-3', ['surface', 'strip', 'rail', 'pane', 'raised', 'sunken']],
  ['accent', ['surface', 'pane', 'accent-tint', 'accent-tint-r', 'raised']],
  ['on-accent', ['accent-fill', 'accent-fill-h']],
  ['late', ['surface', 'pane', 'late-tint', 'strip']],
  ['soon', ['surface', 'pane', 'soon-tint', 'strip']],
  ['good', ['surface', 'pane', 'good-tint']],
  ...['teal', 'ochre', 'clay', 'violet', 'fern', 'rose'].map((hue) => [`b-${hue}-ink`, [`b-${hue}`]] as const),
]
const parts: readonly (readonly [string, readonly string[]])[] = [
  ['line-control', ['surface', 'raised', 'strip']],
  ['focus', ['surface', 'strip', 'accent-tint', 'pane']],
  ['soon-fill', ['surface']],
  ['late-fill', ['surface']],
  ['good-fill', ['surface', 'strip']],
]

describe.each([
  ['light', themeOf(':root')],
  ['dark', themeOf(":root[data-theme='dark']")],
])('colours of the %s theme', (_name, theme) => {
  it('let text be read at 4.5 to 1', () => {
    for (const [ink, grounds] of text) {
      for (const ground of grounds)
        expect(contrast(theme, ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('let parts of controls be seen at 3 to 1', () => {
    for (const [ink, grounds] of parts) {
      for (const ground of grounds)
        expect(contrast(theme, ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(3)
    }
  })
})
