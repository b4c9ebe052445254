import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findElectron, launchOf } from '../../scripts/electronRuntime.mjs'
import { forkEngine } from '../../src/main/host/engineChild.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query, shell } from './support/engine.ts'
import { openSample } from './support/inbox.ts'

let folder = newDataFolder()
let started: StartedApp | null = null

beforeEach(() => {
  folder = newDataFolder()
})
afterEach(async () => {
  await started?.close()
  started = null
  folder.remove()
})

async function open(): Promise<StartedApp> {
  started = await startApp({ dataDir: folder.dataDir })
  return started
}

/** Runs the app as a command and waits for its end. */
function run(...args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const runtime = findElectron()
  if (runtime === null) throw new Error('No Electron is here to test with. Run: npm run setup')
  const launch = launchOf(runtime, args)
  const child = spawn(launch.executablePath, launch.args, { env: launch.env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })))
}

describe('a picture on request', () => {
  test('is saved once the window is painted, and the app ends', async () => {
    const file = join(folder.dataDir, 'picture.png')
    expect((await run('--data', folder.dataDir, '--screenshot', file)).code).toBe(0)
    const picture = readFileSync(file)
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect(picture.readUInt32BE(16)).toBeGreaterThanOrEqual(880)
    expect(picture.length).toBeGreaterThan(20_000)
  })

  test('that cannot be written ends with 1 and a sentence', async () => {
    const { code, said } = await run(
      '--data',
      folder.dataDir,
      `--screenshot=${join(folder.dataDir, 'missing', 'picture.png')}`,
    )
    expect(code).toBe(1)
    expect(said).toMatch(/could not be written to .*picture\.png \(ENOENT\)\. Name a file/)
  })

  test('beside a running app ends with 1 and a sentence', async () => {
    await open()
    const { code, said } = await run('--data', folder.dataDir, '--screenshot', join(folder.dataDir, 'picture.png'))
    expect(code).toBe(1)
    expect(said).toContain('running with these data already')
  })
})

describe('one app for one folder', () => {
  test('a second start brings the first to the front and ends', async () => {
    const { app } = await open()
    const isSeen = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    await expect.poll(isSeen).toBe(true)
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    expect(await isSeen()).toBe(false)
    expect((await run('--data', folder.dataDir)).code).toBe(0)
    await expect.poll(isSeen).toBe(true)
  })

  test('closed to the tray it goes on; opened again it is where it was', async () => {
    const { app, page } = await open()
    await openSample(page)
    await command(page, 'settings.set', { values: { closeToTray: true } })
    const isSeen = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    await expect.poll(isSeen).toBe(true)
    // The setting reaches main over its own line; closing before that would end the app.
    await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('system')
    await command(page, 'settings.set', { values: { theme: 'dark' } })
    await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
    await shell(page, 'window.close')
    await expect.poll(isSeen).toBe(false)
    expect((await query(page, 'brand.list', {})).length).toBe(1)
    expect((await run('--data', folder.dataDir)).code).toBe(0)
    await expect.poll(isSeen).toBe(true)
    expect(await page.getByTestId('conversation-row').count()).toBeGreaterThan(3)
  })
})

describe('a folder that the engine cannot use', () => {
  test.each([
    [
      'a file that is no database',
      () => writeFileSync(join(folder.dataDir, 'parley.db'), 'this is no database '.repeat(1000)),
      /damaged|not a database|cannot be read/i,
    ],
    [
      'a file of a newer version',
      () => {
        const db = new Sqlite(join(folder.dataDir, 'parley.db'))
        db.exec('CREATE TABLE later (x)')
        db.pragma('user_version = 99')
        db.close()
      },
      /newer Parley.*Nothing was changed/s,
    ],
    ['a file that cannot be opened', () => mkdirSync(join(folder.dataDir, 'parley.db')), /cannot|could not/i],
  ])('%s: the window stays and says what to do', async (what, spoil, words) => {
    spoil()
    const { page } = await open()
    await page.locator('.engine-gone').waitFor()
    expect(await page.locator('.engine-gone').innerText()).toMatch(words)
    await started?.picture(`refused-${what.replaceAll(' ', '-')}`)
    const file = join(folder.dataDir, 'parley.db')
    if (what === 'a file that is no database')
      expect(readFileSync(file, 'utf8')).toBe('this is no database '.repeat(1000))
  })
})

test('a folder that another Parley works in is left to it, and the window says so', async () => {
  const other = forkEngine(
    join(import.meta.dirname, '..', '..', 'src', 'main', 'engine', 'process.ts'),
    process.execPath,
    { dataDir: folder.dataDir, mode: 'idle', http: 'own', owner: 'the other Parley', appVersion: '0', actAs: null },
    { host: {} as never, http: null, onLog: () => undefined }, // nothing is asked of the host here
  )
  await other.ready
  const { page } = await open()
  await page.locator('.engine-gone').waitFor()
  expect(await page.locator('.engine-gone').innerText()).toContain('the other Parley')
  await started?.picture('refused-locked')
  await other.stop()
})

describe('a page that breaks', () => {
  test('is loaded again, and the engine answers it', async () => {
    const { app, page } = await open()
    await openSample(page)
    const text = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const isBack = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(null)))
      contents?.forcefullyCrashRenderer()
      await isBack
      const rows = "document.querySelectorAll('[data-testid=conversation-row]').length"
      return contents?.executeJavaScript(
        `new Promise((resolve) => { const look = () => (${rows} > 3 ? resolve('rows') : requestAnimationFrame(look)); look() })`,
      ) as Promise<string>
    })
    expect(text).toBe('rows')
  })
})

describe('pictures of messages', () => {
  test('are served from the data folder by their hash and shown; nothing else is', async () => {
    const { page } = await open()
    await page.getByTestId('first-run').waitFor()
    mkdirSync(join(folder.dataDir, 'media'), { recursive: true })
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
    writeFileSync(join(folder.dataDir, 'media', 'a'.repeat(64)), gif)
    writeFileSync(
      join(folder.dataDir, 'media', 'b'.repeat(64)),
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    )
    const widths = await page.evaluate(
      async (names) => {
        const load = (src: string): Promise<number> =>
          new Promise((resolve) => {
            const image = new Image()
            image.onload = () => resolve(image.naturalWidth)
            image.onerror = () => resolve(-1)
            image.src = src
          })
        return Promise.all(names.map(load))
      },
      [
        `app-media:${'a'.repeat(64)}`,
        `app-media:${'b'.repeat(64)}`,
        `app-media:${'c'.repeat(64)}`,
        'app-media:../parley.db',
        'app://ui/index.html',
      ],
    )
    expect(widths).toEqual([1, -1, -1, -1, -1])
  })
})

describe('a backup from the window', () => {
  test('is written where the person says; given up, nothing is', async () => {
    const { app, page } = await open()
    await openSample(page)
    const file = join(folder.dataDir, 'copy.db')
    await app.evaluate(({ dialog }, path) => {
      let asked = 0
      dialog.showSaveDialog = (async () => {
        asked += 1
        return asked === 1 ? { canceled: true, filePath: '' } : { canceled: false, filePath: path }
      }) as never // one of its two forms
    }, file)
    expect(await shell(page, 'data.backUp')).toBeNull()
    expect(await shell(page, 'data.backUp')).toBe('copy.db')
    expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3')
    await expect(shell(page, 'data.backUp')).rejects.toThrow(/copy\.db|exists|already/)
  })
})
