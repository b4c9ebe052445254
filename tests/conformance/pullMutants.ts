import type { Change } from '../../src/main/connectors/change.ts'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import { tryJson } from '../../src/main/connectors/shared/decode.ts'
import { onHttp, onMessages, onPage, without, type Mutant } from './mutantParts.ts'

/** Mutants of what comes in. */
export const pullMutants: readonly Mutant[] = [
  {
    name: 'skips an item at a page border',
    alter: onPage((page) => (page.more ? { ...page, changes: page.changes.slice(0, -1) } : page)),
    caughtBy: [
      'small pages bring the same as large ones',
      'a cursor survives JSON and a restart in the middle of a listing',
    ],
  },
  {
    name: 'asks only for what is later than the last instant',
    alter: onPage((page, { session }) => {
      const { time } = JSON.parse(page.cursor) as { time: { at: number } } // the sample's own cursor
      const known = page.changes.filter((one) => one.kind !== 'message' || one.message.createdAt !== session.now)
      return time.at === session.now ? { ...page, changes: known } : page
    }),
    caughtBy: ['items that share one instant are all seen, also across page borders'],
  },
  { name: 'drops deletions', alter: without('message.gone'), caughtBy: ['deletions come in, and only they'] },
  { name: 'drops likes', alter: without('event'), caughtBy: ['likes come in as events, once, under an id that stays'] },
  {
    name: 'leaves out who wrote',
    alter: without('author'),
    caughtBy: ['without a cursor everything in the window comes in, with its author and its conversation'],
  },
  {
    name: 'drops edits',
    alter: onPage((page) => ({
      ...page,
      changes: page.changes.filter((one) => one.kind !== 'message' || one.message.editedAt === null),
    })),
    caughtBy: ['edits come in'],
  },
  {
    name: 'puts all answers to a post into one conversation',
    alter: onMessages((message) => ({ ...message, conversationId: message.conversationId === null ? null : 'c-all' })),
    caughtBy: ['each answer to our post is a conversation of its own, and what follows stays in it'],
  },
  {
    name: 'tells other facts each time it is asked',
    alter: (connector) => {
      let calls = 0
      return onMessages((message) => ({ ...message, ref: String(++calls) }))(connector)
    },
    caughtBy: ['asking for a page again gives the same page'],
  },
  {
    name: 'remembers between calls what it has told',
    alter: (connector) => {
      const told = new Set<string>()
      const isNew = (one: Change): boolean =>
        one.kind !== 'message' || (!told.has(one.message.remoteId) && told.add(one.message.remoteId).size > 0)
      return onPage((page) => ({ ...page, changes: page.changes.filter(isNew) }))(connector)
    },
    caughtBy: ['asking for a page again gives the same page', 'a damaged cursor starts again and loses nothing'],
  },
  {
    name: 'never moves its cursor',
    alter: onPage((page, { cursor }) =>
      page.more || cursor === null ? page : { ...page, cursor, changes: page.changes, more: false },
    ),
    caughtBy: ['when nothing is new there are no changes, however often one asks'],
  },
  {
    name: 'says more for ever',
    alter: onPage((page) => ({ ...page, more: true })),
    caughtBy: ['without a cursor everything in the window comes in, with its author and its conversation'],
  },
  {
    name: 'gives the time of writing as the version',
    alter: onMessages((message) => ({ ...message, version: message.createdAt })),
    caughtBy: ['without a cursor everything in the window comes in, with its author and its conversation'],
  },
  {
    name: 'cannot bear a field that it does not know',
    alter: onHttp(({ http }) => async (request) => {
      const response = await http(request)
      if (JSON.stringify(tryJson(response)).includes('x_news'))
        throw new ConnectorError('malformed', 'A field nobody knows', { outcome: 'unknown' })
      return response
    }),
    caughtBy: ['fields that nobody knows are passed over'],
  },
  {
    name: 'stops for ever at a forgotten cursor',
    alter: onHttp(({ http }) => async (request) => {
      const response = await http(request)
      if (response.status === 410) throw new ConnectorError('missing', 'The cursor is gone', { outcome: 'not_done' })
      return response
    }),
    caughtBy: ['a cursor that the network has forgotten ends in a gap, and the window is fetched again'],
  },
  {
    name: 'reads conversations without the newest message',
    alter: (connector) => ({
      ...connector,
      thread: async (...asked) => (await connector.thread(...asked)).slice(0, -1),
    }),
    caughtBy: ['a conversation read anew is told as it stands now, our answers from elsewhere included'],
  },
  {
    name: 'cuts long texts',
    alter: onMessages((message) => ({ ...message, body: message.body.slice(0, 65_536) })),
    caughtBy: ['hard names and texts come in as they are'],
  },
]
