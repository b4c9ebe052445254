import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Bridge } from '../../src/shared/contract/shell.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { bundleForElectron } from './support/bundle.ts'

const root = join(import.meta.dirname, '..', '..')
const pageScript = `
  const waiting = new Map()
  let last = 0
  window.engines = 0
  window.states = []
  bridge.onMessage((json) => { const message = JSON.parse(json); waiting.get(message.call)?.(message) })
  bridge.onEngine(() => { window.engines += 1 })
  bridge.onShellEvent((event) => { window.states.push(event) })
  window.ask = (name, input) => new Promise((resolve) => {
    last += 1
    waiting.set(last, resolve)
    bridge.post({ t: 'query', call: last, name, input })
  })
  window.early = window.ask('echo', 'asked before any engine was there')
`

interface PageOfStub {
  readonly bridge: Bridge
  readonly ask: (name: string, input: unknown) => Promise<{ value?: unknown; failure?: { message: string } }>
  readonly early: Promise<{ value?: unknown }>
  readonly engines: number
  readonly states: { kind: string; state: string; message: string }[]
}
declare const window: PageOfStub

let appFolder = ''
let folder = newDataFolder()
let started: StartedApp | null = null

beforeAll(async () => {
  appFolder = mkdtempSync(join(tmpdir(), 'parley-utility-'))
  const out = join(appFolder, 'out')
  await bundleForElectron(join(import.meta.dirname, 'support', 'utilityApp.ts'), join(out, 'main'), 'index.js')
  await bundleForElectron(join(root, 'tests', 'fakes', 'stubEngine.ts'), join(out, 'main'), 'stubEngine.js')
  await bundleForElectron(join(root, 'src', 'preload', 'index.ts'), join(out, 'preload'), 'index.js')
  mkdirSync(join(out, 'renderer'))
  writeFileSync(
    join(out, 'renderer', 'index.html'),
    '<!doctype html><title>stub</title><script type="module" src="./page.js"></script>',
  )
  writeFileSync(join(out, 'renderer', 'page.js'), pageScript)
  writeFileSync(join(appFolder, 'package.json'), JSON.stringify({ name: 'parley', main: 'out/main/index.js' }))
  for (const name of ['node_modules', 'resources']) symlinkSync(join(root, name), join(appFolder, name))
})
afterAll(() => rmSync(appFolder, { recursive: true, force: true }))
beforeEach(() => {
  folder = newDataFolder()
})
afterEach(async () => {
  await started?.close()
  started = null
  folder.remove()
})

async function open(...args: readonly string[]): Promise<StartedApp> {
  started = await startApp({ dataDir: folder.dataDir, appFolder, args })
  return started
}

describe('an engine in a utility process', () => {
  test('answers the window over a port of its own, in order, with whatever JSON can say', async () => {
    const { page } = await open()
    expect(await page.evaluate(async () => (await window.early).value)).toBe('asked before any engine was there')
    const facts = (await page.evaluate(async () => (await window.ask('facts', null)).value)) as {
      isUtility: boolean
      told: string[]
    } // see the stub
    expect(facts.isUtility).toBe(true)
    expect(facts.told.slice(0, 2)).toEqual(['start', 'client'])
    const back = await page.evaluate(async () => {
      const input = {
        text: '日本語 👍',
        half: 0.5,
        nothing: null,
        list: [1, [2, { deep: false }]],
        quoted: '"\\u2028\u2028',
      }
      const { value } = await window.ask('echo', input)
      return [JSON.stringify(value) === JSON.stringify(input), value]
    })
    expect(back).toMatchObject([true, { text: '日本語 👍', half: 0.5, nothing: null, list: [1, [2, { deep: false }]] }])
    const answers = await page.evaluate(async () => {
      const order: unknown[] = []
      await Promise.all(
        Array.from({ length: 500 }, (_, number) => window.ask('echo', number).then(({ value }) => order.push(value))),
      )
      return order
    })
    expect(answers).toEqual(Array.from({ length: 500 }, (_, number) => number))
  })

  test('reaches network and keychain through main', async () => {
    const server = createServer((_request, response) => response.writeHead(418).end('tea'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { page } = await open()
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/` // it listens
    expect(await page.evaluate(async (at) => (await window.ask('fetch', { url: at })).value, url)).toBe(418)
    server.close()
    expect(await page.evaluate(async () => (await window.ask('secret', null)).value)).toEqual([
      'ひみつ',
      null, // what is not there, as a list in JSON says it
      null,
    ])
  })

  test('killed, it is started again; the window hears of it and goes on', async () => {
    const { page } = await open()
    const pid = () => page.evaluate(async () => ((await window.ask('facts', null)).value as { pid: number }).pid) // see the stub
    const first = await pid()
    process.kill(first, 'SIGKILL')
    await page.waitForFunction(() => window.engines === 1)
    expect(await pid()).not.toBe(first)
    expect(await page.evaluate(() => window.states.map(({ state }) => state))).toContain('restarting')
    expect(await page.evaluate(() => window.states.at(-1)?.state)).toBe('ready')
  })

  test('that ends again and again is given up with words, and the window stays', async () => {
    const { page } = await open()
    await page.evaluate(() => window.early)
    for (let life = 1; life <= 6; life += 1) {
      await page.evaluate(() => window.bridge.post({ t: 'query', call: 0, name: 'die', input: null }))
      if (life <= 5) await page.waitForFunction((count) => window.engines === count, life)
    }
    await page.waitForFunction(() => window.states.at(-1)?.state === 'gone')
    expect(await page.evaluate(() => window.states.at(-1)?.message)).toMatch(/again and again.*kept on this computer/s)
    expect(await page.title()).toBe('stub')
  })

  test('that refuses to start says why, also to a page that loads later', async () => {
    const { page } = await open('--as', 'nobody')
    await page.waitForFunction(() => window.states.at(-1)?.state === 'gone')
    await page.reload()
    await page.waitForFunction(() => window.states.at(-1)?.state === 'gone')
    expect(await page.evaluate(() => window.states.at(-1)?.message)).toBe('Somebody else is in.')
  })

  test('is left by no window: a page that loads again gets a line of its own', async () => {
    const { page } = await open()
    await page.evaluate(() => window.early)
    await page.reload()
    expect(await page.evaluate(async () => (await window.early).value)).toBe('asked before any engine was there')
    const facts = (await page.evaluate(async () => (await window.ask('facts', null)).value)) as { told: string[] } // see the stub
    expect(facts.told.filter((what) => what === 'clientGone')).toHaveLength(1)
  })
})
