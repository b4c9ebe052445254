import { expect, test } from 'vitest'
import { openBrowser } from '../../src/main/host/openBrowser.ts'

test.each([
  ['linux', ['xdg-open', 'https://example.com/?a=1&b=%22x%22']],
  ['darwin', ['open', 'https://example.com/?a=1&b=%22x%22']],
  ['win32', ['rundll32', 'url.dll,FileProtocolHandler', 'https://example.com/?a=1&b=%22x%22']],
] as const)('on %s the address is one argument of a program, never of a shell', async (platform, expected) => {
  const started: string[][] = []
  await openBrowser(
    'https://example.com/?a=1&b="x"',
    platform,
    async (program, args) => void started.push([program, ...args]),
  )
  expect(started).toEqual([expected])
})

test.each(['http://example.com/', 'file:///x', 'javascript:1', '-x', 'https://u:p@example.com/', 'ms-msdt:x'])(
  '%s is not opened',
  async (address) => {
    const started: string[] = []
    await expect(openBrowser(address, 'linux', async (program) => void started.push(program))).rejects.toThrow()
    expect(started).toEqual([])
  },
)

test('http on this computer is opened', async () => {
  const started: string[] = []
  for (const address of ['http://127.0.0.1:3000/', 'http://localhost/', 'http://[::1]:1/']) {
    await openBrowser(address, 'linux', async (_program, args) => void started.push(...args))
  }
  expect(started).toHaveLength(3)
})

test('where no browser starts, the address is told', async () => {
  await expect(openBrowser('https://example.com/', 'linux', () => Promise.reject(new Error('ENOENT')))).rejects.toThrow(
    'Open this address yourself: https://example.com/',
  )
})
