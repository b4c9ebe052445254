import { expect, test } from 'vitest'
import type { WebContents } from 'electron'
import { createZoom, nextZoom, zoomSteps } from '../../src/main/app/zoom.ts'

test('goes by steps and stays at the ends', () => {
  expect(nextZoom(1, 'in')).toBe(1.1)
  expect(nextZoom(1, 'out')).toBe(0.9)
  expect(nextZoom(1.3, 'in')).toBe(1.5)
  expect(nextZoom(3, 'in')).toBe(3)
  expect(nextZoom(0.5, 'out')).toBe(0.5)
  expect(nextZoom(2, 'reset')).toBe(1)
  for (const step of zoomSteps) expect(nextZoom(nextZoom(step, 'in'), 'out')).toBe(step === 3 ? 2.5 : step)
})

test('zooms the window and saves what a person chose, not what the setting said', () => {
  const shown: number[] = []
  const saved: number[] = []
  const zoom = createZoom(
    () => ({ setZoomFactor: (factor: number) => void shown.push(factor) }) as unknown as WebContents, // the part that is used
    (factor) => void saved.push(factor),
  )
  zoom.set(1.5)
  expect(zoom.step('in')).toBe(1.75)
  expect(zoom.step('reset')).toBe(1)
  expect(zoom.step('reset')).toBe(1)
  zoom.again()
  expect(shown).toEqual([1.5, 1.75, 1, 1])
  expect(saved).toEqual([1.75, 1])
})
