import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ListGroup } from '../../src/shared/contract/inbox.ts'
import type { EngineKit } from './kit.ts'
import { openSample, startEngine } from './kit.ts'

let kit: EngineKit
beforeEach(async () => {
  kit = startEngine()
  await openSample(kit)
})
afterEach(() => kit.stop())

const page = (offset: number, limit: number, group: ListGroup, view: 'needs_reply' | 'all' = 'needs_reply') =>
  kit.client.query('inbox.list', { brandId: null, view, group, offset, limit })

it('gives the same rows page by page as at once, by brand too', async () => {
  for (const group of ['none', 'brand'] as const) {
    for (const view of ['needs_reply', 'all'] as const) {
      const whole = await page(0, 5000, group, view)
      expect(whole.rows.length).toBeGreaterThan(8)
      expect(whole.hasMore).toBe(false)
      const ids: string[] = []
      for (let offset = 0, more = true; more; offset += 3) {
        const part = await page(offset, 3, group, view)
        expect(part.rows.length).toBeLessThanOrEqual(3)
        ids.push(...part.rows.map(({ id }) => id))
        more = part.hasMore
      }
      expect(ids).toEqual(whole.rows.map(({ id }) => id))
    }
  }
})

it('gives nothing behind the end', async () => {
  expect(await page(1_000_000, 10, 'none')).toEqual({ rows: [], hasMore: false })
  expect(await page(1_000_000, 10, 'brand')).toEqual({ rows: [], hasMore: false })
})
