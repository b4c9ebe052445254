import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { scaffold } from '../../../../scripts/newConnector.ts'

const root = join(import.meta.dirname, '../../../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const copy = mkdtempSync(join(tmpdir(), 'parley-connector-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('a new connector', () => {
  test('begins as its own copy of the sample, in the registry', () => {
    const files = scaffold('pigeonPost', read)
    const own = Object.entries(files).filter(([path]) => path.startsWith('src/main/connectors/pigeonPost/'))
    expect(own.length).toBeGreaterThanOrEqual(8)
    for (const [path, text] of own) expect(text, path).not.toMatch(/sample/iu)
    expect(files['src/main/connectors/registry.ts']).toMatch(/^ {2}pigeonPost,\n {2}sample,$/mu)
    expect(files['src/main/connectors/registry.ts']).toContain("import { pigeonPost } from './pigeonPost/index.ts'")
  })

  test('imports nothing that is not there', () => {
    const files = scaffold('pigeonPost', read)
    for (const [path, text] of Object.entries(files)) {
      for (const [, from = ''] of text.matchAll(/from '(\.[^']*)'/gu)) {
        const wanted = join(dirname(path), from)
        expect(wanted in files || existsSync(join(root, wanted)), `${path} imports ${from}`).toBe(true)
      }
    }
  })

  test('comes with a test of its cases and one of the whole loop', () => {
    const files = scaffold('pigeonPost', read)
    for (const test of ['pigeonPost.test.ts', 'pigeonPostLoop.simulation.test.ts'])
      expect(files[`tests/conformance/${test}`]).toContain("('pigeonPost', makePigeonPostNetwork(")
  })

  test.each(['', 'Mastodon', 'two words', '../engine', 'x', 'shared', 'sample', 'bluesky'])(
    'cannot be called %j',
    (name) => {
      expect(() => scaffold(name, read)).toThrow()
    },
  )

  test('passes the whole conformance suite before anything is changed', { timeout: 120_000 }, () => {
    for (const folder of ['src/main', 'src/shared', 'tests/conformance', 'tests/fakes'])
      cpSync(join(root, folder), join(copy, folder), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    writeFileSync(join(copy, 'package.json'), '{ "type": "module" }')
    for (const [path, text] of Object.entries(scaffold('pigeonPost', read))) {
      mkdirSync(dirname(join(copy, path)), { recursive: true })
      writeFileSync(join(copy, path), text)
    }
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const env = { ...process.env, CONNECTOR: 'pigeonPost', NO_COLOR: '1' }
    const ran = spawnSync(
      process.execPath,
      [vitest, 'run', '--testTimeout', '60000', '--root', copy, 'tests/conformance/pigeonPost.test.ts'],
      {
        encoding: 'utf8',
        env,
      },
    )
    expect(ran.stdout).toMatch(/Tests\s+[5-9]\d passed/u)
    expect(ran.status, ran.stderr).toBe(0)
  })
})
