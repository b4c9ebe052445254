import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandInput } from '../../src/shared/contract/commands.ts'
import type { HistoryReport } from '../../src/shared/contract/history.ts'
import type { EngineKit } from './kit.ts'

/** A line of a file of history, as other tools write it. */
export type Line = Readonly<Record<string, unknown>>

/** An inbound message of @acme on X, written at a time of 1 October 2026 (`HH:MM`, UTC). */
export function said(conversation: string, message: string, at: string, more: Line = {}): Line {
  return {
    network: 'x',
    account: '@acme',
    conversation,
    kind: 'comment',
    message,
    replyTo: null,
    author: { id: 'u1', handle: '@bob', name: 'Bob' },
    direction: 'in',
    by: null,
    text: `text of ${message}`,
    at: `2026-10-01T${at}:00Z`,
    spam: false,
    noReplyNeeded: false,
    withdrawnAt: null,
    ...more,
  }
}

/** A reply of ours. */
export function answered(conversation: string, message: string, at: string, more: Line = {}): Line {
  return said(conversation, message, at, { direction: 'out', by: 'agent', author: null, ...more })
}

/** A state line. */
export function put(conversation: string, state: 'open' | 'closed', at: string): Line {
  return { network: 'x', account: '@acme', conversation, state, at: `2026-10-01T${at}:00Z` }
}

/** A folder for files of history, and their import. */
export function historyFolder(): {
  readonly write: (content: readonly Line[] | string | Uint8Array) => string
  readonly take: (
    kit: Pick<EngineKit, 'client'>,
    brandId: string,
    content: readonly Line[] | string | Uint8Array,
    how?: Partial<CommandInput<'history.importFile'>>,
  ) => Promise<HistoryReport>
  readonly remove: () => void
} {
  const folder = mkdtempSync(join(tmpdir(), 'parley-history-'))
  let files = 0
  const write = (content: readonly Line[] | string | Uint8Array): string => {
    const path = join(folder, `history-${String(++files)}.ndjson`)
    const isLines = Array.isArray(content)
    writeFileSync(path, isLines ? content.map((line) => `${JSON.stringify(line)}\n`).join('') : (content as string))
    return path
  }
  return {
    write,
    take: (kit, brandId, content, how = {}) =>
      kit.client.command('history.importFile', { brandId, file: write(content), ...how }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
