import type { Action } from '../../src/shared/contract/action.ts'
import { conversation, message, startPageDesk } from './pageDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

/** A desk with one comment of somebody else, on a network that hides, deletes and decides. */
export interface RemovalDesk extends PlainDesk {
  readonly done: Action[]
  readonly conversationId: string
  readonly messageId: string
  readonly me: string
  /** Adds a member and lets them act. */
  readonly actAs: (name: string, role: 'agent' | 'lead' | 'manager' | 'external') => Promise<string>
}

/** Starts one. `started` is told what has to be stopped at the end. */
export async function startRemovalDesk(started: (desk: PlainDesk) => void): Promise<RemovalDesk> {
  const done: Action[] = []
  let isGone = false
  const it = await startPageDesk({
    does: ['hide', 'moderate', 'delete'],
    live: (session) => [
      conversation(session, 'one'),
      isGone
        ? { kind: 'message.gone', remoteId: 'm1', version: session.now }
        : message(session, 'm1', { at: 1_700_000_000_000, body: 'you are thieves' }),
    ],
    perform: (session, action) => {
      done.push(action)
      if (action.kind === 'moderate' && action.verdict === 'trash') isGone = true
      return Promise.resolve({ at: session.now, remoteId: null, changes: [] })
    },
  })
  started(it)
  const { client } = it.kit
  const [row] = (await client.query('inbox.list', { brandId: null, view: 'all' })).rows
  const detail = await client.query('conversation.detail', { conversationId: row?.id ?? '' })
  return {
    ...it,
    done,
    conversationId: row?.id ?? '',
    messageId: detail?.answersId ?? '',
    me: (await client.query('member.list', {})).find((each) => each.isMe)?.id ?? '',
    actAs: async (name, role) => {
      // Members are added by those who may: the one who was first.
      const first = (await client.query('member.list', {})).find((member) => member.name === 'You')
      await client.command('member.actAs', { memberId: first?.id ?? '' })
      const { memberId } = await client.command('member.add', { name, role })
      await client.command('member.actAs', { memberId })
      return memberId
    },
  }
}

/** Labels come from people and word rules; here they are written as those would. */
export function label(it: RemovalDesk, column: 'intent' | 'sentiment', value: string): void {
  it.kit.store.write(
    (db) => {
      const known = db.all<{ name: string }>('PRAGMA table_info(conversations)').map((each) => each.name)
      if (!known.includes(column)) db.run(`ALTER TABLE conversations ADD COLUMN ${column} TEXT`)
      db.run(`UPDATE conversations SET ${column} = :value WHERE id = :id`, { value, id: it.conversationId })
    },
    { durable: false },
  )
}
