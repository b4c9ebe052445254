import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CommandInput } from '../../src/shared/contract/commands.ts'
import type { EngineKit } from './kit.ts'
import { startEngine } from './kit.ts'

let folder = ''
let kit: EngineKit
let brandId = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-files-'))
  kit = startEngine()
  brandId = (await kit.client.command('brand.create', { name: 'Lumen' })).brandId
})
afterEach(async () => {
  await kit.stop()
  rmSync(folder, { recursive: true, force: true })
})

const heading = 'folder,title,shortcut,keywords,network,language,register,visibility,body,status,valid_until'
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const take = (path: string, how: Partial<CommandInput<'canned.importFile'>> = {}) =>
  kit.client.command('canned.importFile', { file: path, brandId, ...how })
const rows = async () => (await kit.client.query('canned.rows', { brandId })).map((row) => ({ ...row, line: 0 }))
const counts = (report: { added: number; changed: number; unchanged: number }) => [
  report.added,
  report.changed,
  report.unchanged,
]

const library = [
  heading,
  'Shop,Late,late,"slow, 遅延",,en,polite,both,"Sorry, {{customer.display_name}}",approved,',
  'Shop,Late,late,"slow, 遅延",bluesky,ja,polite,public,申し訳ございません。,draft,',
  'Shop / Returns,Return,반품,,,ko,formal,private,=반품 안내입니다.,review,2027-01-31',
  ',Thanks,ขอบคุณ,,,th,,,ขอบคุณค่ะ,,',
].join('\r\n')

describe('import of a file', () => {
  test('adds variants, and the same file again changes nothing', async () => {
    const path = file('replies.csv', library)
    const first = await take(path)
    expect(counts(first)).toEqual([4, 0, 0])
    expect(first).toMatchObject({
      name: 'replies.csv',
      format: 'csv',
      mapping: 'parley',
      lines: 4,
      ready: 4,
      refused: [],
    })
    expect((await rows()).map((row) => [row.folder, row.shortcut, row.language, row.status])).toEqual([
      ['', 'ขอบคุณ', 'th', 'draft'],
      ['Shop', 'late', 'en', 'approved'],
      ['Shop', 'late', 'ja', 'draft'],
      ['Shop / Returns', '반품', 'ko', 'review'],
    ])
    expect(counts(await take(path))).toEqual([0, 0, 4])
  })

  test('a look writes nothing, and what is told of it holds only while the file stays the same', async () => {
    const path = file('replies.csv', library)
    const look = await take(path, { preview: true })
    expect(look).toMatchObject({ ready: 4, added: 0, encoding: 'utf-8' })
    expect(look.first.map((row) => row.line)).toEqual([2, 3, 4, 5])
    expect(await rows()).toEqual([])
    writeFileSync(path, `${library}\r\n,More,more,,,,,,More,,`)
    await expect(take(path, { seen: look.seen })).rejects.toThrow('replies.csv changed since it was looked at')
    expect(await rows()).toEqual([])
  })

  test('takes every line that it can and says of the others why not', async () => {
    const bad = [
      heading,
      ',A,a,,,,,,fine,,',
      ',B,b c,,,,,,body,,',
      ',C,c,,twitter,,,,body,,',
      ',D,d,,,Japanese,,,body,,',
      ',E,e,,,,rude,,body,,',
      ',F,f,,,,,secret,body,,',
      ',G,g,,,,,,body,done,',
      ',H,h,,,,,,body,,2027-02-30',
      ',I,i,,,,,,,,',
      ',J,Ａ,,,,,,body,,',
      ',A,a,,,,,,again,,',
      ',K,k,,,,,,body,expired,',
      ',L,l,,,,,,body,,,,extra',
      ',,m,,,,,,body,,',
      'a / b / c,N,n,,,,,,body,,',
      ',O,o,,Mastodon,JA-jp,Polite,Private,body,Expired,2020-01-01',
    ]
    const report = await take(file('bad.csv', bad.join('\n')))
    expect(counts(report)).toEqual([2, 0, 0])
    expect(report.refused.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '3: "b c" in shortcut holds more than letters, digits, _ and -, or is longer than 60',
      '4: "twitter" in network is none of bluesky, mastodon, x, facebook, messenger, instagram, threads, linkedin, tiktok, youtube, googleBusiness, wordpress, feed, sample',
      '5: "Japanese" in language is no code of a language; use one such as en, ja, th or ko',
      '6: "rude" in register is none of formal, polite, casual',
      '7: "secret" in visibility is none of public, private, both',
      '8: "done" in status is none of draft, review, approved, expired',
      '9: "2027-02-30" in valid_until is no day; write it as 2026-12-31',
      '10: body is empty',
      '11: the shortcut Ａ belongs to "A" on line 2; rows of one response have the same title',
      '12: line 2 has the same shortcut for the same network, language, register and visibility',
      '13: status is expired, and valid_until does not say since when',
      '14: it has 13 cells, the heading has 11',
      '15: title is empty',
      '16: folder goes deeper than two levels, "outer / inner"',
    ])
    expect((await rows()).map((row) => [row.shortcut, row.network, row.language, row.register, row.status])).toEqual([
      ['a', null, null, null, 'draft'],
      ['o', 'mastodon', 'ja', 'polite', 'approved'],
    ])
  })

  test('refuses what is no table, a brand that is not there, and a member without the right, with nothing half done', async () => {
    await expect(take(join(folder, 'none.csv'))).rejects.toThrow('none.csv was not imported. There is no such file.')
    await expect(take(folder)).rejects.toThrow('It is no file.')
    await expect(take(file('x.csv', 'id,text\n1,2'))).rejects.toThrow('it lacks title, shortcut, body')
    await expect(take(file('y.csv', library), { brandId: 'gone' })).rejects.toThrow('There is no such brand.')
    const { memberId } = await kit.client.command('member.add', { name: 'Ann', role: 'agent' })
    await kit.client.command('member.actAs', { memberId })
    await expect(take(file('y.csv', library))).rejects.toThrow('Leads and managers')
    expect(await rows()).toEqual([])
  })

  test('records what was imported by count, never by text', async () => {
    await take(file('replies.csv', library))
    const lines = kit.store.reader.all<{ action: string; detail: string }>(
      "SELECT action, detail_json AS detail FROM activity WHERE action LIKE 'canned%'",
    )
    expect(lines.map((line) => line.action)).toEqual(['canned.import'])
    expect(lines[0]?.detail).not.toContain('Sorry')
  })

  test('keeps the variants of one response together where many rows go in by parts', async () => {
    const many = Array.from(
      { length: 700 },
      (_, at) => `,T${at},s${at},,,en,,,body ${at},,\n,T${at},s${at},,,ja,,,本文 ${at},,`,
    )
    const report = await take(file('many.csv', [heading, ...many].join('\n')))
    expect(await kit.client.query('canned.importing', {})).toBeNull()
    expect(counts(report)).toEqual([1400, 0, 0])
    expect(report.refused).toEqual([])
  })
})

describe('export to a file', () => {
  test.each(['csv', 'xlsx', 'json'] as const)('as %s gives back what was imported', async (format) => {
    await take(file('replies.csv', library))
    const before = await rows()
    const out = join(folder, `out.${format}`)
    const done = await kit.client.command('canned.exportFile', { file: out, brandId, format })
    expect(done).toEqual({ file: out, rows: 4, bytes: readFileSync(out).length })
    const other = (await kit.client.command('brand.create', { name: 'Other' })).brandId
    expect(counts(await take(out, { brandId: other }))).toEqual([4, 0, 0])
    const after = await kit.client.query('canned.rows', { brandId: other })
    expect(after.map((row) => ({ ...row, line: 0 }))).toEqual(before)
    expect(counts(await take(out))).toEqual([0, 0, 4])
  })

  test('writes CSV with a mark and without formulas', async () => {
    await take(file('replies.csv', library))
    const out = join(folder, 'out.csv')
    await kit.client.command('canned.exportFile', { file: out, brandId, format: 'csv' })
    const text = readFileSync(out, 'utf8')
    expect(text.startsWith(`\ufeff${heading}\r\n`)).toBe(true)
    expect(text).toContain(",'=반품 안내입니다.,")
  })

  test('never writes over a file unless told, and leaves nothing half written', async () => {
    const out = file('out.json', 'mine')
    const ask = { file: out, brandId, format: 'json' as const }
    await expect(kit.client.command('canned.exportFile', ask)).rejects.toThrow(
      'There is a file named out.json already.',
    )
    expect(readFileSync(out, 'utf8')).toBe('mine')
    await kit.client.command('canned.exportFile', { ...ask, overwrite: true })
    expect(readFileSync(out, 'utf8')).toBe('[]\n')
    const nowhere = { ...ask, file: join(folder, 'none', 'out.json') }
    await expect(kit.client.command('canned.exportFile', nowhere)).rejects.toThrow('There is no folder')
    await expect(kit.client.command('canned.exportFile', { ...ask, file: folder, overwrite: true })).rejects.toThrow(
      'cannot be written there',
    )
    expect(readdirSync(folder)).toEqual(['out.json'])
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  test('of what all brands share leaves out what belongs to one', async () => {
    await take(file('replies.csv', library))
    await take(file('shared.csv', `${heading}\n,Shared,shared,,,,,,for all,,`), { brandId: null })
    const out = join(folder, 'out.json')
    await kit.client.command('canned.exportFile', { file: out, brandId: null, format: 'json' })
    expect((JSON.parse(readFileSync(out, 'utf8')) as { title: string }[]).map((row) => row.title)).toEqual(['Shared'])
  })
})
