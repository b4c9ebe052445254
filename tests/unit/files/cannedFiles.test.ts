import { describe, expect, it } from 'vitest'
import { createCannedFiles } from '../../../src/main/engine/files/cannedFiles.ts'
import type { CannedFilesParts } from '../../../src/main/engine/files/cannedFiles.ts'
import type { CannedImportRow } from '../../../src/shared/contract/canned.ts'
import { networks, row } from './rows.ts'

const ask = { file: 'x.csv', brandId: null, format: null, encoding: null, mapping: null, preview: false, seen: null }

function filesOf(rows: readonly CannedImportRow[], over: Partial<CannedFilesParts> = {}) {
  const told: unknown[] = []
  const put: { id: string; shortcuts: string[] }[] = []
  const files = createCannedFiles({
    networks,
    hasBrand: () => true,
    progress: (so) => told.push(so),
    put: (input, id) => {
      put.push({ id, shortcuts: input.rows.map((each) => each.shortcut) })
      return { added: input.rows.length, changed: 0, unchanged: 0, refused: [{ line: 3, reason: 'late' }] }
    },
    read: () =>
      Promise.resolve({
        rows,
        report: {
          name: 'x.csv',
          format: 'csv',
          encoding: 'utf-8',
          mapping: 'parley',
          lines: rows.length,
          ready: rows.length,
          added: 0,
          changed: 0,
          unchanged: 0,
          refused: [{ line: 9, reason: 'early' }],
          unused: [],
          unready: [],
          left: [],
          first: [],
          seen: 'abc',
        },
      }),
    write: () => Promise.reject(new Error('not asked for here')),
    ...over,
  })
  return { files, told, put }
}
const many = (count: number): CannedImportRow[] =>
  Array.from({ length: count }, (_, at) => row({ shortcut: `s${at}`, line: at + 2 }))

describe('an import', () => {
  it('goes in by parts, each with an id of its own, and tells how far it is', async () => {
    const { files, told, put } = filesOf(many(1200))
    const report = await files.importFile(ask, 'command-1')
    expect(put.map((part) => [part.id, part.shortcuts.length])).toEqual([
      ['command-1:0', 500],
      ['command-1:500', 500],
      ['command-1:1000', 200],
    ])
    expect(told).toEqual([{ done: 0, total: 1200 }, { done: 500, total: 1200 }, { done: 1000, total: 1200 }, null])
    expect(report.added).toBe(1200)
    expect(report.refused.map((it) => it.line)).toEqual([3, 3, 3, 9])
  })

  it('keeps rows of one shortcut in one part, however it is written and wherever it stands', async () => {
    const rows = [
      row({ shortcut: 'Refund', language: 'en' }),
      ...many(499),
      row({ shortcut: 'ｒｅｆｕｎｄ', language: 'ja' }),
    ]
    const { files, put } = filesOf(rows)
    await files.importFile(ask, 'command-1')
    expect(put[0]?.shortcuts.slice(0, 2)).toEqual(['Refund', 'ｒｅｆｕｎｄ'])
    expect(put.map((part) => part.shortcuts.length)).toEqual([500, 1])
  })

  it('that breaks off says what was kept and what to do; one that could not begin says only why', async () => {
    let calls = 0
    const breaks = (at: number) => () => {
      if (++calls > at) throw new Error('The disk is full.')
      return { added: 500, changed: 0, unchanged: 0, refused: [] }
    }
    const { files, told } = filesOf(many(1200), { put: breaks(1) })
    await expect(files.importFile(ask, 'command-1')).rejects.toThrow(
      'The disk is full. The first 500 rows were imported and are kept. Import the file again for the rest',
    )
    expect(told.at(-1)).toBeNull()
    calls = 0
    await expect(filesOf(many(3), { put: breaks(0) }).files.importFile(ask, 'c')).rejects.toThrow(
      /^The disk is full\.$/u,
    )
  })
})
