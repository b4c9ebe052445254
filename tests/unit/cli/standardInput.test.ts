import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { inputLines, readSecretLines as readLines } from '../../../src/main/cli/standardInput.ts'
import type { InputStream } from '../../../src/main/cli/standardInput.ts'

const bytes = (text: string, size: number): Buffer[] => {
  const all = Buffer.from(text, 'utf8')
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.subarray(index * size, (index + 1) * size),
  )
}
const silent = () => undefined
const readSecretLines = (input: InputStream, names: readonly string[], ask: (text: string) => void) =>
  readLines(inputLines(input, ask), names)

describe('from a pipe', () => {
  test.each([1, 2, 1000])('lines in the order of the names, in chunks of %i bytes', async (size) => {
    const input = Readable.from(bytes('pässwörd 1 \r\n秘密\nnot read', size), { objectMode: true })
    expect(await readSecretLines(input, ['password', 'token'], silent)).toEqual({
      password: 'pässwörd 1 ',
      token: '秘密',
    })
  })

  test('a last line without an end counts', async () => {
    expect(await readSecretLines(Readable.from([Buffer.from('one')]), ['password'], silent)).toEqual({
      password: 'one',
    })
  })

  test('reads no more than it needs: the other end may stay open', async () => {
    async function* open() {
      yield Buffer.from('one\n')
      await new Promise(() => undefined)
    }
    expect(await readSecretLines(Readable.from(open()), ['password'], silent)).toEqual({ password: 'one' })
  })

  test.each(['', '\n', 'one\n', 'one\n\n'])('%j lacks a line', async (text) => {
    const reading = readSecretLines(Readable.from([Buffer.from(text)]), ['password', 'token'], silent)
    await expect(reading).rejects.toThrow(/^Standard input holds no value for --secret (?:password|token)\./u)
  })

  test('nothing is read when nothing is asked for', async () => {
    const input = Readable.from([Buffer.from('one\n')])
    expect(await readSecretLines(input, [], silent)).toEqual({})
    expect(input.readableEnded).toBe(false)
  })
})

describe('at a terminal', () => {
  function terminal(keys: string) {
    const raw: boolean[] = []
    const input: InputStream = Object.assign(Readable.from([Buffer.from(keys)]), {
      isTTY: true,
      setRawMode: (on: boolean) => raw.push(on),
    })
    return { input, raw }
  }

  test('asks by name, shows nothing, understands corrections, and leaves the terminal as it was', async () => {
    const { input, raw } = terminal('wrong\u0015hunterä\u007f2\rtokx\ben\r')
    const shown: string[] = []
    expect(await readSecretLines(input, ['password', 'token'], (text) => shown.push(text))).toEqual({
      password: 'hunter2',
      token: 'token',
    })
    expect(shown.join('')).toBe('password (not shown): \ntoken (not shown): \n')
    expect(raw).toEqual([true, false, true, false])
  })

  test.each(['\u0003', 'half\u0004', '\r'])('%j gives up', async (keys) => {
    const { input, raw } = terminal(keys)
    await expect(readSecretLines(input, ['password'], silent)).rejects.toThrow('holds no value for --secret password')
    expect(raw).toEqual([true, false])
  })
})
