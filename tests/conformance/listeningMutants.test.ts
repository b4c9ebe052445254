import { describe, expect, test } from 'vitest'
import type { Change } from '../../src/main/connectors/change.ts'
import { makeFeedNetwork } from '../fakes/feedServer.ts'
import { onMessages, onPage, type Mutant } from './mutantParts.ts'
import { casesFor, portsFor } from './suite.ts'

const onConversations = (kind: 'listening' | 'mention'): Mutant['alter'] =>
  onPage((page) => ({
    ...page,
    changes: page.changes.map((one): Change =>
      one.kind === 'conversation' ? { kind: 'conversation', conversation: { ...one.conversation, kind } } : one,
    ),
  }))

const mutants: readonly Mutant[] = [
  {
    name: 'takes what it only reads for mentions to answer',
    alter: onConversations('mention'),
    caughtBy: ['what is only read makes a conversation of its own, to be listened to and not answered'],
  },
  {
    name: 'puts all items into one conversation',
    alter: onMessages((message) => ({ ...message, conversationId: 'c-all' })),
    caughtBy: ['what is only read makes a conversation of its own, to be listened to and not answered'],
  },
  {
    name: 'shows a hundred old items as unread on the first day',
    alter: onMessages((message) => ({ ...message, isRead: false })),
    caughtBy: ['what was there before is read already, what comes after is not'],
  },
  {
    name: 'takes everything for read',
    alter: onMessages((message) => ({ ...message, isRead: true })),
    caughtBy: ['what was there before is read already, what comes after is not'],
  },
  {
    name: 'takes what is no longer listed for deleted',
    alter: (connector) => {
      const told = new Set<string>()
      return onPage((page, { session }) => {
        const listed = page.changes.flatMap((one) => (one.kind === 'message' ? [one.message.remoteId] : []))
        const gone = [...told].filter((id) => !listed.includes(id))
        for (const id of listed) told.add(id)
        return {
          ...page,
          changes: [
            ...page.changes,
            ...gone.map((remoteId): Change => ({ kind: 'message.gone', remoteId, version: session.now })),
          ],
        }
      })(connector)
    },
    caughtBy: ['what is no longer listed is not deleted'],
  },
  {
    name: 'forgets edits that come later',
    alter: onPage((page, { cursor }) => ({
      ...page,
      changes: page.changes.filter((one) => cursor === null || one.kind !== 'message'),
    })),
    caughtBy: ['step by step or all at once, the same words are known in the end'],
  },
  {
    name: 'remembers how an item stood when it is asked anew',
    alter: (connector) => {
      let first: readonly Change[] = []
      return {
        ...onPage((page, { cursor }) => {
          if (cursor === null) first = page.changes
          return page
        })(connector),
        thread: (session, target) =>
          Promise.resolve(
            first
              .filter((one) => one.kind === 'message' && one.message.remoteId === target.remoteId)
              .map((one): Change =>
                one.kind === 'message' ? { kind: 'message', message: { ...one.message, version: session.now } } : one,
              ),
          ),
      }
    },
    caughtBy: ['what is read anew is told as it stands now'],
  },
]

describe('the suite catches a listening connector that', () => {
  for (const mutant of mutants) {
    test(mutant.name, async () => {
      const sound = casesFor(makeFeedNetwork({ format: 'atom' }))
      const ports = portsFor(makeFeedNetwork({ format: 'atom' }, mutant.alter))
      for (const name of mutant.caughtBy) {
        const one = sound.find((it) => it.name === name)
        expect(one, `there is a case "${name}"`).toBeDefined()
        await expect(one?.run(ports), name).rejects.toThrow()
      }
      await sound.find((it) => it.name === 'signing in as a person does gives an account that works')?.run(ports)
    })
  }
})
