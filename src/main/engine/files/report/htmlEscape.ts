const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for between tags and within attributes. Characters that no page may hold are left out. */
export function escapeHtml(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/gu, '')
    .replace(/[&<>"']/gu, (sign) => signs[sign] ?? sign)
}
