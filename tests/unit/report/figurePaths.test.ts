import { describe, expect, it } from 'vitest'
import { leafPaths, valueAt } from '../../../src/shared/report/figurePaths.ts'

const report = { figures: { buckets: [{ upTo: 15, count: 3 }], none: null, empty: [] } }

describe('paths of figures', () => {
  it('find what stands there', () => {
    expect(valueAt(report, 'figures.buckets.0.count')).toBe(3)
    expect(valueAt(report, 'figures.none')).toBeNull()
  })

  it('find nothing where nothing is, and nothing that an object has by birth', () => {
    expect(valueAt(report, 'figures.buckets.1.count')).toBeUndefined()
    expect(valueAt(report, 'figures.none.n')).toBeUndefined()
    expect(valueAt(report, 'figures.constructor')).toBeUndefined()
  })

  it('are listed in the order of the report', () => {
    expect(leafPaths(report, 'figures')).toEqual(['figures.buckets.0.upTo', 'figures.buckets.0.count', 'figures.none'])
    expect(leafPaths(report, '')).toEqual(leafPaths(report, 'figures'))
  })
})
