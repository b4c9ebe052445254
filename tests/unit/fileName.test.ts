import { describe, expect, it } from 'vitest'
import { fileName, reportFileName } from '../../src/shared/contract/fileName.ts'

const values = { brand: 'Kinoto 木の戸', month: '2026-10', language: 'ja', template: 'Monthly' }

describe('a file name', () => {
  it('has nothing that a file system refuses', () => {
    expect(fileName('a/b\\c:d*e?"f<g>|h', 'x')).toBe('a b c d e f g h')
    expect(fileName('..\\..\\etc/passwd', 'x')).toBe('etc passwd')
    expect(fileName(' .hidden. . ', 'x')).toBe('hidden')
    expect(fileName('a\u0000b\ud800c\u202etxt', 'x')).toBe('a b c txt')
    expect(fileName('///', 'x')).toBe('x')
  })

  it('is none of the names of devices', () => {
    expect(fileName('con', 'x')).toBe('con_')
    expect(fileName('COM1.tables', 'x')).toBe('COM1_.tables')
    expect(fileName('LPT²', 'x')).toBe('LPT²_')
    expect(fileName('Contoso', 'x')).toBe('Contoso')
  })

  it('is short enough for every system, whole graphemes', () => {
    expect(fileName('a'.repeat(300), 'x')).toBe('a'.repeat(120))
    const thai = fileName('กำ'.repeat(200), 'x')
    expect(Buffer.byteLength(thai)).toBeLessThanOrEqual(220)
    expect(fileName(`${'a'.repeat(119)}👩🏽‍💻`, 'x')).toBe('a'.repeat(119))
    expect(fileName(`${'a'.repeat(119)} b`, 'x')).toBe('a'.repeat(119))
  })
})

describe('the name of a report', () => {
  it('follows the pattern of its template', () => {
    expect(reportFileName('{brand} {month}', values)).toBe('Kinoto 木の戸 2026-10')
    expect(reportFileName('{month}_{language}_{template}_{else}', values)).toBe('2026-10_ja_Monthly_{else}')
    expect(reportFileName('{brand}', { ...values, brand: '???' })).toBe('2026-10')
  })

  it('fills each place once, whatever a brand is called', () => {
    expect(reportFileName('{brand} {month}', { ...values, brand: '{month} $& {template}' })).toBe(
      '{month} $& {template} 2026-10',
    )
  })

  it('keeps the month when the brand has a name of 200 characters with slashes', () => {
    const name = reportFileName('{brand} {month}', { ...values, brand: '木の戸/'.repeat(50) })
    expect(name).toMatch(/^木の戸 木の戸 .* 2026-10$/u)
    expect(Array.from(name).length).toBeLessThanOrEqual(120)
    expect(Buffer.byteLength(`${name}-messages.csv`)).toBeLessThanOrEqual(255)
  })
})
