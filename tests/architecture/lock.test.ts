import { describe, expect, it } from 'vitest'
import { lockFaults, projectLockFaults } from '../../scripts/checkLock.mjs'

const tool = { version: '1.2.3', integrity: 'sha512-a' }

describe('the lock file', () => {
  it('is sound', () => {
    expect(projectLockFaults()).toEqual([])
  })

  it('is at fault when an optional package of another platform was left out', () => {
    const packages = {
      '': {},
      'node_modules/tool': { ...tool, optionalDependencies: { '@tool/linux': '1.2.3', '@tool/windows': '1.2.3' } },
      'node_modules/tool/node_modules/@tool/linux': tool,
    }
    expect(lockFaults({ packages }, {})).toEqual([
      'node_modules/tool: its optional package @tool/windows is not in the lock file',
    ])
  })

  it('finds optional packages that npm placed further up', () => {
    const packages = {
      '': {},
      'node_modules/a/node_modules/tool': { ...tool, optionalDependencies: { inner: '1', outer: '1' } },
      'node_modules/a/node_modules/inner': tool,
      'node_modules/outer': tool,
      'node_modules/a': tool,
    }
    expect(lockFaults({ packages }, {})).toEqual([])
  })

  it('is at fault when it names a place to fetch from or lacks integrity', () => {
    const packages = {
      '': {},
      'node_modules/a': { ...tool, resolved: 'https://registry.test/a.tgz' },
      'node_modules/b': { version: '1.0.0' },
    }
    expect(lockFaults({ packages }, {})).toEqual([
      'node_modules/a: names the place that it came from (resolved)',
      'node_modules/b: has no integrity',
    ])
  })

  it('is at fault when package.json asks for another version, a range, or something not locked', () => {
    const packages = { '': {}, 'node_modules/a': tool, 'node_modules/alias': tool }
    const wanted = { a: '1.2.4', b: '^1.0.0', alias: 'npm:@other/name@1.2.3', gone: '2.0.0' }
    expect(lockFaults({ packages }, wanted)).toEqual([
      'package.json asks for a 1.2.4, the lock file has 1.2.3',
      'package.json: b is not pinned to one version (^1.0.0)',
      'package.json asks for gone 2.0.0, the lock file has none',
    ])
  })

  it('is at fault when it is empty', () => {
    expect(lockFaults({}, {})).toEqual(['the lock file lists no packages'])
  })
})
