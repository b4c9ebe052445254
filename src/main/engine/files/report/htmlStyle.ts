import type { Paper } from '../../../../shared/contract/report.ts'

// The families that the window names too (tokens.css): each system has one of each row.
const latin = `'Segoe UI Variable Text', 'Segoe UI', -apple-system, 'Noto Sans', 'Cantarell', 'Ubuntu'`
const japanese = `'Yu Gothic UI', 'Meiryo', 'Hiragino Sans', 'Noto Sans CJK JP', 'Noto Sans JP'`
const korean = `'Malgun Gothic', 'Apple SD Gothic Neo', 'Noto Sans CJK KR', 'Noto Sans KR'`
// Loma and its kin write raised marks by characters of their own, which nobody finds again in a PDF.
const thai = `'Leelawadee UI', 'Thonburi', 'Noto Sans Thai', 'Loma', 'Waree'`
const rest = `'Noto Color Emoji', 'Segoe UI Emoji', 'Apple Color Emoji', sans-serif`

/** The style sheet of a report: white paper, calm tables, headings in the accent. `accent` can be read on white. */
export function reportStyle(accent: string, paper: Paper): string {
  return `
@page { size: ${paper === 'A4' ? 'A4' : 'letter'}; margin: 15mm 14mm 17mm; }
:root { --accent: ${accent}; --ink: #14181d; --ink-2: #434b55; --ink-3: #59626d; --line: #dfe4e9; --good: #17683f; --bad: #855000; }
* { box-sizing: border-box; }
html { font: 13px/1.45 ${latin}, ${japanese}, ${korean}, ${thai}, ${rest}; color: var(--ink); background: #fff; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
html:lang(ko) { font-family: ${latin}, ${korean}, ${japanese}, ${thai}, ${rest}; word-break: keep-all; }
html:lang(th) { font-family: ${latin}, ${thai}, ${japanese}, ${korean}, ${rest}; line-height: 1.6; }
html:lang(ja) { line-break: strict; }
body { max-width: 860px; margin: 0 auto; padding: 28px 30px 40px; overflow-wrap: anywhere; }
body.print { max-width: none; padding: 0; font-size: 11.5px; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 14px; padding-bottom: 14px; }
header img { max-height: 40px; max-width: 180px; }
h1 { flex: 1 1 auto; margin: 0; font-size: 1.6em; line-height: 1.25; font-weight: 650; }
h1 span { font-weight: 400; color: var(--ink-2); white-space: nowrap; }
.about { margin: 0 0 0 auto; color: var(--ink-3); font-size: 0.92em; text-align: right; }
.standing { color: var(--ink-2); }
section { padding-top: 18px; }
h2 { margin: 0 0 8px; padding-top: 8px; border-top: 1px solid var(--line); font-size: 1.12em; font-weight: 650; color: var(--accent); break-after: avoid; }
section:first-child { padding-top: 0; }
.comment { margin: 0 0 10px; padding: 2px 0 2px 10px; border-left: 3px solid var(--accent); white-space: pre-wrap; }
.comment p { margin: 0 0 4px; }
.tiles { display: grid; grid-template-columns: repeat(5, 1fr); margin: 0 0 12px; padding-bottom: 10px; border-bottom: 1px solid var(--line); break-inside: avoid; }
.tiles > div { padding: 0 10px; border-left: 1px solid var(--line); }
.tiles > div:first-child { padding-left: 0; border-left: 0; }
.tiles dt { color: var(--ink-2); font-size: 0.92em; }
.tiles dd { margin: 0; }
.tiles b { display: block; font-size: 2em; line-height: 1.3; font-weight: 650; font-variant-numeric: tabular-nums; white-space: nowrap; }
.tiles.tight b { font-size: 1.4em; line-height: 1.6; }
.tiles b small { font-size: 0.5em; font-weight: 400; margin-left: 0.15em; }
.change { display: block; font-size: 0.88em; line-height: 1.4; }
.change .move { font-weight: 600; white-space: nowrap; margin-right: 0.3em; }
.change .was { color: var(--ink-3); white-space: nowrap; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 14px 30px; align-items: start; }
.pair > div { min-width: 0; }
.pair .facts { columns: 1; }
.slim { max-width: 65%; }
figure { margin: 0 0 14px; break-inside: avoid; }
figcaption { display: flex; justify-content: space-between; gap: 10px; margin-bottom: 6px; font-weight: 600; }
.key { flex: none; font-weight: 400; font-size: 0.92em; color: var(--ink-3); }
.key::before { content: ''; display: inline-block; width: 12px; border-top: 2px solid var(--ink); vertical-align: 0.28em; margin-right: 5px; }
.bars .key::before, .targets .key::before { width: 2px; height: 11px; border-top: 0; background: var(--ink); vertical-align: -0.1em; }
svg { display: block; width: 100%; height: auto; font-family: inherit; font-variant-numeric: tabular-nums; }
.reading { margin: 5px 0 0; color: var(--ink-3); font-size: 0.92em; }
details { margin-top: 4px; font-size: 0.92em; color: var(--ink-3); overflow-x: auto; }
summary { cursor: pointer; }
table { width: 100%; border-collapse: collapse; margin: 0 0 14px; font-size: 0.94em; }
caption { text-align: left; font-weight: 600; font-size: 1.06em; padding-bottom: 4px; break-after: avoid; }
caption.told { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { overflow-wrap: break-word; padding: 3.5px 8px 3.5px 0; text-align: left; vertical-align: top; font-weight: 400; border-bottom: 1px solid var(--line); }
thead th { color: var(--ink-3); vertical-align: bottom; }
th.n, td.n { text-align: right; padding: 3.5px 0 3.5px 8px; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th.said, td.said { overflow-wrap: anywhere; min-width: 9em; }
th:last-child, td:last-child { padding-right: 0; }
.n + th:not(.n), .n + td:not(.n) { padding-left: 14px; }
td.n { white-space: nowrap; }
tr.total > * { font-weight: 650; border-bottom: 0; }
table.wide { font-size: 0.78em; }
table.wide th, table.wide td { padding-right: 4px; padding-left: 2px; }
.facts { columns: 3; column-gap: 30px; margin: 0 0 14px; font-size: 0.94em; }
.facts > div { display: flex; justify-content: space-between; align-items: end; gap: 10px; padding: 3.5px 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.facts dt { color: var(--ink-2); }
.facts dd.n { flex: none; white-space: nowrap; }
.facts dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
#definitions .facts { columns: 2; }
.notes { margin: 0 0 12px; }
.notes p { margin: 0 0 3px; }
.quiet { color: var(--ink-3); font-size: 0.92em; }
.warning { padding: 6px 10px; background: #fcf4e2; color: #6b4200; border-radius: 4px; font-size: 0.94em; break-inside: avoid; }
footer { margin-top: 24px; padding-top: 8px; border-top: 1px solid var(--line); color: var(--ink-3); font-size: 0.92em; white-space: pre-wrap; }
body.print footer { display: none; }
@media screen and (max-width: 640px) { .tiles { grid-template-columns: repeat(2, 1fr); } .facts, #definitions .facts { columns: 1; } .pair { grid-template-columns: minmax(0, 1fr); } .slim { max-width: none; } .about { margin-left: 0; text-align: left; } table { display: block; overflow-x: auto; } }
`
}
