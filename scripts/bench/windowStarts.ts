/*
 * Runs inside a desktop session: starts the built app and a bare Electron window in turn and prints, as one JSON line, the
 * milliseconds from each start until the first row was painted. Arguments: data folder, number of rounds.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchWindow } from './launchWindow.ts'

const [, , dataDir = '', rounds = '3'] = process.argv
const root = fileURLToPath(new URL('../..', import.meta.url))
const row = '[data-testid="conversation-row"]'

const bareMain = `
const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'))
`
const barePage = '<!doctype html><meta charset="utf-8"><title>bare</title><p data-testid="conversation-row">A row</p>'

/** What the script below runs in the page. */
declare function requestAnimationFrame(callback: () => void): number

/** One more try where a busy machine was too slow for the tool that drives Electron. */
async function start(folder: string, args: readonly string[]): Promise<number> {
  try {
    return await startOnce(folder, args)
  } catch (error) {
    process.stderr.write(`One start failed and is tried again: ${String(error).split('\n')[0] ?? ''}\n`)
    return startOnce(folder, args)
  }
}

async function startOnce(folder: string, args: readonly string[]): Promise<number> {
  const began = Date.now()
  const app = await launchWindow(folder, args)
  try {
    const page = await app.firstWindow()
    await page.waitForSelector(row, { timeout: 60_000 })
    // Two frames later what the first of them saw is on the screen.
    const paintedAt = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())))
        }),
    )
    return paintedAt - began
  } finally {
    await app.close()
  }
}

const bareFolder = mkdtempSync(join(tmpdir(), 'parley-bare-'))
try {
  writeFileSync(join(bareFolder, 'package.json'), JSON.stringify({ name: 'bare', version: '1.0.0', main: 'main.cjs' }))
  writeFileSync(join(bareFolder, 'main.cjs'), bareMain)
  writeFileSync(join(bareFolder, 'index.html'), barePage)
  const userData = `--user-data-dir=${join(bareFolder, 'profile')}`
  const results: { bare: number; list: number }[] = []
  // The first round fills the caches of both.
  for (let round = 0; round <= Number(rounds); round += 1) {
    results.push({ bare: await start(bareFolder, [userData]), list: await start(root, ['--data', dataDir]) })
  }
  process.stdout.write(`${JSON.stringify(results.slice(1))}\n`)
} finally {
  rmSync(bareFolder, { recursive: true, force: true, maxRetries: 5 })
}
