import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startProcess } from './engineKit.ts'
import { parley, parleyJson } from './parley.ts'

interface Written {
  month: string
  closed: unknown
  files: { format: string; name: string; file: string; bytes: number; rows: number }[]
  lacking: string[]
}

// Each command is two processes: on a busy machine they take their time.
const patience = 300_000
vi.setConfig({ testTimeout: patience })

describe('reports on the command line', () => {
  let root = ''
  let data = ''
  let brand = ''
  let month = ''
  const report = (...args: string[]): string[] => ['report', '--brand', brand, '--month', month, ...args]

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'parley-reports-'))
    data = join(root, 'data')
    brand = (await parleyJson<{ id: string }>(['sample', 'open'], { data })).id
    await parleyJson(['sync'], { data })
    // The newest message of the sample, whose zone is UTC; on the first of a month it is one of the month before.
    const rows = await parleyJson<{ lastInbound: { at: string } | null }[]>(['inbox', '--limit', '200'], { data })
    const days = rows.flatMap((it) => (it.lastInbound === null ? [] : [it.lastInbound.at]))
    month = days.sort().at(-1)?.slice(0, 7) ?? ''
  }, patience)
  afterAll(() => rm(root, { recursive: true, force: true }))

  test('are written beside a running Parley, whole, and with the same figures in each format', async () => {
    const out = join(root, 'new', 'folder')
    const window = startProcess(data)
    await window.ready
    const written = await parleyJson<Written>(report('--format', 'json,csv,xlsx,html', '--out', out), { data })
    const closing = await parley(report('--format', 'json', '--out', out, '--close'), { data })
    await window.stop()
    expect(closing).toMatchObject({ code: 1, out: '' })
    expect(closing.reason).toMatch(/^This data folder is in use by a test /u)
    expect(written).toMatchObject({ month, closed: null, lacking: [] })
    expect(written.files.map((it) => it.format)).toEqual(['json', 'csv', 'csv', 'xlsx', 'html'])
    expect((await readdir(out)).sort()).toEqual(written.files.map((it) => it.name).sort())
    for (const it of written.files) expect((await readFile(it.file)).length).toBe(it.bytes)
    const [json, csv] = await Promise.all(written.files.map((it) => readFile(it.file, 'utf8')))
    const { figures } = JSON.parse(json ?? '') as { figures: { inbound: { total: number } } } // as docs/report.md tells it
    expect(figures.inbound.total).toBeGreaterThan(0)
    expect(csv).toMatch(new RegExp(`figures\\.inbound\\.total\\b.*\\b${String(figures.inbound.total)}\\b`, 'u'))

    const again = await parley(report('--format', 'json', '--out', out), { data })
    expect(again).toMatchObject({ code: 1 })
    expect(again.reason).toMatch(/ is there already and was left as before\. Nothing was written\./u)
    expect((await parley(report('--format', 'json', '--out', out, '--overwrite'), { data })).code).toBe(0)
  })

  test('say what is wrong with what was typed, and write nothing', async () => {
    const out = join(root, 'none')
    const said = async (...args: string[]) => (await parley(report('--out', out, ...args), { data })).reason
    expect(await said('--format', 'json', '--template', 'Weekly')).toMatch(/There is no template "Weekly"/u)
    expect(await said('--close')).toMatch(/can be closed from .* Nothing was changed\./u)
    await expect(readdir(out)).rejects.toThrow('ENOENT')
    expect((await parley(['report', 'due'], { data })).out).toBe('No report is due.\n')
  })
})
