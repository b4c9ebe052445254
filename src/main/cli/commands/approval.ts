import type { ApprovalView } from '../../../shared/contract/compose.ts'
import { cut, oneLine, table } from '../cells.ts'
import { checked } from '../given.ts'
import { iso, localTime } from '../output.ts'
import type { CommandSpec } from '../spec.ts'
import { UsageError } from '../usage.ts'

/** `parley approval …`. */
export const approvalCommands: readonly CommandSpec[] = [
  {
    words: 'approval list',
    args: [],
    about: 'List the replies that others read before they go, with every wording, oldest first',
    flags: [{ name: 'brand', value: 'ID', about: 'Only those of one brand' }],
    more: '--as says who asks: the star marks what they may decide about.',
    plan: (given) => ({
      mode: 'read',
      run: async ({ client, columns }) => {
        const waiting = await client.query('approval.list', { brandId: given.text('brand') })
        return {
          json: waiting.map(approvalJson),
          text: waiting.length === 0 ? 'Nothing waits for approval.' : listText(waiting, columns),
        }
      },
    }),
  },
  {
    words: 'approval decide',
    args: [{ name: 'ID', about: 'the id of its outbox entry, as approval list prints it' }],
    about: 'Approve one wording of a reply, or send it back',
    flags: [
      { name: 'wording', value: 'N', about: 'Which one, from 1; the first when left out' },
      {
        name: 'text',
        value: 'TEXT',
        about: 'Approve it with this text in its place; once for each part of the reply',
        isRepeatable: true,
      },
      { name: 'changes', value: 'NOTE', about: 'Do not approve it: send it back with this note' },
      { name: 'note', value: 'NOTE', about: 'Say why, to its author' },
    ],
    more: `--as says who decides: a lead or manager, or whoever was asked by name, in their own place or as a stand-in; never its author.
Where all have to approve the same words, it goes only when the last of them has.`,
    plan: (given) => {
      const changes = given.text('changes')
      const [text = null, ...more] = given.all('text')
      if (changes !== null && (text !== null || given.has('wording') || given.has('note')))
        throw new UsageError('--changes sends the reply back: give it alone.')
      const input = checked('approval.decide', {
        outboxId: given.arg(0),
        verdict: changes === null ? 'approve' : 'changes',
        wording: given.number('wording', 1, 100) ?? 1,
        text,
        more,
        note: changes ?? given.text('note') ?? '',
      })
      return {
        mode: 'idle',
        run: async ({ client }) => {
          const { outboxId, goes } = await client.command('approval.decide', input)
          const words =
            changes !== null
              ? `Sent back ${outboxId}.`
              : goes
                ? `Approved: ${outboxId} goes out.`
                : `Approved. ${outboxId} goes once the others have approved the same words.`
          return { json: { id: outboxId, goes }, text: words }
        },
      }
    },
  },
]

function approvalJson(it: ApprovalView) {
  return {
    id: it.outboxId,
    brandId: it.brandId,
    conversationId: it.conversationId,
    network: it.network,
    to: it.to,
    isPrivate: it.isPrivate,
    askedBy: it.askedByName,
    askedAt: iso(it.askedAt),
    decideBy: iso(it.decideBy),
    need: it.need,
    readers: it.readers,
    byLeads: it.byLeads,
    mayDecide: it.mayDecide,
    standsFor: it.standsFor,
    case: it.caseLabel,
    wordings: it.candidates.map((each) => ({
      place: each.place,
      parts: each.parts,
      editedFrom: each.editedFrom,
      by: each.byName,
      approvedBy: each.approvedBy,
    })),
  }
}

function listText(waiting: readonly ApprovalView[], columns: number): string {
  return waiting
    .flatMap((it) => [
      table([
        [
          it.mayDecide ? '*' : ' ',
          it.outboxId,
          `to ${cut(oneLine(it.to), 28)}${it.isPrivate ? ', alone' : ''}`,
          `by ${oneLine(it.askedByName)}`,
          it.decideBy === null ? '' : `until ${localTime(it.decideBy)}`,
        ],
      ]).join('\n'),
      ...it.candidates.map((each) =>
        cut(
          `    ${each.place}. ${oneLine(each.text)}${each.approvedBy.length === 0 ? '' : ` [approved by ${each.approvedBy.map(oneLine).join(', ')}]`}`,
          columns,
        ),
      ),
    ])
    .join('\n')
}
