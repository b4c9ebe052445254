import { describe, expect, it } from 'vitest'
import { layOut } from '../../src/renderer/features/flows/chartLayout.ts'
import { firstView, isSameView, viewWith } from '../../src/renderer/features/flows/firstView.ts'
import { triggerId } from '../../src/renderer/features/flows/flowShape.ts'
import { skinReaction } from './fake/flowSeeds.ts'

const layout = layOut(skinReaction)

describe('what is seen of a chart', () => {
  it('begins with every branch in sight and at the top, as large as that allows', () => {
    expect(firstView(layout, 2000, 2000).zoom).toBe(1)
    // High enough for less, it is shown as large as is read with ease.
    expect(firstView(layout, 2000, 100)).toMatchObject({ zoom: 0.85, y: 20 })
    const narrow = layout.width * 0.7 + 40
    const whole = firstView(layout, narrow, 300)
    expect(whole.zoom).toBeCloseTo(0.7)
    expect(whole.x).toBeCloseTo(20)
  })

  it('begins with its beginning where it is too wide to be read whole, and leaves no side empty', () => {
    const small = firstView(layout, 400, 500)
    expect(small.zoom).toBe(0.62)
    const begin = layout.nodes[0] ?? { x: 0, width: 0 }
    expect((begin.x + begin.width / 2) * small.zoom + small.x).toBeCloseTo(200)
    const atTheLeft = { ...layout, nodes: [{ id: triggerId, x: 0, y: 0, width: 300, height: 62 }] }
    expect(firstView(atTheLeft, 400, 500).x).toBe(20)
  })

  it('moves no more than is needed to bring a step into sight', () => {
    const view = { x: 0, y: 0, zoom: 1 }
    const at = (x: number, y: number) => ({ x, y, width: 100, height: 50 })
    expect(viewWith(at(30, 30), view, 400, 300)).toBe(view)
    expect(viewWith(at(500, 30), view, 400, 300)).toEqual({ x: -220, y: 0, zoom: 1 })
    expect(viewWith(at(30, -80), view, 400, 300)).toEqual({ x: 0, y: 100, zoom: 1 })
    expect(viewWith(at(500, 30), view, 60, 300).x).toBe(-480)
  })

  it('is the same view within half a pixel', () => {
    expect(isSameView({ x: 1, y: 2, zoom: 0.7 }, { x: 1.2, y: 2, zoom: 0.7 })).toBe(true)
    expect(isSameView({ x: 1, y: 2, zoom: 0.7 }, { x: 2, y: 2, zoom: 0.7 })).toBe(false)
    expect(isSameView({ x: 1, y: 2, zoom: 0.7 }, { x: 1, y: 2, zoom: 0.71 })).toBe(false)
  })
})
