import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDesk } from './cannedKit.ts'
import type { CannedDesk } from './cannedKit.ts'

let desk: CannedDesk
let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-odd-'))
  desk = await openDesk()
})
afterEach(async () => {
  await desk.kit.stop()
  rmSync(folder, { recursive: true, force: true })
})

const client = () => desk.kit.client
function importText(text: string) {
  const file = join(folder, 'odd.csv')
  writeFileSync(file, text)
  return client().command('canned.importFile', { file, brandId: desk.brandId })
}
async function called(shortcut: string) {
  const { rows } = await client().query('canned.list', { brandId: desk.brandId })
  return desk.detail(rows.find((it) => it.shortcut === shortcut)?.id ?? '')
}

describe('a shortcut', () => {
  it.each([
    ['composed and apart', 'がく', 'がく'.normalize('NFD')],
    ['full and half width', 'ガク', 'ｶﾞｸ'],
    ['capital and full width', 'Refund', 'ｒｅｆｕｎｄ'],
    ['syllables and letters', '환불', '환불'.normalize('NFD')],
    ['Thai written in two ways', 'คำ', 'ค\u0e4d\u0e32'],
  ])('is one and the same, %s', async (_what, one, other) => {
    await desk.save({ shortcut: one })
    await expect(desk.save({ shortcut: other })).rejects.toThrow(/belongs to another response/)
  })

  it.each(['\u3164', '\u115f\u1160', '\ufe0f'])('has something that can be seen (%j)', async (shortcut) => {
    await expect(desk.save({ shortcut })).rejects.toThrow(/can be seen/)
    const { refused } = await importText(`title,shortcut,body\nA,${shortcut},x\nB,b,y`)
    expect(refused).toEqual([{ line: 2, reason: 'shortcut is empty, or nothing of it can be seen' }])
  })
})

describe('keywords of a file', () => {
  it('that are longer than the window takes come in word by word, and the response can be edited', async () => {
    const typed = Array.from({ length: 30 }, (_, n) => `word${n}`).join(' ')
    await importText(`title,shortcut,keywords,body\nA,a,"${typed}",x`)
    const found = await called('a')
    expect(found.keywords).toContain('word29')
    const { id, title, keywords, revision } = found
    const variants = found.variants.map((it) => ({ variantId: it.id, body: 'y' }))
    await client().command('canned.save', {
      cannedId: id,
      revision,
      brandId: desk.brandId,
      title,
      shortcut: 'a',
      keywords,
      variants,
    })
    // The cell stays as it was typed.
    const rows = await client().query('canned.rows', { brandId: desk.brandId })
    expect(rows[0]?.keywords).toBe(typed)
  })

  it('too long for one word are cut, never refused', async () => {
    await importText(`title,shortcut,keywords,body\nA,a,${'長'.repeat(300)},x`)
    expect((await called('a')).keywords).toEqual(['長'.repeat(100)])
  })
})

describe('the language of a text', () => {
  it('is kept in one form, so that a file brings it back as the same text', async () => {
    await desk.save({
      shortcut: 'a',
      variants: [
        { body: 'one', language: 'en-GB' },
        { body: 'two', language: 'zh-TW' },
        { body: 'three', language: 'JA' },
      ],
    })
    const file = join(folder, 'out.csv')
    await client().command('canned.exportFile', { file, brandId: desk.brandId, format: 'csv' })
    expect(await client().command('canned.importFile', { file, brandId: desk.brandId })).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 3,
    })
    expect((await called('a')).variants.map((it) => it.language)).toEqual(['en', 'zh-tw', 'ja'])
  })

  it('cannot be there twice, or be none', async () => {
    const save = (...languages: string[]) =>
      desk.save({ shortcut: 'a', variants: languages.map((language) => ({ body: 'x', language })) })
    await expect(save('en', 'en-US')).rejects.toThrow(/Texts 1 and 2 are for the same/)
    await expect(save('x!')).rejects.toThrow(/“x!” is no language/)
  })
})

describe('a folder', () => {
  const make = async (name: string, parentId: string | null = null) =>
    (await client().command('canned.saveFolder', { folderId: null, brandId: desk.brandId, parentId, name })).folderId

  it('has a name of its own in its place, so that a file can name it', async () => {
    const outer = await make('Delivery')
    await expect(make('delivery ')).rejects.toThrow(/There is a folder “Delivery” here already/)
    const inner = await make('Delivery', outer)
    await expect(
      client().command('canned.saveFolder', {
        folderId: inner,
        brandId: desk.brandId,
        parentId: null,
        name: 'Delivery',
      }),
    ).rejects.toThrow(/here already/)
    // Saved again under its own name it is no twin of itself.
    await client().command('canned.saveFolder', {
      folderId: outer,
      brandId: desk.brandId,
      name: 'DELIVERY',
      isPinned: true,
    })
  })

  it.each(['A /', '/ B', '/'])('cannot be called %s, which a file would take apart', async (name) => {
    await expect(make(name)).rejects.toThrow(/stands between/)
  })
})

describe('a file with texts that cannot be used', () => {
  it('comes in, and each of them is told with what is wrong', async () => {
    const report = await importText(
      [
        'title,shortcut,body',
        'Fine,fine,"Hello {{customer.display_name | default: ""you""}} [[Which?|A|B]]"',
        'Unknown,unknown,{{customer.nam}}',
        'Open,open,"Dear',
        '{{ customer.handle, thanks"',
        'Circle,ｏｎｅ,"{% include ""two"" %}"',
        'Circle 2,two,"{% include ""one"" %}"',
        'Elsewhere,else,"{% include ""of the library"" %}"',
        'Wide,wide,｛｛customer.handle｝｝',
      ].join('\n'),
    )
    expect(report).toMatchObject({ added: 7, refused: [] })
    expect(report.unready).toEqual([
      { line: 3, reason: expect.stringMatching(/^There is no variable customer\.nam\./) },
      { line: 4, reason: expect.stringMatching(/^Line 2: /) },
      { line: 6, reason: expect.stringMatching(/includes itself/) },
      { line: 7, reason: expect.stringMatching(/includes itself/) },
      { line: 9, reason: expect.stringMatching(/full-width/) },
    ])
  })
})

describe('an export', () => {
  it('may have a name as long as the disk allows, in any script', async () => {
    await desk.save({ shortcut: 'a' })
    const name = `${'ไ'.repeat(80)}.csv`
    await client().command('canned.exportFile', { file: join(folder, name), brandId: desk.brandId, format: 'csv' })
    expect(readdirSync(folder)).toEqual([name])
    await expect(
      client().command('canned.exportFile', {
        file: join(folder, `${'ไ'.repeat(90)}.csv`),
        brandId: desk.brandId,
        format: 'csv',
      }),
    ).rejects.toThrow('The name of the file is too long. Nothing was written; choose a shorter one.')
  })
})

describe('a text that is too long', () => {
  it('is refused in words', async () => {
    await expect(desk.save({ shortcut: 'a', body: 'x'.repeat(1_000_000) })).rejects.toThrow(
      /A text has at most 20,000 characters/,
    )
    await expect(desk.save({ shortcut: 'a', keywords: ['x'.repeat(101)] })).rejects.toThrow(
      /A keyword has at most 100 characters/,
    )
  })
})
