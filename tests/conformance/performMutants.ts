import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import { onReceipt, type Mutant } from './mutantParts.ts'

/** Mutants of what goes out. */
export const performMutants: readonly Mutant[] = [
  {
    name: 'sends everything twice',
    alter: (connector) => ({
      ...connector,
      perform: async (session, action, attempt) => {
        await connector.perform(session, action, { ...attempt, key: `${attempt.key} again` })
        return connector.perform(session, action, attempt)
      },
    }),
    caughtBy: [
      'reply: the same attempt again is the same one thing',
      'post: the same attempt again is the same one thing',
    ],
  },
  {
    name: 'ignores the key',
    alter: (connector) => {
      let calls = 0
      return {
        ...connector,
        perform: (session, action, attempt) => connector.perform(session, action, { ...attempt, key: `${++calls}` }),
      }
    },
    caughtBy: [
      'reply: the same attempt again is the same one thing',
      'privateReply: after a lost answer the same attempt is sent again and there is one thing',
    ],
  },
  {
    name: 'looks at the first page only for what was sent',
    options: { resend: 'confirm', hasTokens: true },
    alter: (connector) => ({
      ...connector,
      ownSince: async (...asked) => (await (connector.ownSince?.(...asked) ?? [])).slice(0, 2),
    }),
    caughtBy: ['reply: after a lost answer it is found among our own items, and only if it is there'],
  },
  {
    name: 'counts text in UTF-16 units',
    alter: (connector) => ({
      ...connector,
      perform: (session, action, attempt) => {
        const isLong = (action.kind === 'reply' || action.kind === 'post') && action.text.length > 500
        if (isLong) return Promise.reject(new ConnectorError('rejected', 'Too long', { outcome: 'not_done' }))
        return connector.perform(session, action, attempt)
      },
    }),
    caughtBy: [
      'reply: a text at the limit passes, one more is refused before it is sent',
      'post: a text at the limit passes, one more is refused before it is sent',
    ],
  },
  {
    name: 'looks at the length after it has sent',
    alter: (connector) => ({
      ...connector,
      perform: async (session, action, attempt) => {
        const body = action.kind === 'post' ? JSON.stringify({ text: action.text, key: attempt.key }) : ''
        if (body !== '') await session.http({ method: 'POST', url: 'https://sample.invalid/messages', body })
        return connector.perform(session, action, attempt)
      },
    }),
    caughtBy: ['post: a text at the limit passes, one more is refused before it is sent'],
  },
  {
    name: 'asks the network about actions that it does not offer',
    alter: (connector) => ({
      ...connector,
      perform: async (session, action, attempt) => {
        if (action.kind === 'vote') await connector.identities(session)
        return connector.perform(session, action, attempt)
      },
    }),
    caughtBy: ['vote, not offered, is refused without a request'],
  },
  {
    name: 'tidies up the text of a receipt',
    alter: onReceipt((receipt) => ({
      ...receipt,
      changes: receipt.changes.map((one) =>
        one.kind === 'message'
          ? { ...one, message: { ...one.message, body: one.message.body.replace(/\s+/gu, ' ') } }
          : one,
      ),
    })),
    caughtBy: ['reply: the text arrives exactly as it was written'],
  },
  {
    name: 'gives receipts that differ from the next pull',
    alter: onReceipt((receipt) => ({
      ...receipt,
      changes: receipt.changes.map((one) =>
        one.kind === 'message' ? { ...one, message: { ...one.message, reactions: [] } } : one,
      ),
    })),
    caughtBy: ['react is done, and its receipt says what the next pull says'],
  },
  {
    name: 'does not do what it says it did',
    alter: (connector) => ({
      ...connector,
      perform: (session, action, attempt) =>
        action.kind === 'hide' || action.kind === 'mute'
          ? Promise.resolve({ at: session.now, remoteId: null, changes: [] })
          : connector.perform(session, action, attempt),
    }),
    caughtBy: [
      'hide is done, and its receipt says what the next pull says',
      'mute is done, and its receipt says what the next pull says',
    ],
  },
]
