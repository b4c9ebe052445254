import { z } from 'zod'
import { count, id } from './basics.ts'
import { conversationKind } from './conversation.ts'
import { command, query } from './entry.ts'

/*
 * History in files: what other tools exported, one fact a line (docs/import.md). What a line says too much is ignored.
 */

const written = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)$/

/** A moment of a file in epoch ms; null for what is none, or tells no zone. */
export function readMoment(text: string): number | null {
  const [, year, month, day] = written.exec(text) ?? []
  if (year === undefined) return null
  // Without this the 30th of February would be the 2nd of March.
  if (new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() !== Number(day)) return null
  const at = Date.parse(text.toUpperCase().replace(/([+-]\d\d)(\d\d)$/u, '$1:$2'))
  return Number.isNaN(at) ? null : at
}

const moment = z.string('Write a moment as 2026-10-01T09:00:00Z').transform((text, context) => {
  const at = readMoment(text)
  if (at !== null) return at
  context.addIssue({ code: 'custom', message: 'Write a moment with its zone, as 2026-10-01T09:00:00Z or …+09:00' })
  return z.NEVER
})
/** Half a character cannot be stored. */
const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')
const name = (what: string) =>
  z
    .union([z.string(), z.number()], `${what} is missing`)
    .transform((it) => whole(String(it).trim()))
    .pipe(z.string().min(1, `${what} is missing`).max(500, `${what} has more than 500 characters`))
const network = name('The network').transform((it) => it.toLowerCase())
const account = name('The account')
const optional = <T extends z.ZodType>(it: T) => it.nullable().default(null)

/** What one line says of a message. Moments are epoch ms. */
export const historyMessage = z.object({
  network: optional(network),
  account: optional(account),
  conversation: name('The conversation'),
  kind: conversationKind.exclude(['listening'], 'The kind is one of comment, mention, direct, review'),
  message: name('The message'),
  replyTo: optional(name('What it replies to')),
  /** Of an outbound message nothing is read of it. */
  author: optional(
    z.object({
      id: optional(name('The id of the author')),
      handle: optional(z.string().max(500)),
      name: optional(z.string().max(500)),
    }),
  ),
  direction: z.enum(['in', 'out'], 'The direction is in or out'),
  /** Who of ours wrote it: read of outbound messages only; null = somebody, outside Parley. */
  by: optional(z.enum(['agent', 'rule', 'bot', 'outside'], 'by is one of agent, rule, bot, outside')),
  text: z.string('The text is missing').max(100_000, 'The text has more than 100,000 characters').transform(whole),
  at: moment,
  /** As its tool knows it, such as `ja`; null lets Parley detect it. */
  language: optional(
    z
      .string('The language is a code such as ja')
      .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})?$/iu, 'The language is a code such as ja'),
  ),
  spam: z.boolean('spam is true or false').default(false),
  noReplyNeeded: z.boolean('noReplyNeeded is true or false').default(false),
  withdrawnAt: optional(moment),
  /** Ids of the people that its text names with @. */
  mentions: z.array(name('A name')).max(200).default([]),
})
export type HistoryMessage = z.infer<typeof historyMessage>

/** What one line says of a conversation. */
export const historyState = z.object({
  network: optional(network),
  account: optional(account),
  conversation: name('The conversation'),
  state: z.enum(['closed', 'open'], 'The state is closed or open'),
  at: moment,
})
export type HistoryState = z.infer<typeof historyState>

const lines = z.object({
  count,
  /** The first of them. */
  first: z.array(z.object({ line: z.number().int(), reason: z.string() })),
})

/** What became of a file. Every line that is not empty is counted once. */
export const historyReport = z.object({
  name: z.string(),
  lines: count,
  added: count,
  changed: count,
  unchanged: count,
  refused: lines,
  /** The network itself brought what was written then: those lines would double it. */
  skipped: lines,
  /** Keys that mean nothing here, with how many lines have each. */
  ignored: z.record(z.string(), count),
  accounts: z.array(z.object({ accountId: id, network: z.string(), handle: z.string(), isNew: z.boolean() })),
  /** `strict`: at the first refused line. `stopped`: somebody stopped it. What was read before stays. */
  endedBy: z.enum(['end', 'strict', 'stopped']),
})
export type HistoryReport = z.infer<typeof historyReport>

/** Commands about imported history. */
export const historyCommands = {
  /** Takes in a file of history, a thousand lines at a time. What is there already stays as it is, so that it may be read again. */
  'history.importFile': command(
    z.strictObject({
      brandId: id,
      /** Absolute path. */
      file: z.string().min(1).max(4000),
      /** Stops at the first line that is refused. */
      strict: z.boolean().default(false),
    }),
    historyReport,
    'parent',
  ),
  /** Ends the import that is under way after the lines that are being written; they stay. */
  'history.stopImport': command(z.strictObject({}), z.object({ wasUnderWay: z.boolean() }), 'parent'),
} as const

/** Questions about imported history. */
export const historyQueries = {
  /** How far an import has come, in lines; null when none is under way. */
  'history.importing': query(z.strictObject({}), z.object({ done: count, total: count }).nullable()),
  /** Imported messages of a brand that went because the network itself brought what was written then, newest first. */
  'history.skipped': query(
    z.strictObject({ brandId: id, limit: z.number().int().min(1).max(5000).default(200) }),
    z.object({
      total: count,
      rows: z.array(
        z.object({ accountId: id, message: z.string(), at: z.number().int(), skippedAt: z.number().int() }),
      ),
    }),
  ),
} as const
