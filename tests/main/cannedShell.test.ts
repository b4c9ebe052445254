import { describe, expect, test } from 'vitest'
import { createCannedShell } from '../../src/main/app/cannedShell.ts'
import { createFakeClient } from '../fakes/fakeClient.ts'

const report = {
  name: 'replies.csv',
  format: 'csv' as const,
  encoding: 'utf-8' as const,
  mapping: 'parley' as const,
  lines: 1,
  ready: 1,
  added: 0,
  changed: 0,
  unchanged: 0,
  refused: [],
  unused: [],
  unready: [],
  left: [],
  first: [],
  seen: 'abc',
}
const look = { choose: true, brandId: 'b1', encoding: null, mapping: null, preview: true, seen: null }

function shell(answers: { file?: string | null; place?: string | null } = {}) {
  const fake = createFakeClient(
    {},
    {
      'canned.importFile': () => report,
      'canned.exportFile': ({ file }) => ({ file, rows: 3, bytes: 100 }),
    },
  )
  const offered: string[] = []
  const deeds = createCannedShell({
    client: fake.client,
    chooseFile: () => Promise.resolve(answers.file ?? null),
    choosePlace: (name) => {
      offered.push(name)
      return Promise.resolve(answers.place ?? null)
    },
  })
  return { deeds, offered, asked: fake.asked.map.bind(fake.asked) }
}

describe('import through the window', () => {
  test('asks the engine for the chosen file and answers without a path', async () => {
    const { deeds, asked } = shell({ file: '/home/mina/replies.csv' })
    const answer = await deeds['canned.importFile'](look)
    expect(JSON.stringify(answer)).not.toContain('/home')
    await deeds['canned.importFile']({ ...look, choose: false, preview: false, mapping: 'zammad', seen: 'abc' })
    expect(asked((it) => it.input)).toMatchObject([
      { file: '/home/mina/replies.csv', preview: true, mapping: null },
      { file: '/home/mina/replies.csv', preview: false, mapping: 'zammad', seen: 'abc' },
    ])
  })

  test('asks for nothing when the person cancelled, and names no file that nobody chose', async () => {
    const { deeds, asked } = shell()
    expect(await deeds['canned.importFile'](look)).toBeNull()
    await expect(deeds['canned.importFile']({ ...look, choose: false })).rejects.toThrow('Choose a file first')
    expect(asked((it) => it.name)).toEqual([])
  })
})

describe('export through the window', () => {
  const how = { brandId: 'b1', format: 'xlsx' as const, name: 'Lumen: "Coffee" / 東京' }

  test('offers a name that every disk takes, and overwrites what the person agreed to', async () => {
    const { deeds, offered, asked } = shell({ place: '/docs/a.xlsx' })
    expect(await deeds['canned.exportFile'](how)).toEqual({ name: 'a.xlsx', rows: 3 })
    expect(offered).toEqual(['Lumen Coffee 東京.xlsx'])
    expect(asked((it) => it.input)).toEqual([{ file: '/docs/a.xlsx', brandId: 'b1', format: 'xlsx', overwrite: true }])
  })

  test('goes by the ending that the person typed, and never over a file they were not asked about', async () => {
    const other = shell({ place: '/docs/a.CSV' })
    await other.deeds['canned.exportFile'](how)
    const none = shell({ place: '/docs/a' })
    expect(await none.deeds['canned.exportFile'](how)).toEqual({ name: 'a.xlsx', rows: 3 })
    expect([...other.asked((it) => it.input), ...none.asked((it) => it.input)]).toMatchObject([
      { file: '/docs/a.CSV', format: 'csv', overwrite: true },
      { file: '/docs/a.xlsx', format: 'xlsx', overwrite: false },
    ])
    expect(await shell().deeds['canned.exportFile'](how)).toBeNull()
  })
})
