import type { Action } from '../../../shared/contract/action.ts'
import { pictureRule, type PictureRoom, type TextRule } from '../../../shared/contract/capabilities.ts'
import { invalid, unsupported } from '../../../shared/contract/failure.ts'
import { openPlaceholders } from '../../../shared/contract/placeholders.ts'
import { measureText } from '../../../shared/contract/textLength.ts'
import { whyImported } from '../accounts/ableTo.ts'
import { toRemoteAccount } from '../accounts/remoteAccount.ts'
import { connectorOf } from '../parts.ts'
import { getAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { belongsTo } from '../store/members.ts'
import type { CommandContext } from './context.ts'
import { mustBeTeam } from './deskRights.ts'

/** The account of a conversation; refused when it was disconnected, and to whoever does not act for its client. */
export function accountFor(ctx: CommandContext, number: number): AccountRow {
  const account = getAccount(ctx.db, number)
  mustActFor(ctx, account.brand)
  if (account.state === 'removed')
    unsupported('The account of this conversation was disconnected. Connect it again to answer; nothing was lost.')
  return account
}

/** Refuses to do anything on a network to whoever is not of the team, or does not belong to the client (by number). */
export function mustActFor(ctx: CommandContext, brand: number): void {
  mustBeTeam(ctx, 'act for a client')
  if (!belongsTo(ctx.db, ctx.me.number, brand))
    unsupported(
      'You do not belong to this client. Nothing was done; what you wrote is kept. A lead can add you on its page.',
    )
}

/** Refuses, in the network's words, what this account cannot do. */
export function refuseWhatIsNotOffered(ctx: CommandContext, account: AccountRow, kind: Action['kind']): void {
  if (account.is_imported === 1) unsupported(whyImported)
  const connector = connectorOf(ctx.deps, account.network)
  const able = connector.capabilities(toRemoteAccount(account))
  if (!able.actions.includes(kind)) unsupported(able.whyNot[kind] ?? `${connector.label} does not offer this.`)
}

/** Where a text goes: in the open, to one person, or as a post of the account's own. */
export type TextPlace = 'public' | 'private' | 'post'

/** Refuses a text that is empty or over the network's limit. */
export function refuseWhatDoesNotFit(
  ctx: CommandContext,
  account: AccountRow,
  kind: 'reply' | 'post' | 'edit',
  text: string,
  place: TextPlace,
): void {
  refuseWhatIsNotOffered(ctx, account, kind)
  if (text.trim() === '') invalid('text', 'Write something first.')
  refuseOpenPlaceholders(text, 'text', 'text')
  const connector = connectorOf(ctx.deps, account.network)
  const rules = connector.capabilities(toRemoteAccount(account)).text
  const byPlace: Readonly<Record<TextPlace, TextRule | null>> = {
    public: rules.public,
    private: rules.private,
    post: rules.post ?? rules.public,
  }
  const rule = byPlace[place]
  if (rule === null)
    unsupported(
      `${connector.label} does not take ${place === 'private' ? 'direct messages' : 'public replies'} from Parley.`,
    )
  const { over, max } = measureText(text, rule)
  if (over > 0) invalid('text', `The text is ${over} over ${max}, the limit of ${connector.label}.`)
}

/** Refuses a text in which something still has to be filled: no customer ever reads a `{{…}}` of ours. `field` names the input. */
export function refuseOpenPlaceholders(text: string, field: string, what: string): void {
  const [open] = openPlaceholders(text)
  if (open === undefined) return
  const shown = text.slice(open.from, open.to)
  const short = shown.length > 60 ? `${shown.slice(0, 60).toWellFormed()}…` : shown
  invalid(
    field,
    `The ${what} still holds ${short}: fill it in or take it out first. Nothing was sent; your text is kept.`,
  )
}

/** Refuses pictures that this network, or this place on it, does not take. */
export function refuseAttachments(
  ctx: CommandContext,
  account: AccountRow,
  attachments: Extract<Action, { kind: 'post' }>['attachments'],
  place: PictureRoom,
): void {
  if (attachments.length === 0) return
  const connector = connectorOf(ctx.deps, account.network)
  const rules = connector.capabilities(toRemoteAccount(account))
  const able = pictureRule(rules, place)
  const where = { reply: 'in public answers', post: 'in posts', privateReply: 'in direct messages' }[place]
  if (able === null) {
    const why = rules.whyNoPictures?.[place] ?? `${connector.label} takes no pictures ${where} from Parley.`
    unsupported(`${why} Your text was not sent.`)
  }
  const most = able.max === 1 ? 'one picture' : `${able.max} pictures`
  if (attachments.length > able.max) invalid('attachments', `${connector.label} takes at most ${most} ${where}.`)
  if (attachments.length > 1 && attachments.some((it) => able.alone?.includes(it.mediaType)))
    invalid('attachments', `${connector.label} takes a picture of this kind alone only: take the others out.`)
  for (const it of attachments) {
    refuseOpenPlaceholders(it.altText, 'attachments', 'description of a picture')
    if (!able.mediaTypes.includes(it.mediaType))
      invalid('attachments', `${connector.label} does not take pictures of the kind ${it.mediaType}.`)
    if (it.bytes > able.maxBytes)
      invalid(
        'attachments',
        `A picture is larger than the ${Math.floor(able.maxBytes / 1_000_000)} MB that ${connector.label} takes.`,
      )
    if (able.altMax === 0 && it.altText !== '')
      invalid('attachments', `${connector.label} takes no descriptions of pictures ${where}: take them out.`)
    if (able.altMax !== undefined && [...it.altText].length > able.altMax)
      invalid('attachments', `A description of a picture has at most ${able.altMax} characters on ${connector.label}.`)
  }
}
