import { beforeEach, expect, test, vi } from 'vitest'
import { createNetworkLanes } from '../../src/main/app/networkLanes.ts'

const asked: unknown[] = []
const opened: string[] = []
const closed: string[] = []
const prepared: string[] = []

vi.mock('electron', () => ({
  app: { commandLine: { hasSwitch: () => false, getSwitchValue: () => '' } },
  net: { request: (options: unknown) => asked.push(options) },
  session: {
    fromPartition: (name: string, options: unknown) => {
      opened.push(`${name} ${JSON.stringify(options)}`)
      return {
        name,
        setPermissionRequestHandler: () => undefined,
        setProxy: async (rules: unknown) => void prepared.push(`${name} ${JSON.stringify(rules)}`),
        forceReloadProxyConfig: async () => void prepared.push(`${name} in force`),
        closeAllConnections: async () => void closed.push(name),
      }
    },
  },
}))

const never = new AbortController().signal

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

beforeEach(() => {
  asked.length = 0
  opened.length = 0
  closed.length = 0
  prepared.length = 0
})

async function sessionOf(lane: Awaited<ReturnType<ReturnType<typeof createNetworkLanes>>>): Promise<string> {
  lane.newRequest({ method: 'POST', url: 'https://example.com', redirect: 'manual' })
  return (asked.at(-1) as { session: { name: string } }).session.name // as the lane asked for it
}

test('reads share a session in memory, without a cache', async () => {
  const lane = createNetworkLanes()
  expect(await sessionOf(await lane('read', never))).toBe('parley-http-read')
  expect(await sessionOf(await lane('read', never))).toBe('parley-http-read')
  expect(opened).toEqual(['parley-http-read {"cache":false}'])
  expect(opened.join()).not.toContain('persist:')
})

test('no session is used before the system’s proxy settings are in force there', async () => {
  const lane = createNetworkLanes()
  await lane('read', never)
  expect(prepared).toEqual(['parley-http-read {"mode":"system"}', 'parley-http-read in force'])
  await lane('send', never)
  expect(prepared.slice(2)).toEqual(['parley-http-send-1 {"mode":"system"}', 'parley-http-send-1 in force'])
})

test('sends get a session each, whose connections are closed before the next one uses it', async () => {
  const lane = createNetworkLanes()
  const first = await lane('send', never)
  const second = await lane('send', never)
  expect(await sessionOf(first)).toBe('parley-http-send-1')
  expect(await sessionOf(second)).toBe('parley-http-send-2')
  first.done()
  await settled()
  expect(closed).toEqual(['parley-http-send-1'])
  expect(await sessionOf(await lane('send', never))).toBe('parley-http-send-1')
})

test('a fifth send waits for a session; one that is given up meanwhile takes none', async () => {
  const lane = createNetworkLanes()
  const running = await Promise.all([1, 2, 3, 4].map(() => lane('send', never)))
  const controller = new AbortController()
  let isThere = false
  const givenUp = lane('send', controller.signal)
  const fifth = lane('send', never).then((got) => {
    isThere = true
    return got
  })
  controller.abort()
  ;(await givenUp).done()
  await settled()
  expect(isThere).toBe(false)
  expect(closed).toEqual([])
  running[2]?.done()
  expect(await sessionOf(await fifth)).toBe('parley-http-send-3')
  expect(closed).toEqual(['parley-http-send-3'])
})
