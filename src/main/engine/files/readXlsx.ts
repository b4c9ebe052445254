import { invalid } from '../../../shared/contract/failure.ts'
import { mostUnpackedBytes } from './table.ts'
import type { TableRow } from './table.ts'

/** So many bytes are read in no time whatever stands in them. */
const smallBytes = 4_000_000
/** A library of 100,000 texts unpacks to about thirty times its size. What grows much more is one letter over and over, which the reader of XML takes minutes for. */
const mostGrowth = 250

/** Reads the first sheet of a workbook as text. Throws `invalid` in words for what is no workbook or would unpack to more than fits. */
export async function readXlsx(
  bytes: Uint8Array,
): Promise<{ readonly header: readonly string[]; readonly rows: readonly TableRow[] }> {
  const unpacked = unpackedSize(bytes)
  if (unpacked > mostUnpackedBytes || (unpacked > smallBytes && unpacked > mostGrowth * bytes.length))
    return invalid('file', 'This workbook is too large to be read. Nothing was imported; split it into several.')
  // Loaded when the first workbook comes: it is large, and most never read one.
  const { readSheet } = await import('read-excel-file/node')
  let sheet: readonly (readonly unknown[])[]
  try {
    sheet = await readSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { trim: false })
  } catch {
    return invalid(
      'file',
      'This is no Excel workbook that can be read. Nothing was imported; open it in Excel and save it as XLSX or CSV.',
    )
  }
  const rows = sheet
    .map((cells, at) => ({ line: at + 1, cells: cells.map(cellOf) }))
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''))
  return { header: rows[0]?.cells ?? [], rows: rows.slice(1) }
}

function cellOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** What the directory at the end of a ZIP file says that its entries unpack to, in bytes; 0 when it has none. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const last = Math.max(0, end - 0xffff)
  while (end >= last && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < last) return 0
  let at = view.getUint32(end + 16, true)
  let total = 0
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    total += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return total
}
