import { afterEach, describe, expect, test, vi } from 'vitest'
import { connectors } from '../../src/main/connectors/registry.ts'
import { isSelected } from './suite.ts'

afterEach(() => void vi.unstubAllEnvs())

describe('CONNECTOR narrows the run', () => {
  test('to one network', () => {
    expect(isSelected('sample', 'sample')).toBe(true)
    expect(isSelected('bluesky', 'sample')).toBe(false)
  })

  test('to nothing less when it is not given', () => {
    vi.stubEnv('CONNECTOR', undefined)
    for (const { network } of connectors) expect(isSelected(network, undefined) && isSelected(network, '')).toBe(true)
  })

  test('and an unknown name fails', () => {
    expect(() => isSelected('sample', 'smaple')).toThrow('CONNECTOR=smaple: there is no such network in this build')
  })
})
