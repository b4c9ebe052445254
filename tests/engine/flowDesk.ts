import type { CommandInput } from '../../src/shared/contract/commands.ts'
import type { FlowBody } from '../../src/shared/contract/flow.ts'
import { nextSeq } from '../../src/main/engine/store/messages.ts'
import { flowOf } from '../unit/rules/flowParts.ts'
import { startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

/** What a test says of a message that came. */
export interface Came {
  /** Epoch ms. */
  readonly at: number
  readonly text: string
  readonly conversation?: string
  readonly author?: string
  readonly language?: string | null
  readonly kind?: 'comment' | 'direct'
  readonly post?: string
  readonly followers?: number
  readonly moderation?: 'spam'
  readonly isOurs?: boolean
  readonly isDeleted?: boolean
}

/** An engine with one brand in Tokyo, and short words for what the tests of flows do all the time. */
export interface FlowDesk {
  readonly kit: EngineKit
  readonly brandId: string
  /** Keeps a flow as a draft; gives its id and revision. */
  readonly draft: (
    body: FlowBody,
    over?: Partial<CommandInput<'flow.create'>>,
  ) => Promise<{ flowId: string; revision: number }>
  /** Keeps a flow and publishes it. */
  readonly live: (body: FlowBody) => Promise<string>
  readonly become: (role: 'agent' | 'lead' | 'manager', name?: string) => Promise<string>
  /** Puts messages of the past into the store, as if they had been fetched. Conversations are named `c-…`, messages `m-…`. */
  readonly came: (...messages: readonly Came[]) => void
}

/** A flow that is right: a note, then a close. */
export const plainFlow = (over: Partial<FlowBody> = {}): FlowBody =>
  flowOf(
    [
      { id: 'a', kind: 'note', next: 'end' },
      { id: 'end', kind: 'close' },
    ],
    over,
  )

/** Starts one; the clock stands at its usual beginning. */
export async function openFlowDesk(): Promise<FlowDesk> {
  const kit = startEngine()
  const { brandId } = await kit.client.command('brand.create', { name: 'Kinari', timeZone: 'Asia/Tokyo' })
  const draft: FlowDesk['draft'] = async (body, over = {}) => {
    const { flowId } = await kit.client.command('flow.create', over)
    const { revision } = await kit.client.command('flow.saveDraft', { flowId, revision: 1, body })
    return { flowId, revision }
  }
  let messages = 0
  return {
    kit,
    brandId,
    draft,
    live: async (body) => {
      const { flowId, revision } = await draft(body)
      await kit.client.command('flow.publish', { flowId, revision })
      return flowId
    },
    become: async (role, name = 'Ploy') => {
      const { memberId } = await kit.client.command('member.add', { name, role })
      await kit.client.command('member.actAs', { memberId })
      return memberId
    },
    came: (...all) => {
      kit.store.write(
        (db) => {
          db.run(
            `INSERT OR IGNORE INTO accounts (id, brand, network, remote_id, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
             SELECT 'account', number, 'bluesky', 'us', 'us', '', '{}', '[]', '[]', 'paused', 'none', 0 FROM brands WHERE id = :brandId`,
            { brandId },
          )
          for (const it of all) {
            messages++
            const name = it.isOurs === true ? 'us' : (it.author ?? 'mina')
            db.run(
              `INSERT OR IGNORE INTO authors (id, account, remote_id, ref, handle, display_name, followers, is_self, version)
               SELECT 'p-' || :name, number, :name, '', :name, '', :followers, :isOurs, 0 FROM accounts WHERE id = 'account'`,
              { name, followers: it.followers ?? null, isOurs: it.isOurs === true ? 1 : 0 },
            )
            const conversation = it.conversation ?? String(messages)
            db.run(
              `INSERT OR IGNORE INTO conversations (id, account, brand, remote_id, ref, kind, subject, post_remote_id, author, state, urgency,
                 unread_count, needs_reply, pending_count, last_message_at, version)
               SELECT 'c-' || :conversation, a.number, a.brand, :conversation, '', :kind, '', :post, p.number, 'open', 'normal', 0, 0, 0, 0, 0
               FROM accounts a JOIN authors p ON p.account = a.number AND p.remote_id = :name WHERE a.id = 'account'`,
              { conversation, kind: it.kind ?? 'comment', post: it.post ?? null, name },
            )
            db.run(
              `INSERT INTO messages (seq, id, account, conversation, author, remote_id, ref, direction, body, language, created_at, first_seen_at,
                 arrival, is_hidden, is_read, version, deleted_at, moderation)
               SELECT :seq, 'm-' || :remote, c.account, c.number, p.number, :remote, '', 'in', :text, :language, :at, :at, :n, 0, 1, 0, :deletedAt, :moderation
               FROM conversations c JOIN authors p ON p.account = c.account AND p.remote_id = :name WHERE c.id = 'c-' || :conversation`,
              {
                seq: nextSeq(db, it.at),
                n: messages,
                remote: String(messages),
                conversation,
                name,
                text: it.text,
                language: it.language ?? null,
                at: it.at,
                deletedAt: it.isDeleted === true ? it.at + 1 : null,
                moderation: it.moderation ?? null,
              },
            )
          }
        },
        { durable: false },
      )
    },
  }
}
