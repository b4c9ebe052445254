/** Longest text at the foot of a page, in UTF-16 units; a longer one would run into the page number. */
const longest = 300

/** What Chromium draws at the foot of each page: a text, and the page number of how many. The text is only ever text. */
export function footerTemplate(footer: string): string {
  return (
    '<div style="width:100%;margin:0 0.55in;display:flex;gap:12px;font:7.5pt sans-serif;color:#5b6470">' +
    `<span style="flex:1;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">${escaped(footer.slice(0, longest))}</span>` +
    '<span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>'
  )
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${String(sign.charCodeAt(0))};`)
}
