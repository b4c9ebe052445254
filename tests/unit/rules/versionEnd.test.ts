import { describe, expect, it } from 'vitest'
import { versionWarning } from '../../../src/main/engine/rules/versionEnd.ts'

const versions = {
  setting: 'graphVersion',
  ends: { 'v24.0': Date.parse('2028-02-18'), 'v25.0': Date.parse('2028-07-29') },
}
const words = (version: string, day: string): string | null =>
  versionWarning('Facebook', versions, { graphVersion: version }, Date.parse(day))

describe('a version of a network that ends', () => {
  it('is told of two months before, with what to choose', () => {
    expect(words('v24.0', '2027-12-01')).toBeNull()
    expect(words('v24.0', '2028-01-01')).toBe(
      'Facebook ends version v24.0 of its interface on 2028-02-18. Choose a newer one in the settings (v25.0), or update Parley.',
    )
  })

  it('is told of after its end, also where there is no newer one', () => {
    expect(words('v25.0', '2028-08-01')).toBe(
      'Facebook ended version v25.0 of its interface on 2028-07-29. Update Parley.',
    )
  })

  it('names none that has ended by then too', () => {
    expect(words('v24.0', '2028-08-01')).toBe(
      'Facebook ended version v24.0 of its interface on 2028-02-18. Update Parley.',
    )
  })

  it('is not told of where no end is known', () => {
    expect(words('v99.0', '2030-01-01')).toBeNull()
  })
})
