const number = (n: number): string => n.toLocaleString('en')
const plural = (n: number, one: string, many: string): string => `${number(n)} ${n === 1 ? one : many}`

/** Words for canned responses that come from a file or go into one. */
export const cannedFilesText = {
  cannedFiles: {
    importTitle: 'Import canned responses',
    exportTitle: 'Export canned responses',
    library: 'Library',
    shared: 'Shared by all brands',
    importHelp:
      'CSV, XLSX or JSON: from Parley, or as Chatwoot, Zammad or Gorgias export it. You see what is in the file before anything is changed.',
    choose: 'Choose a file',
    chooseOther: 'Choose another file',
    mayNot: 'Leads and managers import canned responses.',
    reading: 'Reading the file',
    importing: (done: number, total: number) =>
      `${number(done)} of ${plural(total, 'row', 'rows')} are in. You can close this and go on working.`,
    file: 'File',
    holds: (lines: number) => plural(lines, 'line', 'lines'),
    mapping: 'Columns of',
    mappings: { parley: 'Parley', chatwoot: 'Chatwoot', zammad: 'Zammad', gorgias: 'Gorgias' },
    encoding: 'Encoding',
    encodings: {
      'utf-8': 'UTF-8',
      'utf-16le': 'UTF-16 LE',
      'utf-16be': 'UTF-16 BE',
      shift_jis: 'Japanese (Shift_JIS)',
      'euc-kr': 'Korean (CP949)',
      'windows-874': 'Thai (Windows-874)',
      'windows-1252': 'Western (Windows-1252)',
    },
    byItself: 'Recognise it',
    firstRows: (shown: number, of: number) =>
      shown === of ? plural(of, 'row', 'rows') : `The first ${number(shown)} of ${plural(of, 'row', 'rows')}`,
    columns: {
      line: 'Line',
      title: 'Title',
      shortcut: 'Shortcut',
      network: 'Network',
      language: 'Language',
      status: 'Status',
      body: 'Text',
    },
    anyNetwork: 'Any',
    anyLanguage: 'Any',
    statuses: { draft: 'Draft', review: 'In review', approved: 'Approved' },
    usualStatus: 'Draft',
    unused: (columns: readonly string[]) => `Columns that are not read: ${columns.join(', ')}`,
    left: 'Not carried over',
    inLines: (what: string, n: number) => `${what}, in ${plural(n, 'line', 'lines')}`,
    unready: (n: number) =>
      n === 1
        ? '1 line comes in, but cannot be used before it is corrected'
        : `${number(n)} lines come in, but cannot be used before they are corrected`,
    refused: (n: number) => `${plural(n, 'line', 'lines')} left out`,
    refusedLine: (line: number, reason: string) => `Line ${number(line)}: ${reason}`,
    moreLines: (n: number) => `and ${number(n)} more`,
    copyRefused: 'Copy the list',
    nothing: 'No line of this file can be imported.',
    importRows: (n: number) => (n === 0 ? 'Import' : `Import ${plural(n, 'row', 'rows')}`),
    done: (added: number, changed: number, unchanged: number) =>
      `${number(added)} added, ${number(changed)} changed, ${number(unchanged)} as before.`,
    imported: (name: string, words: string) => `${name}: ${words}`,
    finish: 'Close',
    format: 'Format',
    formats: { xlsx: 'XLSX', csv: 'CSV', json: 'JSON' },
    formatHelp: {
      xlsx: 'For Excel, Numbers and LibreOffice. Every script stays as it is.',
      csv: 'UTF-8 with a byte order mark. Cells that a spreadsheet would take for a formula begin with an apostrophe.',
      json: 'A list of objects, for programs.',
    },
    exportHelp:
      'One row for each text, with its network, language, register and status. Personal responses and the archive stay out.',
    exportFile: 'Export',
    exporting: 'Writing the file',
    exported: (rows: number, name: string) => `Wrote ${plural(rows, 'row', 'rows')} to ${name}.`,
  },
} as const
