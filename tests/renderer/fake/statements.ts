import type { StatementRow, StatementView } from '../../../src/shared/contract/statement.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import type { World } from './world.ts'

/** A statement with the ids of what it answers. */
export interface FakeStatement {
  row: StatementRow
  revision: number
  conversationIds: string[]
  isDiscarded: boolean
  alike: string[]
}

const kept = new WeakMap<World, FakeStatement[]>()
let made = 0

/** The statements of a world; tests may change them and then call `changed`. */
export function statementsOf(world: World): FakeStatement[] {
  const known = kept.get(world) ?? []
  kept.set(world, known)
  return known
}

/** Answers questions about statements; undefined when the question is another's. */
export function answerStatements(world: World, name: string, input: Record<string, unknown>): unknown {
  const all = statementsOf(world).filter((each) => !each.isDiscarded)
  const named = statementsOf(world).find((each) => each.row.id === input['statementId'])
  const replyOf = (it: FakeStatement): string | null => {
    const link = it.row.posts.find((post) => post.permalink !== null)?.permalink
    return link === undefined || link === null ? null : `It stands here: ${link}`
  }
  const talk = (id: string) => {
    const row = world.conversations.find((each) => each.row.id === id)?.row
    return {
      conversationId: id,
      network: row?.network ?? '',
      personName: row?.author?.displayName ?? '',
      text: row?.snippet ?? '',
      language: row?.snippetLanguage ?? null,
      at: row?.lastMessageAt ?? 0,
    }
  }
  switch (name) {
    case 'statement.list':
      return all.map((each) => each.row)
    case 'statement.get':
      return named === undefined
        ? null
        : ({
            ...named.row,
            revision: named.revision,
            conversations: named.conversationIds.map((id) => ({ ...talk(id), reply: replyOf(named) })),
          } satisfies StatementView)
    case 'statement.ofConversation':
      return all
        .filter((each) => each.conversationIds.includes(String(input['conversationId'])))
        .map((each) => ({ statement: each.row, reply: replyOf(each) }))
    case 'statement.alike': {
      const left = named?.alike.filter((id) => !named.conversationIds.includes(id)) ?? []
      const [like = ''] = named?.conversationIds ?? []
      return left.length === 0
        ? []
        : [{ like: { conversationId: like, text: talk(like).text, language: null }, conversations: left.map(talk) }]
    }
    default:
      return undefined
  }
}

/** Changes statements; undefined when the command is another's. */
export function changeStatements(world: World, name: string, input: Record<string, unknown>, now: number): unknown {
  const named = statementsOf(world).find((each) => each.row.id === input['statementId'])
  const ids = (input['conversationIds'] ?? []) as string[] // parsed: ids
  switch (name) {
    case 'statement.start': {
      const id = `statement-${String(++made)}`
      const brandId = world.conversations.find((each) => each.row.id === ids[0])?.row.brandId ?? ''
      statementsOf(world).unshift({
        row: {
          id,
          brandId,
          state: 'draft',
          posts: world.accounts
            .filter((account) => account.brandId === brandId)
            .map((account) => ({
              accountId: account.id,
              network: account.network,
              accountHandle: account.handle,
              text: '',
              state: 'draft',
              outboxId: null,
              permalink: null,
              postedAt: null,
              errorText: null,
            })),
          conversationCount: ids.length,
          madeByName: world.members.find((member) => member.isMe)?.name ?? '',
          madeAt: now,
          postedAt: null,
          needsSecond: false,
        },
        revision: 0,
        conversationIds: [...ids],
        isDiscarded: false,
        alike: [],
      })
      return { statementId: id }
    }
    case 'statement.save': {
      if (named === undefined || named.revision !== input['revision'])
        throw new FailureError({ code: 'conflict', message: 'Somebody else saved this meanwhile.' })
      for (const { accountId, text } of input['posts'] as { accountId: string; text: string }[]) {
        // parsed: posts
        const post = named.row.posts.find((each) => each.accountId === accountId)
        if (post !== undefined) post.text = text
      }
      named.revision += 1
      return { revision: named.revision }
    }
    case 'statement.link':
      if (named !== undefined) {
        const others = named.conversationIds.filter((id) => !ids.includes(id))
        named.conversationIds = input['on'] === true ? [...others, ...ids] : others
        named.row.conversationCount = named.conversationIds.length
      }
      return {}
    case 'statement.publish': {
      const written = named?.row.posts.filter((post) => post.text.trim() !== '' && post.state === 'draft') ?? []
      for (const post of written) post.state = 'sending'
      if (named !== undefined) named.row.state = 'sending'
      return { outboxIds: written.map((post) => `post-${post.accountId}`) }
    }
    case 'statement.discard':
      if (named !== undefined) named.isDiscarded = input['on'] === true
      return {}
    default:
      return undefined
  }
}
