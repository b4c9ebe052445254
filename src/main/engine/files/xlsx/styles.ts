/** How a cell looks. Those with a number format take numbers; the others text. */
export const cellStyles = [
  'plain',
  'text',
  'quiet',
  'warning',
  'heading',
  'numberHeading',
  'subtitle',
  'title',
  'count',
  'percent',
  'minutes',
  'points',
  'number',
  'moment',
  'date',
] as const
export type CellStyle = (typeof cellStyles)[number]

const places = Object.fromEntries(cellStyles.map((name, at) => [name, at * 2])) as Record<CellStyle, number> // of each style

/** The place of a style in `stylesXml`. `isQuoted`: as text, whatever it begins with, also after somebody edits the cell. */
export function styleIndex(style: CellStyle, isQuoted: boolean): number {
  return places[style] + (isQuoted ? 1 : 0)
}

interface Look {
  /** Place in `numFmts` or a built-in one. */
  readonly format: number
  /** Plain, bold, title, small grey, bold in the accent colour. */
  readonly font: 0 | 1 | 2 | 3 | 4
  readonly fill: 0 | 2 | 3
  readonly border: 0 | 1
  readonly wraps: boolean
  /** Set to the right, as numbers are. */
  readonly isRight?: true
}

const plain: Look = { format: 0, font: 0, fill: 0, border: 0, wraps: false }
const wrapped: Look = { ...plain, wraps: true }
const looks: Readonly<Record<CellStyle, Look>> = {
  plain,
  text: wrapped,
  quiet: { ...wrapped, font: 3 },
  warning: { ...wrapped, fill: 3 },
  heading: { ...wrapped, font: 1, fill: 2, border: 1 },
  numberHeading: { ...wrapped, font: 1, fill: 2, border: 1, isRight: true },
  subtitle: { ...plain, font: 4 },
  title: { ...plain, font: 2 },
  count: { ...plain, format: 3 },
  percent: { ...plain, format: 164 },
  minutes: { ...plain, format: 165 },
  points: { ...plain, format: 166 },
  number: plain,
  moment: { ...plain, format: 167 },
  date: { ...plain, format: 168 },
}
/** Those whose text goes on in a next line where the column ends. */
export const wrappedStyles: ReadonlySet<CellStyle> = new Set(cellStyles.filter((style) => looks[style].wraps))
/** From 164 on, in order: shares 0 to 1, minutes, signed shares, moments, dates. */
const formats = ['0.0%', '#,##0.0', '+0.0%;-0.0%;0.0%', 'yyyy\\-mm\\-dd\\ hh:mm:ss', 'yyyy\\-mm\\-dd']

/** The styles of a workbook; headings in `accent` (`#RRGGBB`). */
export function stylesXml(accent: string): string {
  const ink = `FF${/^#([\da-f]{6})$/iu.exec(accent)?.[1]?.toUpperCase() ?? '1F2933'}`
  const font = (size: number, bold: boolean, colour: string): string =>
    `<font>${bold ? '<b/>' : ''}<sz val="${String(size)}"/><color rgb="${colour}"/><name val="Calibri"/><family val="2"/></font>`
  const fill = (colour: string): string =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`
  const fonts = [
    font(11, false, 'FF1F2933'),
    font(11, true, 'FF1F2933'),
    font(16, true, ink),
    font(10, false, 'FF5A6570'),
    font(12, true, ink),
  ]
  // The first two fills are fixed by the format.
  const fills = [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    fill('FFF0F2F4'),
    fill('FFFFF4D6'),
  ]
  const none = '<left/><right/><top/>'
  const borders = [
    `<border>${none}<bottom/><diagonal/></border>`,
    `<border>${none}<bottom style="thin"><color rgb="FF9AA5B1"/></bottom><diagonal/></border>`,
  ]
  const cells = cellStyles.flatMap((name) => [xf(looks[name], false), xf(looks[name], true)])
  const list = (tag: string, items: readonly string[]): string =>
    `<${tag} count="${String(items.length)}">${items.join('')}</${tag}>`
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    list(
      'numFmts',
      formats.map((code, at) => `<numFmt numFmtId="${String(164 + at)}" formatCode="${code}"/>`),
    ),
    list('fonts', fonts),
    list('fills', fills),
    list('borders', borders),
    list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
    list('cellXfs', cells),
    list('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
    '</styleSheet>',
  ].join('')
}

function xf(look: Look, isQuoted: boolean): string {
  const wrap = look.wraps ? ' wrapText="1"' : ''
  return [
    `<xf numFmtId="${String(look.format)}" fontId="${String(look.font)}" fillId="${String(look.fill)}"`,
    ` borderId="${String(look.border)}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"`,
    ` applyAlignment="1"${isQuoted ? ' quotePrefix="1"' : ''}><alignment${look.isRight === true ? ' horizontal="right"' : ''} vertical="top"${wrap}/></xf>`,
  ].join('')
}
