import { readableAccent } from '../../../../shared/report/colours.ts'
import type { Paper } from '../../../../shared/contract/report.ts'
import type { Block, DocumentSection, ReportDocument } from '../../../../shared/report/document.ts'
import { blockHtml, type BlockLook } from './htmlBlocks.ts'
import { escapeHtml } from './htmlEscape.ts'
import { reportStyle } from './htmlStyle.ts'

/** How a page is made. */
export interface HtmlOptions {
  /** For a printer: nothing to open, fixed paper. */
  readonly forPrint: boolean
  readonly paper: Paper
}

/** Nothing is fetched and nothing runs: the style and the pictures are in the file. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/** Width of a chart beside another block, of rows alone, and in all of the page, in pixels of its drawing. */
const half = 340
const alone = 460
const whole = 710

/** A report as one file that opens in any browser. Text of networks and people is text in it, never markup. */
export function reportHtml(document: ReportDocument, { forPrint, paper }: HtmlOptions): string {
  const accent = readableAccent(document.accent)
  return `<!doctype html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${document.brandName} – ${document.monthName}`)}</title>
<style>${reportStyle(accent, paper)}</style>
</head>
<body${forPrint ? ' class="print"' : ''}>
<header>
${logo(document.logo)}<h1>${escapeHtml(document.brandName)} <span>${escapeHtml(document.monthName)}</span></h1>
<p class="about">${escapeHtml(document.subtitle)}<br><span class="standing">${escapeHtml(document.standing)}</span></p>
</header>
<main>
${document.sections.map((section) => sectionHtml(section, document, forPrint)).join('\n')}
</main>
${document.footer === '' ? '' : `<footer>${escapeHtml(document.footer)}</footer>\n`}</body>
</html>
`
}

/** Only a picture that is in the file itself. */
function logo(address: string | null): string {
  return address !== null && /^data:image\/(png|jpeg);base64,[a-z0-9+/=]+$/i.test(address)
    ? `<img src="${address}" alt="">\n`
    : ''
}

function sectionHtml(section: DocumentSection, document: ReportDocument, forPrint: boolean): string {
  const look = { accent: document.accent, data: document.words.data, forPrint, title: section.title }
  const comment = section.comment
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('')
  return `<section id="${section.key}">
<h2>${escapeHtml(section.title)}</h2>
${comment === '' ? '' : `<div class="comment">${comment}</div>\n`}${groups(section.blocks)
    .map((group) => groupHtml(group, look))
    .join('\n')}
</section>`
}

/** Narrow blocks that follow each other stand side by side. */
function groups(blocks: readonly Block[]): Block[][] {
  const all: Block[][] = []
  for (const block of blocks) {
    const last = all.at(-1)
    if (last?.every((one) => isBeside(one, block))) last.push(block)
    else all.push([block])
  }
  return all
}

function isBeside(one: Block, other: Block): boolean {
  if (!isNarrow(one) || !isNarrow(other)) return false
  // Pairs of names and values alone are spread over the page; beside a chart they explain it.
  return one.kind === 'facts' || other.kind === 'facts' ? one.kind === 'chart' || other.kind === 'chart' : true
}

function isNarrow(block: Block): boolean {
  if (block.kind === 'chart') return block.chart.table.rows.length <= 15
  if (block.kind === 'facts') return block.facts.length <= 8
  return block.kind === 'table' && block.table.columns.length <= 4 && block.table.rows.length <= 12
}

function groupHtml(group: readonly Block[], look: Omit<BlockLook, 'width'>): string {
  const [first] = group
  if (first && group.length === 1) {
    if (!isSlim(first)) return blockHtml(first, { ...look, width: whole })
    return `<div class="slim">${blockHtml(first, { ...look, width: alone })}</div>`
  }
  const blocks = group.map((block) => `<div>${blockHtml(block, { ...look, width: half })}</div>`)
  return `<div class="pair">${blocks.join('\n')}</div>`
}

/** Would look torn apart over the whole width. */
function isSlim(block: Block): boolean {
  if (block.kind === 'chart') return block.chart.kind !== 'columns'
  return block.kind === 'table' && block.table.columns.length <= 3
}
