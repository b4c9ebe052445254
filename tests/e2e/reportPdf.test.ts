import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { printPdf } from '../../src/main/cli/printPdf.ts'
import { readPdf } from './support/readPdf.ts'

// What the command line does for a PDF: an Electron of its own, also where there is no display.

const texts = {
  en: 'Answered inside 24 business hours',
  ja: '営業時間内の返信が早い',
  th: 'ร้านกาแฟตอบกลับเร็วมาก',
  ko: '영업 시간 안에 답변했습니다',
}
const pageOf = (language: string, text: string, lines: number): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Report</title><style>body { font-family: 'Noto Sans', 'Noto Sans CJK JP', 'Noto Sans Thai', sans-serif }</style></head><body><h1>${text}</h1>${`<p>${text}</p>`.repeat(lines)}</body></html>`

const before = new Set(readdirSync(tmpdir()))
const kept = mkdtempSync(join(tmpdir(), 'parley-kept-'))
afterAll(() => rmSync(kept, { recursive: true }))

test.each(Object.entries(texts))(
  'a PDF in %s has its words as text in type that it carries',
  async (language, text) => {
    const pdf = readPdf(await printPdf({ html: pageOf(language, text, 60), paper: 'A4', footer: 'Halyard' }))
    expect(pdf.pages).toBeGreaterThan(1)
    expect(pdf.paper).toEqual([595, 842])
    expect(pdf.fonts).toBeGreaterThan(0)
    expect(pdf.fontsOutside).toBe(0)
    // Thai may be told in parts of a character, so what counts is which characters the type maps back to.
    for (const sign of new Set(text.replaceAll(' ', ''))) expect(pdf.signs).toContain(sign)
  },
)

test('several are drawn beside each other; nothing of a page runs or is fetched, and nothing stays behind', async () => {
  const hostile = pageOf('en', 'Plain', 1).replace(
    '<h1>',
    '<script>document.body.textContent = "Ω"</script><img src="https://example.com/x.png"><iframe src="file:///etc/passwd"></iframe><h1>',
  )
  const jobs = ['A4', 'Letter'] as const
  const made = await Promise.all(jobs.map((paper) => printPdf({ html: hostile, paper, footer: '<script>' })))
  const read = made.map(readPdf)
  expect(read.map((pdf) => pdf.paper)).toEqual([
    [595, 842],
    [612, 792],
  ])
  for (const pdf of read) {
    expect(pdf.signs).toContain('P')
    expect(pdf.signs).not.toContain('Ω')
  }
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith('parley-print-') && !before.has(name))
  expect(left).toEqual([])
})

test('one that is stopped ends at once and leaves nothing', async () => {
  const controller = new AbortController()
  const drawing = printPdf({ html: pageOf('en', 'Long', 20_000), paper: 'A4', footer: '' }, controller.signal)
  controller.abort(new Error('Enough'))
  await expect(drawing).rejects.toThrow('Enough')
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith('parley-print-') && !before.has(name))
  expect(left).toEqual([])
})

test('words say what is missing where no Electron is to be had', async () => {
  const named = process.env['ELECTRON_EXEC_PATH']
  process.env['ELECTRON_EXEC_PATH'] = join(kept, 'nothing')
  try {
    await expect(printPdf({ html: '', paper: 'A4', footer: '' })).rejects.toThrow(
      /The PDF could not be drawn: .*which does not exist.*Nothing was written\./u,
    )
  } finally {
    if (named === undefined) delete process.env['ELECTRON_EXEC_PATH']
    else process.env['ELECTRON_EXEC_PATH'] = named
  }
})
