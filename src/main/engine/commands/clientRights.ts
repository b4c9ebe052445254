import { conflict, unsupported } from '../../../shared/contract/failure.ts'
import { quietWords } from '../store/channels.ts'
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

/** Refuses to write where the channel register says that nobody does. */
export function refuseQuietChannel(ctx: CommandContext, account: AccountRow): void {
  const words = quietWords(ctx.db, account.number)
  if (words !== null) unsupported(`${words} Your text was not sent and is kept.`)
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
