// What a spreadsheet takes for the beginning of a formula, full-width forms included: those are typed in Japanese and Korean.
const dangerous = /^'*[=+\-@\t\r\n＝＋－＠]/u
const ours = /^'+[=+\-@\t\r\n＝＋－＠]/u

/** Whether a spreadsheet may take a text for a formula. */
export function mayBeFormula(text: string): boolean {
  return dangerous.test(text)
}

/** A cell of a CSV file that no spreadsheet takes for a formula: an apostrophe goes before it where it would. */
export function withoutFormula(cell: string): string {
  return mayBeFormula(cell) ? `'${cell}` : cell
}

/** Takes off exactly the apostrophe that `withoutFormula` put before a cell; every other cell stays as it is. */
export function plainCell(cell: string): string {
  return ours.test(cell) ? cell.slice(1) : cell
}
