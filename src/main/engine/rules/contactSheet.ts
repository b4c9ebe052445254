import type { ChannelView } from '../../../shared/contract/client.ts'

/** The official channels of a client, to be put on a site, a card or a product: as a text and as CSV (RFC 4180). Those that are only read or closed are left out; of those that are not kept up it says so. */
export function contactSheet(brand: string, channels: readonly ChannelView[]): { text: string; csv: string } {
  const shown = channels.filter((it) => it.state !== 'observe_only' && it.state !== 'closed')
  const lines = shown.map((it) =>
    [it.networkLabel, it.handle, it.url, it.state === 'inactive' ? '(inactive)' : '']
      .filter((part) => part !== '')
      .join('  '),
  )
  const rows = shown.map((it) => [it.networkLabel, it.handle, it.url, it.state, it.purpose, it.audience])
  return {
    text: [brand, '', ...lines, ''].join('\n'),
    csv: [['network', 'handle', 'url', 'state', 'purpose', 'audience'], ...rows]
      .map((row) => `${row.map(cell).join(',')}\r\n`)
      .join(''),
  }
}

/** A table program takes a cell that begins so for a formula; a handle may begin with @ and is no formula there. */
const formula = /^[=+\-\t\r]|^@.*[(!|]/su

function cell(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
