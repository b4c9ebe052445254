import type { CommandInput } from '../../src/shared/contract/commands.ts'
import type { CannedRendered } from '../../src/shared/contract/canned.ts'
import type { QueryParsed } from '../../src/shared/contract/queries.ts'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

/** A desk with the sample brand, and short words for what the tests of canned responses do all the time. */
export interface CannedDesk {
  readonly kit: EngineKit
  readonly brandId: string
  readonly accountId: string
  /** Saves a response of the brand; the body stands for one text that fits everywhere. */
  readonly save: (
    it: Omit<Partial<CommandInput<'canned.save'>>, 'shortcut' | 'variants'> & {
      shortcut: string
      body?: string
      variants?: CommandInput<'canned.save'>['variants']
    },
  ) => Promise<string>
  readonly detail: (cannedId: string) => Promise<NonNullable<Awaited<ReturnType<typeof detailOf>>>>
  readonly render: (input: Partial<QueryParsed<'canned.render'>>) => Promise<CannedRendered>
  /** Adds a member and lets them act. */
  readonly become: (name: string, role: 'agent' | 'lead' | 'manager') => Promise<string>
  readonly actAs: (memberId: string) => Promise<void>
  readonly approve: (cannedId: string) => Promise<void>
  /** The conversations of one kind that wait for a reply, newest first. */
  readonly conversations: (
    kind: 'direct' | 'comment' | 'mention' | 'review',
  ) => Promise<{ id: string; language: string | null; name: string }[]>
}

async function detailOf(kit: EngineKit, cannedId: string) {
  return kit.client.query('canned.detail', { cannedId })
}

/** Opens the sample brand without the responses that come with it. */
export async function openDesk(): Promise<CannedDesk> {
  const kit = startEngine()
  const { brandId, accountId } = await openSample(kit)
  for (const { id } of (await kit.client.query('canned.list', { brandId })).rows)
    await kit.client.command('canned.archive', { cannedId: id })
  const [first] = await kit.client.query('member.list', {})
  const desk: CannedDesk = {
    kit,
    brandId,
    accountId,
    save: async ({ shortcut, body, variants, ...rest }) => {
      const { cannedId } = await kit.client.command('canned.save', {
        cannedId: null,
        brandId,
        title: shortcut,
        shortcut,
        variants: variants ?? [{ body: body ?? 'Thank you' }],
        ...rest,
      })
      return cannedId
    },
    detail: async (cannedId) => {
      const found = await detailOf(kit, cannedId)
      if (found === null) throw new Error(`No response ${cannedId}`)
      return found
    },
    render: async (input) => {
      const found = await kit.client.query('canned.render', input)
      if (found === null) throw new Error('Nothing to render')
      return found
    },
    become: async (name, role) => {
      // Whoever acts now may not be allowed to add members.
      await kit.client.command('member.actAs', { memberId: first?.id ?? '' })
      const { memberId } = await kit.client.command('member.add', { name, role })
      await kit.client.command('member.actAs', { memberId })
      return memberId
    },
    actAs: async (memberId) => {
      await kit.client.command('member.actAs', { memberId })
    },
    approve: async (cannedId) => {
      const { variants } = await desk.detail(cannedId)
      for (const it of variants) await kit.client.command('canned.setStatus', { variantId: it.id, status: 'review' })
      await desk.become('Second reader', 'lead')
      for (const it of variants) await kit.client.command('canned.setStatus', { variantId: it.id, status: 'approved' })
      await desk.actAs(first?.id ?? '')
    },
    conversations: async (kind) => {
      const { rows } = await kit.client.query('inbox.list', { brandId, view: 'needs_reply', kind, limit: 500 })
      return rows.map((it) => ({ id: it.id, language: it.snippetLanguage, name: it.author?.displayName ?? '' }))
    },
  }
  return desk
}
