import { conflict, notFound } from '../../../shared/contract/failure.ts'
import { localDay } from '../rules/localDay.ts'
import { monthsAfter } from '../rules/dayStart.ts'
import { findAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { findBrand } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import { findChannel, isQuiet } from '../store/channels.ts'
import type { ChannelRow } from '../store/channels.ts'
import { findMember } from '../store/members.ts'
import { mustBelong, mustLead } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'

/** Months after which a last try is looked at, unless another day is named. */
const lastTryMonths = 6

/** Changes of the channel register. */
export const channelCommands = {
  'channel.save': (ctx, input) => {
    mustLead(ctx)
    const brand = findBrand(ctx.db, input.brandId) ?? notFound('This client is not here any more.')
    const account = input.accountId === null ? null : accountOf(ctx, brand, input.accountId)
    const known = knownChannel(ctx, brand, input.channelId, account)
    const before = known ?? newChannel(ctx, brand, account)
    const state = input.state ?? before.state
    const isOther = state !== before.state
    const owner = input.ownerId === undefined ? before.owner : ownerOf(ctx, brand, input.ownerId)
    const review =
      input.reviewOn !== undefined
        ? input.reviewOn
        : isOther && state === 'last_try' && before.review_on === null
          ? monthsAfter(localDay(ctx.now, brand.time_zone), lastTryMonths)
          : before.review_on
    const bound = before.account === null ? null : account
    const values = {
      id: before.id,
      brand: brand.number,
      account: before.account,
      // An account says itself where it is.
      network: bound?.network ?? input.network ?? before.network,
      handle: input.handle ?? before.handle,
      url: input.url ?? before.url,
      audience: input.audience ?? before.audience,
      purpose: input.purpose ?? before.purpose,
      state,
      since: isOther || known === undefined ? ctx.now : before.since,
      owner,
      review,
    }
    if (values.network.trim() === '') conflict('Name the network of this channel. Nothing was changed.')
    ctx.db.run(
      `INSERT INTO channels (id, brand, account, network, handle, url, audience, purpose, state, since, owner, review_on)
       VALUES (:id, :brand, :account, :network, :handle, :url, :audience, :purpose, :state, :since, :owner, :review)
       ON CONFLICT (id) DO UPDATE SET network = excluded.network, handle = excluded.handle, url = excluded.url,
         audience = excluded.audience, purpose = excluded.purpose, state = excluded.state, since = excluded.since,
         owner = excluded.owner, review_on = excluded.review_on`,
      values,
    )
    if (before.account !== null && isQuiet(state) !== isQuiet(before.state)) refreshOpen(ctx, before.account)
    ctx.record('channel.save', { kind: 'channel', id: before.id }, brand.number, {
      from: before.state,
      to: state,
      account: account?.id ?? null,
    })
    return { channelId: before.id }
  },
  'channel.remove': (ctx, input) => {
    mustLead(ctx)
    const channel = findChannel(ctx.db, input.channelId) ?? notFound('This channel is not on the register any more.')
    if (channel.account !== null)
      conflict('This channel has an account. Nothing was changed; set it to closed, or disconnect the account.')
    ctx.db.run('DELETE FROM channels WHERE number = :number', { number: channel.number })
    ctx.record('channel.remove', { kind: 'channel', id: channel.id }, channel.brand)
    return {}
  },
} satisfies Partial<CommandHandlers>

type Draft = Omit<ChannelRow, 'number'>

function accountOf(ctx: CommandContext, brand: BrandRow, id: string): AccountRow {
  const account = findAccount(ctx.db, id)
  if (account === undefined || account.brand !== brand.number || account.state === 'removed')
    notFound('This account is not one of this client.')
  return account
}

function knownChannel(
  ctx: CommandContext,
  brand: BrandRow,
  channelId: string | null,
  account: AccountRow | null,
): ChannelRow | undefined {
  if (channelId !== null) {
    const named = findChannel(ctx.db, channelId)
    if (named === undefined || named.brand !== brand.number) notFound('This channel is not on the register any more.')
    return named
  }
  if (account === null) return undefined
  return ctx.db.get<ChannelRow>('SELECT * FROM channels WHERE account = :account', { account: account.number })
}

function newChannel(ctx: CommandContext, brand: BrandRow, account: AccountRow | null): Draft {
  return {
    id: ctx.commandId,
    brand: brand.number,
    account: account?.number ?? null,
    network: account?.network ?? '',
    handle: account?.handle ?? '',
    url: account?.profile_url ?? '',
    audience: '',
    purpose: '',
    state: 'active',
    since: ctx.now,
    owner: null,
    review_on: null,
  }
}

function ownerOf(ctx: CommandContext, brand: BrandRow, id: string | null): number | null {
  if (id === null) return null
  const member = findMember(ctx.db, id) ?? notFound('This member is not here any more.')
  mustBelong(ctx, member, brand.number)
  return member.number
}

/** Whether a reply is owed there, and what is promised, has changed for everything that is not closed. */
function refreshOpen(ctx: CommandContext, account: number): void {
  for (const { number } of ctx.db.all<{ number: number }>(
    "SELECT number FROM conversations WHERE account = :account AND state <> 'closed'",
    { account },
  ))
    ctx.refresh(number)
}
