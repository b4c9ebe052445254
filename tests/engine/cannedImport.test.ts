import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CannedImportRow } from '../../src/shared/contract/canned.ts'
import { openDesk } from './cannedKit.ts'
import type { CannedDesk } from './cannedKit.ts'

let desk: CannedDesk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.kit.stop())

const client = () => desk.kit.client
const row = (line: number, it: Partial<CannedImportRow> = {}): CannedImportRow => ({
  line,
  folder: '',
  title: 'A title',
  shortcut: 'a',
  keywords: '',
  network: null,
  language: null,
  register: null,
  visibility: 'both',
  body: 'A text',
  status: null,
  validUntil: null,
  ...it,
})
const take = (rows: CannedImportRow[], brandId: string | null = desk.brandId) =>
  client().command('canned.import', { brandId, rows })
const given = (): CannedImportRow[] => [
  row(2, {
    folder: 'ご案内 / 返品',
    title: '返品のご案内',
    shortcut: '返品',
    keywords: 'へんぴん、返金; ｶﾀｶﾅ',
    language: 'ja',
    register: 'formal',
    body: ' 一行目\r\n二行目 {{order}} ',
    status: 'approved',
    validUntil: '2099-12-31',
  }),
  row(3, {
    folder: 'ご案内 / 返品',
    title: '返品のご案内',
    shortcut: '返品',
    keywords: 'へんぴん、返金; ｶﾀｶﾅ',
    language: 'th',
    network: 'bluesky',
    visibility: 'public',
    body: 'ขอบคุณค่ะ',
    status: 'review',
    validUntil: '2099-12-31',
  }),
  row(4, { title: '영업시간', shortcut: '영업시간', language: 'ko', body: '오늘은 쉽니다', status: 'draft' }),
]

describe('an import', () => {
  it('adds what a file holds, and gives exactly that back', async () => {
    expect(await take(given())).toEqual({ added: 3, changed: 0, unchanged: 0, refused: [] })
    const rows = await client().query('canned.rows', { brandId: desk.brandId })
    expect(rows.map((it) => ({ ...it, line: 0 }))).toEqual(
      expect.arrayContaining(given().map((it) => ({ ...it, line: 0 }))),
    )
    expect(rows).toHaveLength(3)
    expect(rows.map((it) => it.line)).toEqual([2, 3, 4])
    expect(await take(rows)).toEqual({ added: 0, changed: 0, unchanged: 3, refused: [] })
    const { rows: listed } = await client().query('canned.list', { brandId: desk.brandId, text: 'へんぴん' })
    const found = await desk.detail(listed[0]?.id ?? '')
    expect(found.keywords).toEqual(['へんぴん', '返金', 'ｶﾀｶﾅ'])
    expect(found.revision).toBe(1)
    const [version] = await client().query('canned.versions', { variantId: found.variants[0]?.id ?? '' })
    expect(version).toMatchObject({ cause: 'imported', status: 'approved' })
    expect(
      (await client().query('canned.folders', { brandId: desk.brandId })).filter((it) => it.count > 0),
    ).toMatchObject([{ name: '返品', count: 1 }])
    // What is kept for all brands is a file of its own.
    expect(await client().query('canned.rows', { brandId: null })).toEqual([])
  })

  it('sends a changed text of an approved one to review, and leaves the rest alone', async () => {
    await take(given())
    const next = given().map((it) => (it.line === 2 ? { ...it, body: 'changed' } : it))
    expect(await take(next)).toEqual({ added: 0, changed: 1, unchanged: 2, refused: [] })
    const [found] = (await client().query('canned.list', { brandId: desk.brandId, text: '返品' })).rows
    const { variants, revision } = await desk.detail(found?.id ?? '')
    expect(variants[0]).toMatchObject({
      status: 'review',
      body: 'changed',
      approvedBody: ' 一行目\r\n二行目 {{order}} ',
    })
    expect(variants[1]).toMatchObject({ status: 'review', version: 1 })
    expect(revision).toBe(2)
    const renamed = next.slice(0, 2).map((it) => ({ ...it, title: 'Renamed', keywords: 'x' }))
    expect(await take(renamed)).toMatchObject({ changed: 1, unchanged: 1 })
    expect(await desk.detail(found?.id ?? '')).toMatchObject({ title: 'Renamed', keywords: ['x'], revision: 3 })
  })

  it('refuses single rows with the reason, and takes the others', async () => {
    const result = await take([
      row(2, { shortcut: 'ok' }),
      row(3, { shortcut: '' }),
      row(4, { shortcut: 'two words' }),
      row(5, { shortcut: 'b', title: '  ' }),
      row(6, { shortcut: 'c', body: ' ' }),
      row(7, { shortcut: 'd', validUntil: '2026-02-31' }),
      row(8, { shortcut: 'e', folder: 'a / b / c' }),
      row(9, { shortcut: 'ok' }),
      row(10, { shortcut: 'OK', title: 'Another' }),
      row(11, { shortcut: 'f', body: 'x'.repeat(20_001) }),
      row(12, { shortcut: 'ok', language: 'ja' }),
    ])
    expect(result).toMatchObject({ added: 2, changed: 0, unchanged: 0 })
    expect(result.refused.map((it) => [it.line, it.reason])).toEqual([
      [3, 'The shortcut is missing.'],
      [4, expect.stringMatching(/without spaces/)],
      [5, 'The title is missing.'],
      [6, 'The text is missing.'],
      [7, expect.stringMatching(/not a date/)],
      [8, expect.stringMatching(/two levels/)],
      [9, expect.stringMatching(/^Line 2 has a text for the same/)],
      [10, expect.stringMatching(/belongs to “A title”/)],
      [11, expect.stringMatching(/20,000/)],
    ])
  })

  it('goes into the scope that was named, and touches nothing personal', async () => {
    const own = await desk.save({ shortcut: 'a', isPersonal: true, body: 'mine' })
    await take([row(2)], null)
    await take([row(2, { body: 'of the brand' })])
    expect((await desk.detail(own)).variants[0]?.body).toBe('mine')
    expect((await client().query('canned.rows', { brandId: null })).map((it) => it.body)).toEqual(['A text'])
    expect((await client().query('canned.rows', { brandId: desk.brandId })).map((it) => it.body)).toEqual([
      'of the brand',
    ])
  })
})
