import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createReportShell } from '../../src/main/app/reportShell.ts'
import type { ReportShellParts } from '../../src/main/app/reportShell.ts'
import type { ShellArguments } from '../../src/shared/contract/shell.ts'
import { createFakeClient } from '../fakes/fakeClient.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-export-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const ask: ShellArguments<'report.export'>[0] = {
  brandId: 'b1',
  month: '2026-10',
  formats: ['pdf', 'csv'],
  language: 'th',
  paper: null,
  csvEncoding: 'windows-874',
  template: null,
  version: null,
  draft: false,
}

function shell(over: Partial<ReportShellParts> = {}) {
  const told: unknown[] = []
  const shown: string[] = []
  const { client } = createFakeClient({
    'report.file': ({ format }) => ({
      files: [{ name: `Acme.${format}`, bytes: new Uint8Array([1]), rows: 0 }],
      lacking: format === 'csv' ? ['木'] : [],
      paper: 'A4',
      footer: '',
    }),
  })
  const deeds = createReportShell({
    client,
    print: () => Promise.resolve(new TextEncoder().encode('%PDF')),
    chooseFolder: () => Promise.resolve(folder),
    mayReplace: () => Promise.resolve(false),
    tell: (event) => told.push(event),
    showFile: (path) => shown.push(path) > 0,
    ...over,
  })
  return { deeds, told, shown }
}

describe('an export from the window', () => {
  test('goes to the chosen folder, tells how far it is, and answers without a path', async () => {
    const { deeds, told, shown } = shell()
    expect(await deeds['report.openFolder']()).toBe(false)
    const done = await deeds['report.export'](ask)
    expect(done).toEqual({ names: ['Acme.pdf', 'Acme.csv'], lacking: ['木'] })
    expect(readFileSync(join(folder, 'Acme.pdf'), 'utf8')).toBe('%PDF')
    expect(told).toEqual([
      { kind: 'reportExport', done: 0, of: 2, making: 'pdf' },
      { kind: 'reportExport', done: 1, of: 2, making: 'csv' },
      { kind: 'reportExport', done: 2, of: 2, making: null },
    ])
    expect(await deeds['report.openFolder']()).toBe(true)
    expect(shown).toEqual([join(folder, 'Acme.pdf')])
  })

  test('asks before it writes over files, and leaves everything when that is not wanted', async () => {
    writeFileSync(join(folder, 'Acme.csv'), 'mine')
    const asked: unknown[] = []
    const mayReplace = (answer: boolean) => (names: readonly string[]) => {
      asked.push(names)
      return Promise.resolve(answer)
    }
    expect(await shell({ mayReplace: mayReplace(false) }).deeds['report.export'](ask)).toBeNull()
    expect(readdirSync(folder)).toEqual(['Acme.csv'])
    expect(await shell({ mayReplace: mayReplace(true) }).deeds['report.export'](ask)).not.toBeNull()
    expect(readFileSync(join(folder, 'Acme.csv'), 'latin1')).toBe('\u0001')
    expect(asked).toEqual([['Acme.csv'], ['Acme.csv']])
  })

  test('answers null when no folder was chosen', async () => {
    const { deeds, told } = shell({ chooseFolder: () => Promise.resolve(null) })
    expect(await deeds['report.export'](ask)).toBeNull()
    expect(await deeds['report.chooseFolder']()).toBeNull()
    expect(told).toEqual([])
  })

  test('is ended by a cancel, runs one at a time, and can be begun again', async () => {
    const begun = Promise.withResolvers<undefined>()
    const { deeds } = shell({
      print: (_job, signal) => {
        begun.resolve(undefined)
        return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))) // as drawPdf does
      },
    })
    const running = deeds['report.export'](ask)
    await begun.promise
    await expect(deeds['report.export'](ask)).rejects.toThrow('Another report is being exported')
    await deeds['report.cancel']()
    expect(await running).toBeNull()
    expect(readdirSync(folder)).toEqual([])
    expect(await deeds['report.export']({ ...ask, formats: ['csv'] })).toMatchObject({ names: ['Acme.csv'] })
  })

  test('passes on why it could not be made', async () => {
    const { deeds } = shell({ print: () => Promise.reject(new Error('The PDF was not drawn within 120 seconds.')) })
    await expect(deeds['report.export'](ask)).rejects.toThrow('The PDF was not drawn within 120 seconds.')
    expect(readdirSync(folder)).toEqual([])
  })
})
