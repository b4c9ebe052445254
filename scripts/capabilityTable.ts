import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Connector, RemoteAccount } from '../src/main/connectors/connector.ts'
import { connectors } from '../src/main/connectors/registry.ts'
import { actionKinds } from '../src/shared/contract/action.ts'
import type { Capabilities, TextRule } from '../src/shared/contract/capabilities.ts'

/** Where the table stands. */
export const tableFile = join(import.meta.dirname, '..', 'docs', 'networks', 'capabilities.md')

/** An account of which nothing is known yet: what the network offers to everybody. */
const somebody: RemoteAccount = {
  remoteId: 'somebody',
  handle: 'somebody',
  displayName: '',
  avatarUrl: null,
  profileUrl: null,
  server: null,
  facts: {},
  warnings: [],
}

interface Offered {
  readonly connector: Connector
  readonly able: Capabilities
}

/** What each network can and cannot do, as Markdown, from the capabilities of its connector alone. */
export function capabilityTable(of: readonly Connector[] = connectors): string {
  const networks = of.map((connector): Offered => ({ connector, able: connector.capabilities(somebody) }))
  return [
    '# What each network can and cannot do',
    '',
    'Written by `node scripts/capabilityTable.ts` from the capabilities of the connectors, for an account of which nothing is known',
    'yet; a server or a plan may offer more or less. A test holds this file equal to them.',
    '',
    ...table(
      ['action', ...networks.map(({ connector }) => connector.label)],
      actionKinds.map((kind) => [kind, ...networks.map(({ able }) => (able.actions.includes(kind) ? 'yes' : 'no'))]),
    ),
    '',
    '## Figures',
    '',
    ...table(['', ...networks.map(({ connector }) => connector.label)], figures(networks)),
    '',
    '## Why not',
    ...networks.flatMap(({ connector, able }) => reasons(connector, able)),
    '',
  ].join('\n')
}

function picturesWithPost({ actions, attachments, postAttachments = attachments }: Offered['able']): string {
  return postAttachments === null || !actions.includes('post') ? 'none' : String(postAttachments.max)
}

/** How long after a comment, in days, and by which network's account. */
function privateAnswer({ able: { privateReply } }: Offered): string {
  if (privateReply === undefined) return 'no'
  const days = `for ${String(privateReply.withinMs / 86_400_000)} days`
  return privateReply.through === undefined ? days : `${days}, by ${privateReply.through}`
}

function figures(networks: readonly Offered[]): string[][] {
  const rows: readonly (readonly [string, (it: Offered) => string])[] = [
    ['what comes in', ({ connector }) => connector.brings],
    ['public text', ({ able }) => textOf(able.text.public)],
    ['direct message', ({ able }) => textOf(able.text.private)],
    ['private answer to a comment', privateAnswer],
    ['pictures with a public text', ({ able }) => (able.attachments === null ? 'none' : String(able.attachments.max))],
    ['pictures with a post', ({ able }) => picturesWithPost(able)],
    ['reactions', ({ able }) => able.reactions.join(', ') || 'none'],
    ['tells of edits', ({ able }) => (able.sees.edits ? 'yes' : 'no')],
    ['tells of deletions', ({ able }) => (able.sees.deletions ? 'yes' : 'no')],
    ['a reply whose answer was lost', ({ able }) => lost[able.resend.reply ?? 'ask']],
    ['texts of others kept', ({ able }) => hours(able.retention.purgeBodiesAfterHours)],
    ['names of others kept', ({ able }) => hours(able.retention.purgeNamesAfterHours)],
    ['app of the agency’s own', ({ connector }) => (connector.app === undefined ? 'not needed' : 'needed')],
    ['ways to sign in', ({ connector }) => connector.auth.map((it) => it.label).join(', ')],
    [
      'quotas of looking',
      ({ connector }) => connector.plan?.quotas.map((it) => it.label).join(', ') ?? 'by each stream',
    ],
  ]
  return rows.map(([name, of]) => [name, ...networks.map(of)])
}

const lost = { safe: 'sent once more', confirm: 'looked for first', ask: 'a person decides' } as const

function textOf(rule: TextRule | null): string {
  if (rule === null) return 'none'
  const links = rule.linkLength === null ? '' : `, a link counts ${String(rule.linkLength)}`
  return `${rule.limits.map(({ max, unit }) => `${String(max)} ${unit}`).join(' and ')}${links}`
}

function hours(after: number | null | undefined): string {
  return typeof after === 'number' ? `${String(after)} h` : 'as long as you like'
}

function reasons({ label }: Connector, { actions, whyNot }: Capabilities): string[] {
  const told = actionKinds.filter((kind) => !actions.includes(kind))
  if (told.length === 0) return []
  return ['', `### ${label}`, '', ...told.map((kind) => `- ${kind}: ${whyNot[kind] ?? 'not offered'}`)]
}

/** The lines of a table. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map((it) => it.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const made = capabilityTable()
  const kept = ((): string => {
    try {
      return readFileSync(tableFile, 'utf8')
    } catch {
      return ''
    }
  })()
  if (made !== kept) writeFileSync(tableFile, made)
  console.log(made === kept ? `${tableFile} is as it should be.` : `${tableFile} was written.`)
}
