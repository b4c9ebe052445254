import type { Block } from '../document.ts'
import { facts, tables } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'
import { shares } from './shares.ts'

const moderated = [
  'hidden',
  'deleted',
  'spam',
  'reported',
  'blocked',
  'muted',
  'withdrawnByAuthor',
  'onRegister',
] as const
const promised = ['made', 'kept', 'broken', 'open', 'ideas'] as const

/** What was taken out of sight, and why it is no secret. */
export function moderation(t: Teller): Block[] {
  return [
    compared(
      t,
      t.words.sections.moderation,
      moderated.map((key) => [t.words.moderation[key], `figures.moderation.${key}`]),
    ),
  ]
}

/** What was promised to people. */
export function promises(t: Teller): Block[] {
  return [
    compared(
      t,
      t.words.sections.promises,
      promised.map((key) => [t.words.promises[key], `figures.promises.${key}`]),
    ),
  ]
}

/** How much of the talk came from canned responses. */
export function canned(t: Teller): Block[] {
  const { words, report } = t
  const path = 'figures.canned'
  return [
    facts(
      [words.canned.uses, t.at('count', `${path}.uses`)],
      [words.canned.edited, t.at('count', `${path}.edited`)],
      [words.canned.editRate, t.at('percent', `${path}.editRate`)],
    ),
    shares(t, [
      [words.canned.ofReplies, `${path}.ofReplies`],
      [words.canned.autoReplies, `${path}.autoReplies`],
    ]),
    ...tables(
      tableOf(
        words.canned.top,
        [column(words.canned.title, 'text'), column(words.canned.uses, 'count'), column(words.canned.edited, 'count')],
        report.figures.canned.top.map(({ title }, at) => [
          textCell(title),
          t.at('count', `${path}.top.${at}.uses`),
          t.at('count', `${path}.top.${at}.edited`),
        ]),
      ),
    ),
  ]
}

/** Counts beside those of the month before. */
function compared(t: Teller, caption: string, rows: readonly (readonly [name: string, path: string])[]): Block {
  const { words, formats, report } = t
  const { before } = report
  return {
    kind: 'table',
    table: tableOf(
      caption,
      [
        column(words.columns.figure, 'text'),
        column(words.columns.count, 'count'),
        ...(before ? [column(formats.month(before.month), 'count')] : []),
      ],
      rows.map(([name, path]) => [
        textCell(name),
        t.at('count', path),
        ...(before ? [t.at('count', `before.${path}`)] : []),
      ]),
    ),
  }
}
