import { describe, expect, test } from 'vitest'
import type { CannedFileReport } from '../../../src/shared/contract/cannedFile.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { run } from './world.ts'

const here = import.meta.filename
const report: CannedFileReport = {
  name: 'replies.csv',
  format: 'csv',
  encoding: 'shift_jis',
  mapping: 'chatwoot',
  lines: 4,
  ready: 3,
  added: 2,
  changed: 1,
  unchanged: 0,
  refused: [{ line: 4, reason: 'body is empty' }],
  unused: ['id'],
  unready: [{ line: 2, reason: 'There is no variable contact.order.' }],
  left: [{ what: 'contact.order', lines: 1 }],
  first: [],
  seen: 'abc',
}

const noProgress = { 'canned.importing': () => null }

describe('canned import', () => {
  test('says on the way how far a long one has come', async () => {
    const { client } = createFakeClient(
      { 'canned.importing': () => ({ done: 20_000, total: 100_000 }) },
      { 'canned.importFile': () => report },
    )
    const ran = await run(['canned', 'import', here, '--brand', 'b1'], { client })
    expect(ran.said).toContain('20000 of 100000 rows are in')
  })

  test('tells what was in the file, what became of it, and each refused line', async () => {
    const fake = createFakeClient(noProgress, { 'canned.importFile': () => report })
    const ran = await run(['canned', 'import', here, '--brand', 'b1'], { client: fake.client })
    expect(ran.code).toBe(0)
    expect(ran.out.split('\n')).toEqual([
      'replies.csv: 4 lines (csv, shift_jis, columns of chatwoot)',
      '2 added, 1 changed, 0 as before.',
      'Columns that are not read: id',
      'Not carried over: contact.order, in 1 line',
      'Line 2 cannot be used before it is corrected: There is no variable contact.order.',
      'Line 4 was refused: body is empty',
      '',
    ])
    expect(fake.asked[0]?.input).toEqual({
      file: here,
      brandId: 'b1',
      format: null,
      encoding: null,
      mapping: null,
      preview: false,
      seen: null,
    })
    expect((await run(['canned', 'import', here, '--brand', 'b1', '--json'], { client: fake.client })).json()).toEqual(
      report,
    )
  })

  test('--dry-run only looks, and --mapping, --encoding and --format win', async () => {
    const fake = createFakeClient(noProgress, { 'canned.importFile': () => ({ ...report, added: 0, changed: 0 }) })
    const ran = await run(
      [
        'canned',
        'import',
        here,
        '--shared',
        '--dry-run',
        '--mapping',
        'zammad',
        '--encoding=euc-kr',
        '--format',
        'csv',
      ],
      { client: fake.client },
    )
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('3 can be imported; nothing was changed.')
    expect(ran.starts[0]?.mode).toBe('read')
    expect(fake.asked[0]?.input).toMatchObject({
      brandId: null,
      preview: true,
      mapping: 'zammad',
      encoding: 'euc-kr',
      format: 'csv',
    })
  })

  test('exits with 1 when no line at all could be imported', async () => {
    const { client } = createFakeClient(noProgress, {
      'canned.importFile': () => ({ ...report, added: 0, changed: 0, ready: 0 }),
    })
    const ran = await run(['canned', 'import', here, '--brand', 'b1'], { client })
    expect([ran.code, ran.said.at(-1)]).toEqual([1, 'No line of this file can be imported. Nothing was changed.'])
  })

  test.each([
    [['canned', 'import', here]],
    [['canned', 'import', here, '--brand', 'b1', '--shared']],
    [['canned', 'import', '/not/there.csv', '--brand', 'b1']],
    [['canned', 'import', here, '--brand', 'b1', '--mapping', 'freshdesk']],
    [['canned', 'import', here, '--brand', 'b1', '--encoding', 'latin1']],
    [['canned', 'export', 'x.ods', '--brand', 'b1']],
    [['canned', 'export', 'x', '--brand', 'b1']],
    [['canned', 'export', 'x.csv']],
  ])('%j is wrong usage', async (typed) => {
    const ran = await run(typed)
    expect([ran.code, ran.starts]).toEqual([2, []])
  })
})

test('canned export goes by the ending of the name, and over a file only when told', async () => {
  const fake = createFakeClient({}, { 'canned.exportFile': ({ file }) => ({ file, rows: 1, bytes: 100 }) })
  const ran = await run(['canned', 'export', '/safe/a.XLSX', '--brand', 'b1'], { client: fake.client })
  expect(ran.out).toBe('Wrote 1 row to /safe/a.XLSX\n')
  await run(['canned', 'export', '/safe/a.json', '--shared', '--overwrite'], { client: fake.client })
  expect(fake.asked.map((it) => it.input)).toEqual([
    { file: '/safe/a.XLSX', brandId: 'b1', format: 'xlsx', overwrite: false },
    { file: '/safe/a.json', brandId: null, format: 'json', overwrite: true },
  ])
})
