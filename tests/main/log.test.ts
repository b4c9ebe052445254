import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog } from '../../src/main/app/log.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-log-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function lines(name = 'parley.log'): unknown[] {
  return readFileSync(join(folder, 'logs', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}

test('one JSON object a line, with facts cut short and anything but facts left out', () => {
  const log = openLog(join(folder, 'logs'), () => 0)
  log.write('info', 'app.start', { version: '1', count: 2, isFine: true, nothing: null, long: 'x'.repeat(500) })
  log.take({ at: 1000, level: 'warn', event: 'engine.x', facts: { inner: { secret: 1 } as unknown as string } })
  expect(lines()).toEqual([
    {
      at: '1970-01-01T00:00:00.000Z',
      level: 'info',
      event: 'app.start',
      version: '1',
      count: 2,
      isFine: true,
      nothing: null,
      long: 'x'.repeat(200),
    },
    { at: '1970-01-01T00:00:01.000Z', level: 'warn', event: 'engine.x' },
  ])
})

test('a full file makes room, and only so many old ones are kept', () => {
  const log = openLog(join(folder, 'logs'), () => 0, 200, 2)
  for (let number = 0; number < 20; number += 1) log.write('info', 'tick', { number })
  expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['parley.1.log', 'parley.2.log', 'parley.log'])
  const numbers = ['parley.2.log', 'parley.1.log', 'parley.log'].flatMap((name) =>
    lines(name).map((line) => (line as { number: number }).number),
  ) // as written
  expect(numbers).toEqual(numbers.map((_, index) => 20 - numbers.length + index))
})

test('goes on in the file of the last run', () => {
  openLog(join(folder, 'logs'), () => 0).write('info', 'one')
  openLog(join(folder, 'logs'), () => 0).write('info', 'two')
  expect(lines()).toHaveLength(2)
})

test('a folder that cannot be written silences it', () => {
  writeFileSync(join(folder, 'logs'), 'a file in the way')
  openLog(join(folder, 'logs'), () => 0).write('info', 'one')
  expect(readFileSync(join(folder, 'logs'), 'utf8')).toBe('a file in the way')
})
