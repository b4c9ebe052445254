import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { layerFaults } from '../../scripts/checkLayers.ts'
import { longFiles } from '../../scripts/layers.ts'
import { projectFolder } from '../../scripts/nodeVersion.mjs'

describe('the real tree', () => {
  it('keeps the dependency rule', () => {
    expect(layerFaults(projectFolder)).toEqual([])
  })

  it('gives a reason for each file that may be longer', () => {
    for (const [file, reason] of Object.entries(longFiles)) expect(reason.length, file).toBeGreaterThan(20)
  })
})

describe('a planted tree', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'parley-layers-'))
    plant('src/shared/contract/brand.ts', `import { z } from 'zod'\nexport const brand = z.string()\n`)
    plant(
      'src/main/engine/store/brands.ts',
      `import { brand } from '../../../shared/contract/brand.ts'\nexport { brand }\n`,
    )
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const plant = (file: string, text: string): void => {
    const path = join(root, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  const faults = (): string[] => layerFaults(root)

  it('is sound before anything is planted', () => {
    expect(faults()).toEqual([])
  })

  it.each([
    ['a value import', `import { brand } from '../../main/engine/store/brands.ts'\nexport { brand }\n`],
    ['a type import', `import type { brand } from '../../main/engine/store/brands.ts'\nexport type B = typeof brand\n`],
    ['an export', `export * from '../../main/engine/store/brands.ts'\n`],
    ['a dynamic import', `export const load = () => import('../../main/engine/store/brands.ts')\n`],
    ['a dynamic import by template', 'export const load = () => import(`../../main/engine/store/brands.ts`)\n'],
    ['a type by import()', `export type B = typeof import('../../main/engine/store/brands.ts')\n`],
    ['a require', `export const load = () => require('../../main/engine/store/brands.ts')\n`],
  ])('finds the window reaching into the store by %s', (_, text) => {
    plant('src/renderer/features/Page.tsx', text)
    expect(faults()).toEqual([
      expect.stringMatching(
        /^src\/renderer\/features\/Page\.tsx -> src\/main\/engine\/store\/brands\.ts, allowed: itself, src\/shared\/contract, src\/shared\/report, src\/shared\/link, react,/,
      ),
    ])
  })

  it.each([
    ['src/main/engine/rules/clock.ts', `import { readFileSync } from 'node:fs'\nexport { readFileSync }\n`, 'node:fs'],
    ['src/main/engine/rules/clock.ts', `import { readFileSync } from 'fs'\nexport { readFileSync }\n`, 'fs'],
    ['src/main/engine/store/open.ts', `import { Socket } from 'node:net'\nexport { Socket }\n`, 'node:net'],
    ['src/main/engine/sync/pull.ts', `import { app } from 'electron'\nexport { app }\n`, 'electron'],
    ['src/renderer/App.tsx', `import lodash from 'lodash'\nexport { lodash }\n`, 'lodash'],
    ['src/renderer/App.tsx', `import { z } from 'zod'\nexport { z }\n`, 'zod'],
    ['src/main/connectors/a/index.ts', `import { Agent } from 'undici'\nexport { Agent }\n`, 'undici'],
    ['src/preload/index.ts', `import { join } from 'node:path'\nexport { join }\n`, 'node:path'],
    ['src/main/app/index.ts', `import Database from 'better-sqlite3'\nexport { Database }\n`, 'better-sqlite3'],
  ])('finds an unlisted package: %s with %#', (file, text, name) => {
    plant(file, text)
    expect(faults()).toEqual([expect.stringMatching(new RegExp(`^${file} -> ${name}, allowed: itself`))])
  })

  it('keeps one network from importing another, and from its own list of networks', () => {
    plant('src/main/connectors/connector.ts', `export const shape = 1\n`)
    plant('src/main/connectors/shared/text.ts', `export const text = 1\n`)
    plant(
      'src/main/connectors/a/index.ts',
      `export { shape } from '../connector.ts'\nexport { text } from '../shared/text.ts'\nexport { own } from './own.ts'\n`,
    )
    plant('src/main/connectors/a/own.ts', `export const own = 1\n`)
    plant('src/main/connectors/registry.ts', `export { own } from './a/index.ts'\n`)
    expect(faults()).toEqual([])
    plant('src/main/connectors/b/index.ts', `export { own } from '../a/own.ts'\n`)
    expect(faults()).toEqual([
      expect.stringContaining('src/main/connectors/b/index.ts -> src/main/connectors/a/own.ts'),
    ])
  })

  it('takes a row for one file as leave for that file only', () => {
    plant('src/renderer/jitless.ts', `import { z } from 'zod'\nz.config({ jitless: true })\n`)
    plant('src/renderer/main.tsx', `import './jitless.ts'\n`)
    expect(faults()).toEqual([])
    plant('src/renderer/main.tsx', `import { z } from 'zod'\nexport { z }\n`)
    expect(faults()).toEqual([expect.stringMatching(/^src\/renderer\/main\.tsx -> zod, allowed: itself/)])
  })

  it('keeps app and command line out of the engine, whose parts may use each other but for the leaves', () => {
    plant('src/main/engine/engine.ts', `export { brand } from './store/brands.ts'\n`)
    expect(faults()).toEqual([])
    plant('src/main/cli/parley.ts', `export { brand } from '../engine/engine.ts'\n`)
    plant('src/main/engine/store/upwards.ts', `import '../sync/pull.ts'\n`)
    plant('src/main/engine/sync/pull.ts', `export const pull = 1\n`)
    expect(faults()).toEqual([
      expect.stringMatching(/^src\/main\/cli\/parley\.ts -> src\/main\/engine\/engine\.ts, allowed: /),
      expect.stringMatching(/^src\/main\/engine\/store\/upwards\.ts -> src\/main\/engine\/sync\/pull\.ts, allowed: /),
    ])
  })

  it('finds cycles, once each, type imports included', () => {
    plant('src/main/engine/a.ts', `import type { B } from './b.ts'\nexport type A = B\n`)
    plant('src/main/engine/b.ts', `import { c } from './c.ts'\nexport type B = typeof c\n`)
    plant('src/main/engine/c.ts', `import type { A } from './a.ts'\nexport const c: A | null = null\n`)
    expect(faults()).toEqual([
      'cycle: src/main/engine/a.ts -> src/main/engine/b.ts -> src/main/engine/c.ts -> src/main/engine/a.ts',
    ])
  })

  it('finds files that are too long in source, scripts and tests', () => {
    const lines = (count: number): string => 'export {}\n'.repeat(count)
    plant('src/main/engine/atTheLimit.ts', lines(300))
    plant('src/main/engine/long.ts', lines(301))
    plant('scripts/long.mjs', lines(302))
    plant('tests/unit/long.test.ts', lines(303))
    expect(faults()).toEqual([
      'src/main/engine/long.ts: 301 lines, allowed: 300',
      'scripts/long.mjs: 302 lines, allowed: 300',
      'tests/unit/long.test.ts: 303 lines, allowed: 300',
    ])
  })

  it('finds what it cannot check: unknown folders, missing files, paths made at run time, broken syntax', () => {
    plant('src/main/extras/tool.ts', `export {}\n`)
    plant('src/main/engine/gone.ts', `import './nothing.ts'\n`)
    plant('src/main/engine/made.ts', 'export const load = (name: string) => import(`./${name}.ts`)\n')
    plant('src/main/engine/torn.ts', `import { from\n`)
    expect(faults().sort()).toEqual([
      'src/main/engine/gone.ts -> ./nothing.ts, which does not exist',
      'src/main/engine/made.ts: imports a path that is put together at run time',
      expect.stringMatching(/^src\/main\/engine\/torn\.ts: cannot be read \(/),
      'src/main/extras/tool.ts: belongs to no layer of scripts/layers.ts',
    ])
  })
})
