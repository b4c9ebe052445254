import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { channels } from '../../src/shared/link/shellChannels.ts'

const root = join(import.meta.dirname, '..', '..')

function sources(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  )
  return new Map(
    names.map((name) => [`${folder}/${name.replaceAll('\\', '/')}`, readFileSync(join(root, folder, name), 'utf8')]),
  )
}

const all = new Map([
  ...sources('src/main'),
  ...sources('src/preload'),
  ...sources('src/renderer'),
  ...sources('src/shared'),
])

function filesWith(pattern: RegExp): string[] {
  return [...all].filter(([, text]) => pattern.test(text)).map(([name]) => name)
}

describe('what must stay in one place, or nowhere', () => {
  test.each([
    [
      'windows are made by the one factory, by what shows a sign-in, and by what draws a PDF',
      /new\s+(?:electron\.)?(?:BrowserWindow|BrowserView|WebContentsView|BaseWindow)\b/,
      ['src/main/app/signInWindow.ts', 'src/main/app/window.ts', 'src/main/print/drawPdf.ts'],
    ],
    ['links are opened by the one function', /openExternal\(/, ['src/main/app/links.ts']],
    [
      'the switch of the development launcher is read once',
      /\[['"]PARLEY_ENGINE_NODE['"]\]/,
      ['src/main/app/engineLaunch.ts'],
    ],
    ['web security stays on', /webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures/, []],
    [
      'no remote code',
      /nodeIntegration\w*:\s*true|contextIsolation:\s*false|sandbox:\s*false|webviewTag:\s*true|@electron\/remote/,
      [],
    ],
    [
      'certificates are never waved through',
      /certificate-error|setCertificateVerifyProc|rejectUnauthorized|NODE_TLS_REJECT/,
      [],
    ],
    ['no evaluation', /\beval\(|new Function\(|executeJavaScript\(/, []],
    ['no file protocol', /loadFile\(|registerFileProtocol|interceptFileProtocol/, []],
    ['nothing but the keychain module writes secrets', /setPassword\(/, ['src/main/host/keychain.ts']],
    ['safe storage is not used as a fallback', /safeStorage/, []],
    ['only the preload script talks to main', /ipcRenderer/, ['src/preload/index.ts']],
  ] as const)('%s', (_rule, pattern, where) => {
    expect(filesWith(pattern)).toEqual(where)
  })

  test.each(['src/main/app/window.ts', 'src/main/app/signInWindow.ts', 'src/main/print/drawPdf.ts'])(
    '%s is sandboxed, isolated and without Node, in so many words',
    (file) => {
      const text = all.get(file) ?? ''
      for (const line of ['sandbox: true', 'contextIsolation: true', 'nodeIntegration: false', 'webviewTag: false'])
        expect(text).toContain(line)
    },
  )

  test('a page of a network gets a session of its own, and nothing of ours', () => {
    const text = all.get('src/main/app/signInWindow.ts') ?? ''
    for (const line of [
      'session.fromPartition(`sign-in-',
      'setPermissionRequestHandler((_contents, _permission, callback) => callback(false))',
      'setPermissionCheckHandler(() => false)',
      'setDevicePermissionHandler(() => false)',
      'setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }))',
      "'will-download', (event) => event.preventDefault()",
      "'will-attach-webview', (event) => event.preventDefault()",
      "'will-prevent-unload', (event) => event.preventDefault()",
      'callback({ cancel: !isSignInAddress(details.url, url) })',
      "return { action: 'deny' }",
      'clearStorageData()',
    ])
      expect(text).toContain(line)
    // A name that begins with persist: would be kept on the disk.
    expect(text).not.toMatch(/preload:|persist:/)
    expect(filesWith(/isSignInSession\(/)).toEqual(['src/main/app/guards.ts', 'src/main/app/signInWindow.ts'])
  })

  test('main listens on known channels only', () => {
    const listened = [...all.values()].flatMap((text) =>
      [...text.matchAll(/ipcMain\.(?:on|handle|once|handleOnce)\(([^,]+),/g)].map((match) => match[1]),
    )
    expect(new Set(listened)).toEqual(new Set(['channels.attach', 'channels.painted', 'channels.shell']))
    expect(new Set(Object.keys(channels))).toEqual(new Set(['attach', 'engine', 'painted', 'shell', 'shellEvent']))
  })
})
