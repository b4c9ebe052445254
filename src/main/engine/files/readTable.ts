import type { CannedFormat, TextEncoding } from '../../../shared/contract/cannedFile.ts'
import { invalid } from '../../../shared/contract/failure.ts'
import { decodeText } from './decodeText.ts'
import { readCsv } from './readCsv.ts'
import { readJson } from './readJson.ts'
import { readXlsx } from './readXlsx.ts'
import { mostRows } from './table.ts'
import type { Table } from './table.ts'

/**
 * Reads the bytes of a CSV, XLSX or JSON file. A format or an encoding that is chosen wins over what is recognised. Throws
 * `invalid` with a sentence for a file that is empty, no table, locked with a password, or has more than 100,000 rows.
 */
export async function readTable(
  bytes: Uint8Array,
  chosen: { readonly format: CannedFormat | null; readonly encoding: TextEncoding | null },
): Promise<Table> {
  if (bytes.length === 0) return empty()
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return oldOffice(bytes)
  const isPacked = begins(bytes, [0x50, 0x4b, 3, 4])
  if (isPacked || chosen.format === 'xlsx') {
    if (chosen.format === 'csv' || chosen.format === 'json')
      return invalid('file', `This file is packed like an Excel workbook and is no ${chosen.format.toUpperCase()}.`)
    return counted({ format: 'xlsx', encoding: null, ...(await readXlsx(bytes)) })
  }
  const { text, encoding } = decodeText(bytes, chosen.encoding)
  if (text.trim() === '') return empty()
  const format = chosen.format ?? (/^\s*(\[\s*[{\]]|\{\s*")/u.test(text) ? 'json' : 'csv')
  return counted({ format, encoding, ...(format === 'json' ? readJson(text) : readCsv(text)) })
}

function counted(table: Table): Table {
  if (table.header.length === 0) return empty()
  if (table.rows.length === 0)
    return invalid('file', 'This file has a heading and no lines below it. There is nothing to import.')
  if (table.rows.length > mostRows)
    return invalid(
      'file',
      `This file has more than ${mostRows.toLocaleString('en')} lines. Nothing was imported; split it into several files.`,
    )
  return table
}

function empty(): never {
  return invalid('file', 'This file is empty. There is nothing to import.')
}

/** The container of Excel 97 and of workbooks that are locked with a password. */
function oldOffice(bytes: Uint8Array): never {
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name)
    ? invalid('file', 'This workbook is locked with a password. Nothing was imported; save a copy without one.')
    : invalid('file', 'This is a workbook of an old Excel (XLS). Nothing was imported; save it as XLSX or CSV.')
}

function begins(bytes: Uint8Array, with_: readonly number[]): boolean {
  return with_.every((byte, at) => bytes[at] === byte)
}
