import type { ChannelState } from '../../../shared/contract/client.ts'
import { conflict, unsupported } from '../../../shared/contract/failure.ts'
import { channelStateOf } from '../store/channels.ts'
import type { AccountRow } from '../store/accounts.ts'
import { belongsTo } from '../store/members.ts'
import type { MemberRow } from '../store/members.ts'
import { toneOn } from '../store/tone.ts'
import { bannedWordsIn } from '../rules/toneCheck.ts'
import { scriptLanguage } from '../rules/scriptLanguage.ts'
import type { CommandContext } from './context.ts'

/** Whether a member may change what is known of clients. */
export function mayChangeClients(member: Pick<MemberRow, 'role'>): boolean {
  return member.role === 'lead' || member.role === 'manager'
}

/** Refuses whoever is neither lead nor manager. */
export function mustLead(ctx: CommandContext): void {
  if (!mayChangeClients(ctx.me))
    unsupported('Only leads and managers change this. Nothing was changed; ask one of them.')
}

/** Refuses to give a conversation to somebody who does not belong to its brand (by number). */
export function mustBelong(ctx: CommandContext, member: MemberRow, brand: number): void {
  if (!belongsTo(ctx.db, member.number, brand))
    conflict(`${member.name} does not belong to this client. Nothing was changed; add them on its page first.`)
}

const quietWords: ReadonlyMap<ChannelState, string> = new Map([
  ['observe_only', 'This channel is only read: the client does not write there.'],
  ['inactive', 'This channel is inactive: nobody writes there any more.'],
  ['closed', 'This channel is closed.'],
])

/** Refuses to write where the channel register says that nobody does. */
export function refuseQuietChannel(ctx: CommandContext, account: AccountRow): void {
  const words = quietWords.get(channelStateOf(ctx.db, account.number))
  if (words !== undefined) unsupported(`${words} Your text was not sent and is kept.`)
}

/** Refuses a text with a word that the client never uses, where its tone card says that this stops a reply. */
export function refuseBlockedWords(
  ctx: CommandContext,
  account: AccountRow,
  text: string,
  language: string | null,
): void {
  const { banned } = toneOn(ctx.db, account.brand, account.network)
  const [stop] = bannedWordsIn(
    text,
    banned.filter((it) => it.isBlocking),
    scriptLanguage(text) ?? language,
  )
  if (stop === undefined) return
  const instead = stop.instead === '' ? '' : ` Say “${stop.instead}”.`
  unsupported(`“${stop.word}” is not used for this client.${instead} Your text was not sent and is kept.`)
}

/** Refuses anything but the newest version, so that nobody writes over what somebody else saved meanwhile. */
export function mustBeNewest(revision: number, newest: number): void {
  if (revision !== newest)
    conflict(
      'Somebody else saved this meanwhile. What you typed is kept here: look at the newest version, then save again.',
    )
}
