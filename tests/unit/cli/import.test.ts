import { describe, expect, test } from 'vitest'
import type { HistoryReport } from '../../../src/shared/contract/history.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { run } from './world.ts'

const here = import.meta.filename
const report: HistoryReport = {
  name: 'history.ndjson',
  lines: 9,
  added: 4,
  changed: 1,
  unchanged: 1,
  refused: { count: 2, first: [{ line: 8, reason: 'The line is no JSON object.' }] },
  skipped: { count: 1, first: [{ line: 3, reason: 'The network itself brought what was written then.' }] },
  ignored: { score: 2 },
  accounts: [{ accountId: 'a1', network: 'x', handle: 'acme', isNew: true }],
  endedBy: 'end',
}
const noProgress = { 'history.importing': () => null }

describe('import', () => {
  test('tells what became of the file, and each line that did not come in', async () => {
    const fake = createFakeClient(noProgress, { 'history.importFile': () => report })
    const ran = await run(['import', here, '--brand', 'b1'], { client: fake.client })
    expect(ran.code).toBe(0)
    expect(ran.out.split('\n')).toEqual([
      'history.ndjson: 9 lines. 4 added, 1 changed, 1 as before.',
      'x acme  a1  new, without a sign-in',
      'Not read: score, in 2 lines',
      'Line 3 was skipped: The network itself brought what was written then.',
      'Line 8 was refused: The line is no JSON object.',
      '… and 1 more line was refused',
      '',
    ])
    expect(fake.asked[0]?.input).toEqual({ file: here, brandId: 'b1', strict: false })
    expect((await run(['import', here, '--brand', 'b1', '--json'], { client: fake.client })).json()).toEqual(report)
  })

  test('says on the way how far a long one has come', async () => {
    const { client } = createFakeClient(
      { 'history.importing': () => ({ done: 20_000, total: 100_000 }) },
      { 'history.importFile': () => report },
    )
    expect((await run(['import', here, '--brand', 'b1'], { client })).said).toContain('20000 of 100000 lines are in')
  })

  test('fails with the line at which --strict stopped, and where nothing came in', async () => {
    const strict = createFakeClient(noProgress, { 'history.importFile': () => ({ ...report, endedBy: 'strict' }) })
    const ran = await run(['import', here, '--brand', 'b1', '--strict'], { client: strict.client })
    expect(ran.code).toBe(1)
    expect(ran.said.at(-1)).toBe(
      'Line 8 was refused: The line is no JSON object. What came before it is kept; the file may be imported again.',
    )
    expect(strict.asked[0]?.input).toMatchObject({ strict: true })
    const nothing = { ...report, added: 0, changed: 0, unchanged: 0, skipped: { count: 0, first: [] } }
    const empty = createFakeClient(noProgress, { 'history.importFile': () => nothing })
    expect((await run(['import', here, '--brand', 'b1'], { client: empty.client })).said.at(-1)).toBe(
      'No line of this file can be imported. Nothing was changed.',
    )
  })

  test('wants a file that is there, and a brand', async () => {
    expect((await run(['import', '/nowhere.ndjson', '--brand', 'b1'], {})).code).toBe(2)
    expect((await run(['import', here], {})).code).toBe(2)
  })
})
