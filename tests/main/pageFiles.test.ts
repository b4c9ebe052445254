import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPageFile, listPageFiles, pageAddress, pagePolicy } from '../../src/main/app/pageFiles.ts'
import type { PageFile } from '../../src/main/app/pageFiles.ts'

let base = ''
let files: ReadonlyMap<string, PageFile> = new Map()

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'parley-page-'))
  const page = join(base, 'renderer')
  mkdirSync(join(page, 'assets', '.hidden'), { recursive: true })
  mkdirSync(join(base, 'renderer-evil'))
  for (const [path, text] of [
    ['renderer/index.html', 'page'],
    ['renderer/assets/index.js', 'script'],
    ['renderer/assets/index.css', 'style'],
    ['renderer/assets/.hidden/secret.js', 'hidden'],
    ['renderer/.env.txt', 'hidden'],
    ['renderer/assets/index.js.map', 'unknown kind'],
    ['renderer/assets/picture.svg', 'unknown kind'],
    ['renderer-evil/index.js', 'sibling'],
    ['secret.txt', 'outside'],
  ] as const) {
    writeFileSync(join(base, path), text)
  }
  symlinkSync(join(base, 'secret.txt'), join(page, 'assets', 'link.txt'))
  symlinkSync(base, join(page, 'assets', 'up'))
  files = listPageFiles(page)
})
afterAll(() => rmSync(base, { recursive: true }))

const forms = [
  '../secret.txt',
  '..%2fsecret.txt',
  '..%2Fsecret.txt',
  '%2e%2e/secret.txt',
  '%2e%2e%2fsecret.txt',
  '%2E%2E%2Fsecret.txt',
  '.%2e/secret.txt',
  '..%5csecret.txt',
  '..\\secret.txt',
  '%5c..%5csecret.txt',
  'assets/../../secret.txt',
  'assets/..%2f..%2fsecret.txt',
  'assets/%2e%2e/%2e%2e/secret.txt',
  'assets/../index.html',
  'assets/./index.js',
  'assets//index.js',
  '//index.html',
  '/index.html',
  './index.html',
  '%2findex.html',
  'index.html/',
  'index.html/.',
  'index.html/..',
  'index.html%00',
  'index.html%00.png',
  'index.html\u0000',
  'index.html%20',
  'index.html ',
  'index.html.',
  'index.html%2e',
  'index.html::$DATA',
  'index.html:stream',
  'INDEX.HTML',
  'Index.html',
  'assets/INDEX.js',
  'Assets/index.js',
  'assets/index.js.map',
  'assets/picture.svg',
  'assets/link.txt',
  'assets/up/secret.txt',
  'assets/up/renderer/index.html',
  'assets',
  'assets/',
  'assets/.hidden/secret.js',
  '.env.txt',
  '../renderer-evil/index.js',
  '-evil/index.js',
  '../renderer/index.html',
  '..%252fsecret.txt',
  '%252e%252e%252fsecret.txt',
  '..%c0%afsecret.txt',
  '..%ef%bc%8fsecret.txt',
  '%c0%ae%c0%ae/secret.txt',
  '..;/secret.txt',
  '..//secret.txt',
  '....//secret.txt',
  'C:/Windows/win.ini',
  'C:\\Windows\\win.ini',
  'file:///etc/passwd',
  '/etc/passwd',
  '%2fetc%2fpasswd',
  '~/secret.txt',
  'con',
  'nul.txt',
  'assets/index%2ejs',
  'assets%2findex.js',
  'assets%5cindex.js',
  'assets\\index.js',
  'index.html%0a',
  'constructor',
  '__proto__',
  'toString',
]

describe('the app’s own protocol', () => {
  test('serves exactly the files of the page', () => {
    expect([...files.keys()].sort()).toEqual(['/assets/index.css', '/assets/index.js', '/index.html'])
    expect(findPageFile(pageAddress, files)?.file).toBe(join(base, 'renderer', 'index.html'))
    expect(findPageFile('app://ui/', files)?.type).toBe('text/html; charset=utf-8')
    expect(findPageFile('app://ui/assets/index.js?v=1#x', files)?.type).toBe('text/javascript; charset=utf-8')
  })

  test('60 forms and more are tried', () => expect(forms.length).toBeGreaterThanOrEqual(60))

  test.each(forms.map((form) => [form]))('refuses %j', (form) => {
    expect(findPageFile(`app://ui/${form}`, files)).toBeNull()
  })

  test.each([
    'app://evil/index.html',
    'app://ui.evil/index.html',
    'app://ui:80/index.html',
    'app://user@ui/index.html',
    'app://u:p@ui/index.html',
    'app:/index.html',
    'app:index.html',
    'app:///index.html',
    'http://ui/index.html',
    'file://ui/index.html',
    'app-media://ui/index.html',
    '',
    'index.html',
    'app://UI/index.html',
    'app://ui%00/index.html',
  ])('refuses the address %j', (address) => expect(findPageFile(address, files)).toBeNull())

  test('no path made of traps leads anywhere but to a listed file', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2f',
      '%5c',
      '%2e',
      '%00',
      '%25',
      'assets',
      'index.html',
      'index.js',
      'secret.txt',
      'up',
      '?',
      '#',
      ':',
      '@',
      'renderer-evil',
      '\u0000',
      '／',
    )
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 10 }).map((parts) => parts.join('')),
        (path) => {
          const found = findPageFile(`app://ui/${path}`, files)
          if (found !== null) expect([...files.values()]).toContain(found)
        },
      ),
      { numRuns: 20_000 },
    )
  })

  test('the content policy names nothing remote, nothing inline and no evaluation', () => {
    expect(pagePolicy).toContain("default-src 'none'")
    expect(pagePolicy).toContain("connect-src 'none'")
    expect(pagePolicy).toContain("require-trusted-types-for 'script'")
    expect(pagePolicy).not.toMatch(/https?:|unsafe|data:|blob:|\*/)
  })

  test('a page that was not built is an error, not an empty page', () => {
    expect(() => listPageFiles(join(base, 'missing'))).toThrow('ENOENT')
  })
})
