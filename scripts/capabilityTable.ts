import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Connector, RemoteAccount } from '../src/main/connectors/connector.ts'
import { connectors } from '../src/main/connectors/registry.ts'
import { actionKinds } from '../src/shared/contract/action.ts'
import {
  pictureRule,
  pictureRoom,
  type Capabilities,
  type PictureRoom,
  type TextRule,
} from '../src/shared/contract/capabilities.ts'

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

const roomLabels: Readonly<Record<PictureRoom, string>> = {
  reply: 'pictures with a public answer',
  privateReply: 'pictures with a direct message',
  post: 'pictures with a post',
}

function takes({ actions, text }: Offered['able'], room: PictureRoom): boolean {
  if (room === 'post') return actions.includes('post')
  return (room === 'reply' ? text.public : text.private) !== null
}

function picturesIn(able: Offered['able'], room: PictureRoom): string {
  const rule = takes(able, room) ? pictureRule(able, room) : null
  return rule === null ? 'none' : `${String(rule.max)} of ${String(rule.maxBytes / 1_000_000)} MB`
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
    ...pictureRoom.options.map((room) => [roomLabels[room], ({ able }: Offered) => picturesIn(able, room)] as const),
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

function reasons({ label }: Connector, able: Capabilities): string[] {
  const { actions, whyNot, whyNoPictures = {} } = able
  const told = [
    ...actionKinds.filter((kind) => !actions.includes(kind)).map((kind) => [kind, whyNot[kind] ?? 'not offered']),
    ...pictureRoom.options.flatMap((room) => {
      const why = takes(able, room) ? whyNoPictures[room] : undefined
      return why === undefined ? [] : [[roomLabels[room], why]]
    }),
  ]
  return told.length === 0 ? [] : ['', `### ${label}`, '', ...told.map((it) => `- ${it.join(': ')}`)]
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
