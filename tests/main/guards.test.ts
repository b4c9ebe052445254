import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isAllowedAddress, isAllowedPermission } from '../../src/main/app/guardRules.ts'

const origin = 'app://ui'

/** Every permission name in the types of the installed Electron. */
function permissionNames(): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const types = readFileSync(join(folder, 'electron.d.ts'), 'utf8')
  const unions = [...types.matchAll(/setPermission(?:Request|Check)Handler\([^\n]*permission: ([^,\n]*),/g)].map(
    (match) => match[1] ?? '',
  )
  const names = unions.flatMap((union) => [...union.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? ''))
  return [...new Set(names)].sort()
}

/** Those that were looked at. A new one in Electron fails the test below until somebody has decided on it. */
const refused = [
  'ar',
  'automatic-fullscreen',
  'background-fetch',
  'geolocation-approximate',
  'hand-tracking',
  'nfc',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'sensors',
  'smart-card',
  'system-wake-lock',
  'vr',
  'web-printing',
  'background-sync',
  'camera',
  'captured-surface-control',
  'clipboard-read',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'local-network',
  'local-network-access',
  'loopback-network',
  'media',
  'mediaKeySystem',
  'microphone',
  'midi',
  'midiSysex',
  'openExternal',
  'pointerLock',
  'screen-wake-lock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'web-app-installation',
  'window-management',
]
const allowed = ['clipboard-sanitized-write', 'notifications']

describe('permissions', () => {
  test('each name that Electron knows was decided on', () => {
    const names = permissionNames()
    expect(names.length).toBeGreaterThan(15)
    expect(names.filter((name) => !refused.includes(name) && !allowed.includes(name))).toEqual([])
  })

  test.each(refused)('%s is refused', (name) => {
    expect(isAllowedPermission(name, origin, origin)).toBe(false)
    expect(isAllowedPermission(name, `${origin}/index.html`, origin)).toBe(false)
  })

  test.each(allowed)('%s is for our own page only', (name) => {
    expect(isAllowedPermission(name, origin, origin)).toBe(true)
    expect(isAllowedPermission(name, `${origin}/index.html`, origin)).toBe(true)
    for (const other of [
      '',
      'null',
      'app://ui.evil',
      'app://ui.evil/',
      'app://uix',
      'https://example.com/',
      'file:///',
    ]) {
      expect(isAllowedPermission(name, other, origin)).toBe(false)
    }
  })

  test('a name of tomorrow is refused', () => expect(isAllowedPermission('telepathy', origin, origin)).toBe(false))
})

describe('requests of pages', () => {
  test.each(['app://ui/index.html', 'app-media:00', 'blob:app://ui/1', 'devtools://devtools/x.js'])(
    '%s is let through',
    (address) => {
      expect(isAllowedAddress(address, origin)).toBe(true)
    },
  )
  test.each([
    'http://example.com/',
    'https://example.com/',
    'ws://example.com/',
    'wss://example.com/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'data:text/html,x',
    'filesystem:app://ui/x',
    'about:blank',
    'chrome://settings',
    'chrome-extension://x/y',
    'http://localhost:5173/',
    'https://app/',
    'javascript:1',
    '',
  ])('%s is stopped', (address) => expect(isAllowedAddress(address, origin)).toBe(false))

  test('in development the page’s own server is let through, and nothing else', () => {
    const server = 'http://localhost:5173'
    for (const address of [`${server}/`, `${server}/src/main.tsx`, 'ws://localhost:5173/?token=x'])
      expect(isAllowedAddress(address, server)).toBe(true)
    for (const address of [
      'http://localhost:5174/',
      'http://localhost:51730/',
      'https://example.com/',
      'http://localhost:5173.evil.test/',
    ])
      expect(isAllowedAddress(address, server)).toBe(false)
    expect(isAllowedAddress('https://example.com/x', 'https://example.com')).toBe(false)
  })
})
