import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fileLines, longestLine } from '../../../src/main/engine/files/history/fileLines.ts'
import { readLine } from '../../../src/main/engine/files/history/readLine.ts'
import { readMoment } from '../../../src/shared/contract/history.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-lines-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const now = Date.UTC(2026, 10, 20)
const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

async function linesOf(content: Uint8Array | string): Promise<(readonly [number, string | null])[]> {
  const file = join(folder, 'lines')
  writeFileSync(file, content)
  const handle = await open(file, 'r')
  const all: (readonly [number, string | null])[] = []
  try {
    for await (const part of fileLines(handle))
      for (const { number, bytes: line } of part)
        all.push([number, line === null ? null : Buffer.from(line).toString()])
  } finally {
    await handle.close()
  }
  return all
}

const message = {
  network: ' X ',
  account: '@acme',
  conversation: 'c1',
  kind: 'comment',
  message: 7,
  author: { handle: '@bob' },
  direction: 'in',
  text: 'Hello',
  at: '2026-10-01T09:00:00+09:00',
}

describe('the lines of a file', () => {
  test('have their numbers, also where some are empty, end in CRLF, or the file begins with a mark', async () => {
    expect(await linesOf('\ufeffa\r\n\r\n \t\nb\nc')).toEqual([
      [1, 'a'],
      [4, 'b'],
      [5, 'c'],
    ])
    expect(await linesOf('')).toEqual([])
    expect(await linesOf('a\n')).toEqual([[1, 'a']])
  })

  test('come whole where they are longer than what is read at once', async () => {
    const long = 'x'.repeat(900_000)
    expect(await linesOf(`${long}\nb\n${long}`)).toEqual([
      [1, long],
      [2, 'b'],
      [3, long],
    ])
  })

  test('are not kept where they are too long', async () => {
    expect(await linesOf(`a\n${'x'.repeat(10_000_000)}\nb\n${'x'.repeat(longestLine + 1)}`)).toEqual([
      [1, 'a'],
      [2, null],
      [3, 'b'],
      [4, null],
    ])
    expect(readLine(null, now)).toEqual({ kind: 'refused', reason: 'The line has more than 1,000,000 bytes.' })
  })
})

describe('a line', () => {
  test('is a message with everything that was left out filled in', () => {
    expect(readLine(bytes(message), now)).toEqual({
      kind: 'message',
      ignored: [],
      message: {
        network: 'x',
        account: '@acme',
        conversation: 'c1',
        kind: 'comment',
        message: '7',
        replyTo: null,
        author: { id: null, handle: '@bob', name: null },
        direction: 'in',
        by: null,
        text: 'Hello',
        at: Date.UTC(2026, 9, 1),
        language: null,
        spam: false,
        noReplyNeeded: false,
        withdrawnAt: null,
        mentions: [],
      },
    })
  })

  test('is a state', () => {
    const state = { conversation: 'c1', state: 'closed', at: '2026-10-01T09:00:00Z', reason: 'done' }
    expect(readLine(bytes(state), now)).toEqual({
      kind: 'state',
      ignored: ['reason'],
      state: { network: null, account: null, conversation: 'c1', state: 'closed', at: Date.UTC(2026, 9, 1, 9) },
    })
  })

  test.each([
    [new Uint8Array([0x7b, 0xff, 0x7d]), 'The line is not written in UTF-8.'],
    [bytes('null'), 'The line is no JSON object.'],
    [bytes('{"a":'), 'The line is no JSON object.'],
    [bytes({ ...message, kind: 'poke' }), 'The kind is one of comment, mention, direct, review (kind).'],
    [bytes({ ...message, direction: undefined }), 'The direction is in or out (direction).'],
    [bytes({ ...message, by: 'me' }), 'by is one of agent, rule, bot, outside (by).'],
    [bytes({ ...message, conversation: '  ' }), 'The conversation is missing (conversation).'],
    [bytes({ ...message, text: null }), 'The text is missing (text).'],
    [bytes({ ...message, text: 'x'.repeat(100_001) }), 'The text has more than 100,000 characters (text).'],
    [bytes({ ...message, language: 'Japanese' }), 'The language is a code such as ja (language).'],
    [bytes({ ...message, spam: 'no' }), 'spam is true or false (spam).'],
    [bytes({ ...message, replyTo: 7 }), 'The message replies to itself (replyTo).'],
    [
      bytes({ ...message, withdrawnAt: '2026-09-01T00:00:00Z' }),
      'It was withdrawn before it was written (withdrawnAt, at).',
    ],
    [bytes({ ...message, withdrawnAt: '2030-09-01T00:00:00Z' }), 'The moment lies in the future.'],
    [bytes({ conversation: 'c', state: 'gone', at: '2026-10-01T09:00:00Z' }), 'The state is closed or open (state).'],
  ])('is refused with the reason: %#', (line, reason) => {
    expect(readLine(line, now)).toEqual({ kind: 'refused', reason })
  })

  test('keeps no half character', () => {
    const read = readLine(bytes('{"conversation":"c\\ud83d","state":"open","at":"2026-10-01T09:00:00Z"}'), now)
    expect(read).toMatchObject({ kind: 'state', state: { conversation: 'c\ufffd' } })
  })
})

describe('a moment', () => {
  test.each([
    ['2026-10-01T09:00:00Z', Date.UTC(2026, 9, 1, 9)],
    ['2026-10-01t09:00:00.5z', Date.UTC(2026, 9, 1, 9, 0, 0, 500)],
    ['2026-10-01T09:00+05:45', Date.UTC(2026, 9, 1, 3, 15)],
    ['2026-10-01T09:00:00-0330', Date.UTC(2026, 9, 1, 12, 30)],
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
  ])('%s', (text, at) => {
    expect(readMoment(text)).toBe(at)
  })

  test.each([
    '2026-10-01',
    '2026-10-01T09:00:00',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-10-01T25:00:00Z',
    '1 October 2026',
    '',
  ])('none: %s', (text) => {
    expect(readMoment(text)).toBeNull()
  })
})
