import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { createTextEncoder } from '../../../src/main/engine/files/encodeText.ts'
import { figuresCsv, messagesCsv } from '../../../src/main/engine/files/report/csv.ts'
import { reportDocument } from '../../../src/shared/report/reportDocument.ts'
import { emptyReport, someReport, someTemplate } from '../../fakes/someReport.ts'
import { someDataRow, someDataRows } from '../../fakes/someDataRows.ts'

const zone = 'Europe/Oslo'
const parse = (bytes: Uint8Array, label = 'utf-8') =>
  Papa.parse<Record<string, string>>(new TextDecoder(label).decode(bytes).replace(/\r\n$/u, ''), { header: true }).data

describe('the messages as CSV', () => {
  const utf8 = messagesCsv(someDataRows, zone, createTextEncoder('utf-8'))

  it('begins with the mark of UTF-8 and ends each line with CRLF', () => {
    expect(Buffer.from(utf8.bytes.subarray(0, 3)).toString('hex')).toBe('efbbbf')
    const text = new TextDecoder().decode(utf8.bytes)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.split('\r\n')).toHaveLength(someDataRows.length + 2)
    expect(utf8.rows).toBe(3)
  })

  it('has a row for each message, with numbers as numbers and moments with their distance from UTC', () => {
    const [first, second, third] = parse(utf8.bytes)
    expect(first).toEqual({
      time: '2026-10-01T09:00:00+02:00',
      localTime: '2026-10-01 09:00:00',
      network: 'bluesky',
      account: "'@kinoto.example",
      kind: 'comment',
      author: '山田 花子',
      handle: "'@hanako.example",
      text: '届きません。\n"至急", お願いします',
      counted: 'actionable',
      reason: '',
      inRates: 'yes',
      answeredAt: '2026-10-01T09:30:00+02:00',
      clockMinutes: '30',
      businessMinutes: '12.5',
      inside24: 'yes',
      settled: '',
      sentiment: 'negative',
      urgency: 'high',
      tags: '配送, Refund',
      language: 'ja',
      link: 'https://example.org/m-1',
      conversation: 'c-1',
      message: 'm-1',
    })
    expect(second).toMatchObject({ counted: 'noReplyNeeded', reason: 'thanks', inside24: '', clockMinutes: '' })
    // The second time that the clocks show this quarter past two.
    expect(third).toMatchObject({ time: '2026-10-25T02:15:00+01:00', localTime: '2026-10-25 02:15:00' })
  })

  it('has no text that a spreadsheet takes for a formula', () => {
    expect(parse(utf8.bytes)[2]).toMatchObject({
      author: "'=cmd|calc",
      text: `'=HYPERLINK("http://example.org")`,
    })
    const odd = ['+1', '-1', '@a', '\ta', '\ra', '＝1', "'=1", '−1'].map((text) => ({ ...someDataRow, text }))
    const texts = parse(messagesCsv(odd, zone, createTextEncoder('shift_jis')).bytes, 'shift_jis').map(
      (row) => row['text'],
    )
    expect(texts).toEqual(["'+1", "'-1", "'@a", "'\ta", "'\ra", "'＝1", "''=1", "'－1"])
  })

  it('says in old encodings what they have, and tells what they have not', () => {
    const thai = createTextEncoder('windows-874')
    const rows = parse(messagesCsv(someDataRows, zone, thai).bytes, 'windows-874')
    expect(rows[1]?.['text']).toBe('ขอบคุณค่ะ')
    expect(rows[1]?.['author']).toBe('?? ??')
    expect(thai.lacking().slice(0, 4)).toEqual(['山', '田', '花', '子'])
    const japanese = parse(messagesCsv([someDataRow], zone, createTextEncoder('shift_jis')).bytes, 'shift_jis')
    expect(japanese[0]?.['text']).toBe(someDataRow.text)
  })

  it('goes on after the rows that are written at once', () => {
    const many = Array.from({ length: 2500 }, (_, at) => ({ ...someDataRow, message: `m-${String(at)}` }))
    const rows = parse(messagesCsv(many, zone, createTextEncoder('utf-8')).bytes)
    expect(rows.map((row) => row['message'])).toEqual(many.map((row) => row.message))
  })

  it('is a head alone when nothing came', () => {
    const { bytes, rows } = messagesCsv([], zone, createTextEncoder('utf-8'))
    expect(rows).toBe(0)
    expect(new TextDecoder().decode(bytes)).toMatch(/^time,localTime,.*,message\r\n$/u)
  })
})

describe('the figures as CSV', () => {
  const rows = parse(figuresCsv(reportDocument(someReport, someTemplate), zone, createTextEncoder('utf-8')))

  it('tells each figure with its names, its place, its value and the month before', () => {
    const total = rows.find((row) => row['path'] === 'figures.inbound.total')
    expect(total).toMatchObject({
      section: 'Headline figures',
      figure: 'Messages in',
      part: '',
      value: String(someReport.figures.inbound.total),
      unit: 'count',
      monthBefore: '4281',
      pathBefore: 'before.figures.inbound.total',
    })
    const rate = rows.find((row) => row['path'] === 'figures.answered.rate')
    expect(rate).toMatchObject({ value: String(someReport.figures.answered.rate), unit: 'share' })
    expect(rows.find((row) => row['path'] === 'madeAt')).toMatchObject({
      value: '2026-11-02T13:00:00+01:00',
      unit: 'time',
    })
  })

  it('leaves empty what there is nothing to tell of, never 0', () => {
    const empty = parse(figuresCsv(reportDocument(emptyReport, someTemplate), zone, createTextEncoder('utf-8'))).filter(
      (row) => row['path'] === 'figures.answered.rate',
    )
    expect(empty.length).toBeGreaterThan(0)
    for (const row of empty) expect(row['value']).toBe('')
  })
})
