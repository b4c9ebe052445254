import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { shell } from './support/engine.ts'

const folder = newDataFolder()
let started: StartedApp

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  await started.page.getByTestId('first-run').waitFor()
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

describe('the window', () => {
  test('is sandboxed, isolated and without Node', async () => {
    const given = await started.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const contents = window?.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> } // left out of the types
      return {
        ...contents.getLastWebPreferences(),
        count: BrowserWindow.getAllWindows().length,
        bounds: window?.getMinimumSize(),
      }
    })
    expect(given).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      count: 1,
      bounds: [880, 600],
    })
  })

  test('knows nothing of Node or Electron', async () => {
    const found = await started.page.evaluate(() =>
      [
        'require',
        'process',
        'Buffer',
        'module',
        'exports',
        'global',
        'setImmediate',
        'electron',
        'ipcRenderer',
        '__dirname',
      ].filter((name) => name in globalThis),
    )
    expect(found).toEqual([])
  })

  test('has one bridge, frozen, of five functions', async () => {
    const bridge = await started.page.evaluate(() => {
      const made = (globalThis as unknown as { bridge: Record<string, unknown> }).bridge // put there by the preload script
      try {
        made['shell'] = null
      } catch {
        // refused, as it should be
      }
      return {
        keys: Object.keys(made).sort(),
        kinds: Object.values(made).map((value) => typeof value),
        isFrozen: Object.isFrozen(made),
      }
    })
    expect(bridge).toEqual({
      keys: ['onEngine', 'onMessage', 'onShellEvent', 'post', 'shell'],
      kinds: Array(5).fill('function'),
      isFrozen: true,
    })
  })

  test('opened without a complaint', () => expect(started.complaints).toEqual([]))

  test('tells about this copy', async () => {
    expect(await shell(started.page, 'app.info')).toMatchObject({
      version: '0.1.0',
      dataDir: folder.dataDir,
      keychain: 'ok',
    })
    await started.picture('smoke')
  })

  test('gets no answer to calls that do not exist or do not fit', async () => {
    await expect(shell(started.page, 'app.quit')).rejects.toThrow('There is no such call')
    await expect(shell(started.page, 'link.open', 5)).rejects.toThrow('do not fit')
    await expect(shell(started.page, 'clipboard.write', 'x'.repeat(600_000))).rejects.toThrow('too large')
  })
})

describe('the page’s own files', () => {
  test('come with the content policy and their kind', async () => {
    const headers = await started.app.evaluate(async ({ net }) =>
      Object.fromEntries((await net.fetch('app://ui/index.html')).headers),
    )
    expect(headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src app-media:;",
    )
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' })
  })

  test.each([
    'app://ui/..%2f..%2fpackage.json',
    'app://ui/%2e%2e/main/index.js',
    'app://ui/../main/index.js',
    'app://ui/assets/',
    'app://evil/index.html',
    'app-media:' + 'a'.repeat(64),
  ])('%s is not there', async (address) => {
    expect(await started.app.evaluate(async ({ net }, asked) => (await net.fetch(asked)).status, address)).toBe(404)
  })
})

describe('links that lead outside', () => {
  test('open in the system’s browser, and only those that may', async () => {
    await started.app.evaluate(({ shell: system, dialog }) => {
      const seen: string[] = []
      Object.assign(globalThis, { openedOutside: seen })
      system.openExternal = async (address) => void seen.push(address)
      dialog.showMessageBox = (async (...given: { detail?: string }[]) => {
        seen.push(`asked ${given.at(-1)?.detail?.split('\n').at(-1) ?? ''}`)
        return { response: seen.length > 2 ? 1 : 0, checkboxChecked: false }
      }) as never // one of its two forms
    })
    expect(await shell(started.page, 'link.open', 'https://example.com/日本')).toBe(true)
    expect(await shell(started.page, 'link.open', 'http://example.com/a')).toBe(false)
    expect(await shell(started.page, 'link.open', 'http://example.com/b')).toBe(true)
    for (const refused of ['file:///etc/passwd', 'javascript:1', 'https://a@b.test', 'ms-msdt:x']) {
      expect(await shell(started.page, 'link.open', refused)).toBe(false)
    }
    expect(
      await started.app.evaluate(() => (globalThis as unknown as { openedOutside: string[] }).openedOutside),
    ).toEqual([
      'https://example.com/%E6%97%A5%E6%9C%AC',
      'asked http://example.com/a',
      'asked http://example.com/b',
      'http://example.com/b',
    ])
  })
})
