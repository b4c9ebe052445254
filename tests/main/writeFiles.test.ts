import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FilesThere, writeFiles } from '../../src/main/host/writeFiles.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-files-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const file = (name: string, text = name) => ({ name, bytes: new TextEncoder().encode(text) })
const plain = { makesFolder: false, whenThere: 'refuse' } as const
const seen = (): string[] => readdirSync(folder).sort()

describe('files of a report on the disk', () => {
  test('are written whole under their own names, into a folder that is made where that is wanted', async () => {
    const inner = join(folder, '2026', '10')
    await expect(writeFiles(inner, [file('a.pdf')], plain)).rejects.toThrow('There is no folder')
    const paths = await writeFiles(inner, [file('a.pdf'), file('木の戸.csv', 'x')], { ...plain, makesFolder: true })
    expect(paths).toEqual([join(inner, 'a.pdf'), join(inner, '木の戸.csv')])
    expect(readdirSync(inner).sort()).toEqual(['a.pdf', '木の戸.csv'])
    expect(readFileSync(join(inner, '木の戸.csv'), 'utf8')).toBe('x')
  })

  test('are all left out when one is there; are replaced or numbered when that is wanted', async () => {
    writeFileSync(join(folder, 'b.csv'), 'mine')
    const both = [file('a.csv'), file('b.csv', 'new')]
    const refused = await writeFiles(folder, both, plain).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(FilesThere)
    expect(refused).toMatchObject({ names: ['b.csv'] })
    expect(seen()).toEqual(['b.csv'])
    await writeFiles(folder, both, { ...plain, whenThere: 'number' })
    await writeFiles(folder, both, { ...plain, whenThere: 'number' })
    expect(seen()).toEqual(['a (2).csv', 'a.csv', 'b (2).csv', 'b (3).csv', 'b.csv'])
    expect(readFileSync(join(folder, 'b.csv'), 'utf8')).toBe('mine')
    await writeFiles(folder, both, { ...plain, whenThere: 'replace' })
    expect(readFileSync(join(folder, 'b.csv'), 'utf8')).toBe('new')
  })

  test('never leave the folder by their name', async () => {
    for (const name of ['../a.csv', 'x/a.csv', '..', '.', '', 'x\\a.csv'])
      await expect(writeFiles(folder, [file('fine.csv'), file(name)], plain)).rejects.toThrow('is no name of a file')
    expect(seen()).toEqual([])
  })

  test('leave nothing half written: the words say what was written and what was not', async () => {
    const long = `${'木'.repeat(100)}.csv`
    await expect(writeFiles(folder, [file('a.csv'), file(long)], plain)).rejects.toThrow(
      `The name of the file is too long. Make it shorter in the template of the report. Written: a.csv. Not written: ${long}.`,
    )
    expect(seen()).toEqual(['a.csv'])
    mkdirSync(join(folder, 'b.csv'))
    await expect(writeFiles(folder, [file('b.csv')], { ...plain, whenThere: 'replace' })).rejects.toThrow(
      'has the name of a file of the report. Move it away. Nothing was written.',
    )
    expect(seen()).toEqual(['a.csv', 'b.csv'])
    await expect(writeFiles(join(folder, 'a.csv'), [file('c.csv')], { ...plain, makesFolder: true })).rejects.toThrow(
      'a.csv is no folder. Choose another one. Nothing was written.',
    )
  })
})
