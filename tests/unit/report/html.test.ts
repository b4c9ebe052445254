import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { Report, ReportTemplate } from '../../../src/shared/contract/report.ts'
import { contrastOf } from '../../../src/shared/report/colours.ts'
import { reportDocument } from '../../../src/shared/report/reportDocument.ts'
import { reportHtml } from '../../../src/main/engine/files/report/html.ts'
import { someReport, someTemplate } from '../../fakes/someReport.ts'

const screen = { forPrint: false, paper: 'A4' } as const

function html(
  report: Report = someReport,
  template: Partial<ReportTemplate> = {},
  options = screen as { forPrint: boolean; paper: 'A4' | 'Letter' },
) {
  return reportHtml(reportDocument(report, { ...someTemplate, ...template }), options)
}

interface Tag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Tags and texts of a page, as a browser would read them. */
function read(page: string): { tags: Tag[]; text: string; unclosed: string[] } {
  const tags: Tag[] = []
  const open: string[] = []
  const unclosed: string[] = []
  let text = ''
  const parser = new Parser({
    onopentag(name, attributes) {
      tags.push({ name, attributes })
      open.push(name)
    },
    ontext(part) {
      if (open.at(-1) !== 'style') text += part
    },
    onclosetag(name, isImplied) {
      if (isImplied && !['meta', 'br', 'img', 'rect', 'line'].includes(name)) unclosed.push(name)
      open.pop()
      text += ' '
    },
  })
  parser.write(page)
  parser.end()
  return { tags, text, unclosed }
}

describe('a report as HTML', () => {
  it('is one whole page that fetches and runs nothing', () => {
    const { tags, unclosed } = read(html())
    expect(unclosed).toEqual([])
    expect(tags.filter(({ name }) => ['script', 'link', 'iframe', 'object', 'form', 'a'].includes(name))).toEqual([])
    expect(html()).not.toMatch(/https?:(?!\/\/www\.w3\.org\/2000\/svg")/)
    expect(html()).not.toMatch(/url\(|@import/)
    const policy = tags.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')
    expect(policy?.attributes['content']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
    )
  })

  it('shows every number of the document, those of charts in the table behind them', () => {
    const { text } = read(html())
    for (const section of reportDocument(someReport, someTemplate).sections)
      for (const block of section.blocks) {
        const table = block.kind === 'table' ? block.table : block.kind === 'chart' ? block.chart.table : null
        for (const cell of table?.rows.flat() ?? []) expect(text).toContain(cell.text)
      }
    expect(text).toContain('Left out of what needs a reply: 9 from own accounts')
  })

  it('names columns and rows for readers of the screen, and says what each chart shows', () => {
    const { tags } = read(html())
    expect(tags.filter(({ name, attributes }) => name === 'th' && attributes['scope'] === undefined)).toEqual([])
    const count = (wanted: string) => tags.filter(({ name }) => name === wanted).length
    expect(count('caption')).toBe(count('table'))
    for (const { attributes } of tags.filter(({ name }) => name === 'svg')) {
      expect(attributes['role']).toBe('img')
      expect(attributes['aria-label']).not.toBe('')
    }
  })

  it('keeps text of networks, people and templates as text', () => {
    const evil = '</style><script>alert(1)</script><img src=x onerror="a()">\u0000'
    const { unanswered } = someReport.figures
    const oldest = unanswered.oldest.map((item) => ({ ...item, text: evil, authorName: evil }))
    const report: Report = {
      ...someReport,
      brand: { ...someReport.brand, name: evil },
      comments: { headline: evil },
      figures: {
        ...someReport.figures,
        unanswered: { ...unanswered, oldest },
        topics: [{ name: evil, count: 3 }],
        shareOfConversation: {
          ...someReport.figures.shareOfConversation,
          brand: { ...someReport.figures.shareOfConversation.brand, name: evil },
        },
      },
    }
    const { tags, text, unclosed } = read(html(report, { footer: evil, madeBy: evil }))
    expect(tags.filter(({ name }) => name === 'script' || name === 'img')).toEqual([])
    expect(tags.filter(({ attributes }) => Object.keys(attributes).some((key) => key.startsWith('on')))).toEqual([])
    expect(unclosed).toEqual([])
    expect(text).toContain('<script>alert(1)</script>')
    expect(html(report)).not.toContain('\u0000')
  })

  it('takes a logo only as a picture in the file itself', () => {
    expect(html(someReport, { logo: 'data:image/png;base64,iVBORw0KGgo=' })).toContain(
      '<img src="data:image/png;base64,',
    )
    for (const logo of [
      'https://cdn.example/x.png',
      'data:text/html;base64,AAAA',
      'data:image/png;base64,AA" onload="x',
    ])
      expect(read(html(someReport, { logo })).tags.some(({ name }) => name === 'img')).toBe(false)
  })

  it('darkens a pale accent for headings', () => {
    const accent = /--accent: (#[0-9a-f]{6});/.exec(html(someReport, { accent: '#FFE96B' }))?.[1] ?? '#ffffff'
    expect(accent).not.toBe('#ffe96b')
    expect(contrastOf(accent, '#ffffff')).toBeGreaterThanOrEqual(4.5)
  })

  it('is set for its paper, without what only a screen can open', () => {
    const print = html(someReport, {}, { forPrint: true, paper: 'Letter' })
    expect(print).toContain('size: letter')
    expect(html()).toContain('size: A4')
    expect(read(print).tags.some(({ name }) => name === 'details')).toBe(false)
    expect(read(html()).tags.some(({ name }) => name === 'details')).toBe(true)
  })

  it('sets the headline smaller when a figure is long', () => {
    const { firstResponse } = someReport.figures
    const business = { ...firstResponse.business, medianMinutes: 1425.5 }
    const figures = { ...someReport.figures, firstResponse: { ...firstResponse, business } }
    expect(html({ ...someReport, figures })).toContain('<dl class="tiles tight">')
    expect(html()).toContain('<dl class="tiles">')
  })

  it.each(['en', 'ja', 'th', 'ko'] as const)('says which language it is in: %s', (language) => {
    expect(html(someReport, { language })).toContain(`<html lang="${language}">`)
  })
})
