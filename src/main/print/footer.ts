/** Longest text at the foot of a page, in UTF-16 units; a longer one would run into the page number. */
const longest = 300

/** Chromium draws this by a third larger than it says; what is told as a share of the page comes out as it is. */
const style = 'box-sizing:border-box;width:100%;padding:0 6.67%;display:flex;gap:12px;font:6pt sans-serif;color:#5b6470'

/** What Chromium draws at the foot of each page: a text, and the page number of how many. The text is only ever text. */
export function footerTemplate(footer: string): string {
  return (
    `<div style="${style}">` +
    `<span style="flex:1;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">${escaped(footer.slice(0, longest))}</span>` +
    '<span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>'
  )
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${String(sign.charCodeAt(0))};`)
}
