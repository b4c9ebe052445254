import { readNumber, refuseFile } from './figures.ts'
import type { OutsideRead } from './figures.ts'

/*
 * The performance export of Google Business Profile: a heading, a row below it that explains the columns, then a row for each
 * location. It does not say of which time it is.
 */

/** What describes a location. A phone number or a store code looks like a count. */
const aboutLocation =
  /code|name|address|label|phone|website url|コード|名|住所|ラベル|코드|이름|주소|라벨|รหัส|ชื่อ|ที่อยู่|ป้ายกำกับ/iu

/** The figures of an export, added up over all locations. */
export function readBusinessProfile(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  month: string | null,
): OutsideRead {
  if (month === null)
    return refuseFile(
      'An export of Business Profile does not say which month it is of. Say it with --month, or choose it, and import the file again.',
    )
  const [first, ...rest] = rows
  const isExplained = first !== undefined && !first.some((cell) => readNumber(cell) !== null)
  const locations = isExplained ? rest : rows
  const figures: OutsideRead['figures'][number][] = []
  const ignored: string[] = []
  header.forEach((heading, column) => {
    const name = heading.trim()
    const isFigure = isExplained ? (first[column] ?? '').trim() !== '' : !aboutLocation.test(name)
    if (name === '' || !isFigure) return
    const cells = locations.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '')
    const numbers = cells.map(readNumber).filter((it) => it !== null)
    if (numbers.length < cells.length)
      ignored.push(`${name}: ${String(cells.length - numbers.length)} of ${String(cells.length)}`)
    if (numbers.length === 0) return
    const value = numbers.reduce((sum, it) => sum + it, 0)
    const note = locations.length > 1 ? `${String(locations.length)} locations together.` : ''
    figures.push({ month, name: name.slice(0, 120), value, unit: '', note })
  })
  if (figures.length === 0) return refuseFile('It holds no figures of locations.')
  return { figures, ignored }
}
