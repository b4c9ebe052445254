import { conflict, invalid, notFound } from '../../../shared/contract/failure.ts'
import { authOf } from '../accounts/sessions.ts'
import { nextOutboxState } from '../rules/outboxStates.ts'
import { findAccount, setAccountState } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { hurryOutbox, setOutbox } from '../store/outbox.ts'
import { makeDue } from '../store/syncCursors.ts'
import { showWanted } from '../outbox/effects.ts'
import { mustFindBrand } from './brands.ts'
import { takeBack } from './outbox.ts'
import type { CommandContext, CommandHandlers } from './context.ts'

/** The account, or the sentence that it is not here. */
export function mustFindAccount(ctx: CommandContext, id: string): AccountRow {
  const account = findAccount(ctx.db, id)
  return account === undefined || account.state === 'removed'
    ? notFound('This account is not connected any more.')
    : account
}

/** Changes of accounts. Signing in goes on after the commit and reports through the account's row. */
export const accountCommands = {
  'account.connect': (ctx, input) => {
    const brand = mustFindBrand(ctx, input.brandId)
    const connector = ctx.deps.connectors.find((it) => it.network === input.network)
    if (connector === undefined)
      invalid(
        'network',
        `Parley does not know the network "${input.network}". It knows: ${ctx.deps.connectors.map((it) => it.network).join(', ')}.`,
      )
    const values: Record<string, string> = { ...input.fields, ...input.secrets }
    const auth = authOf(connector)
    for (const field of auth.kind === 'form' ? auth.fields : []) {
      if (field.isRequired && (values[field.name] ?? '').trim() === '')
        invalid(field.name, `${field.label} is missing.`)
    }
    const server = serverAddress(input.server ?? connector.server?.usual ?? null)
    const account = ctx.db.run(
      `INSERT INTO accounts (id, brand, network, handle, display_name, server, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
       VALUES (:id, :brand, :network, :handle, '', :server, '{}', '[]', '[]', 'connecting', 'app_password', :now)`,
      {
        id: ctx.commandId,
        brand: brand.number,
        network: input.network,
        handle: input.fields['identifier'] ?? input.fields['username'] ?? '',
        server,
        now: ctx.now,
      },
    ).lastInsertRowid
    ctx.record('account.connect', { kind: 'account', id: ctx.commandId }, brand.number, { network: input.network })
    ctx.afterCommit(() => ctx.signIns.begin(account, { server, fields: input.fields, secrets: input.secrets }))
    return { accountId: ctx.commandId }
  },
  'account.reconnect': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    const server = input.server === undefined || input.server === null ? account.server : serverAddress(input.server)
    // An account that works keeps its server until the sign-in at another one has succeeded.
    ctx.db.run(
      `UPDATE accounts SET state_reason = NULL, choices_json = '[]', server = CASE WHEN remote_id IS NULL THEN :server ELSE server END
       WHERE number = :number`,
      { server, number: account.number },
    )
    ctx.record('account.reconnect', { kind: 'account', id: account.id }, account.brand)
    ctx.afterCommit(() => ctx.signIns.begin(account.number, { server, fields: input.fields, secrets: input.secrets }))
    return {}
  },
  'account.pick': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    ctx.record('account.pick', { kind: 'account', id: account.id }, account.brand)
    ctx.afterCommit(() => ctx.signIns.pick(account.number, input.remoteId))
    return {}
  },
  'account.pause': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    if (account.state !== 'active' && account.state !== 'needs_login')
      conflict('Only a connected account can be paused.')
    setAccountState(ctx.db, account.number, 'paused', null)
    ctx.record('account.pause', { kind: 'account', id: account.id }, account.brand)
    return {}
  },
  'account.resume': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    if (account.state !== 'paused') conflict('This account is not paused.')
    setAccountState(ctx.db, account.number, 'active', null)
    makeDue(ctx.db, account.number, ctx.now)
    ctx.record('account.resume', { kind: 'account', id: account.id }, account.brand)
    return {}
  },
  'account.disconnect': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    const open = ctx.db.all<OutboxRow>(
      "SELECT * FROM outbox WHERE account = :number AND state NOT IN ('sent','cancelled','failed')",
      { number: account.number },
    )
    if (open.some((it) => it.state === 'sending'))
      conflict('A reply of this account is on its way. Try again in a moment.')
    for (const entry of open) {
      // What may be on the network is not taken back: it keeps its bubble, and is found again when the account is.
      const isDoubtful = entry.is_doubtful === 1 || entry.state === 'checking'
      const event = entry.state === 'queued' ? 'person cancels' : 'person: take back'
      setOutbox(ctx.db, entry.seq, {
        state: isDoubtful ? 'failed' : (nextOutboxState(entry.state, event) ?? 'failed'),
        settled_at: ctx.now,
        hold: null,
        error_text: isDoubtful
          ? 'The account was disconnected before it was known whether this arrived. The text is kept here; look at the conversation on the network.'
          : 'The account was disconnected before this went out. The text is kept here.',
      })
      if (!isDoubtful) takeBack(ctx, entry)
      showWanted(ctx.db, entry)
      if (entry.conversation !== null) ctx.refresh(entry.conversation)
    }
    setAccountState(ctx.db, account.number, 'removed', 'disconnected')
    if (account.remote_id === null)
      ctx.db.run('UPDATE accounts SET choices_json = :none WHERE number = :number', {
        none: '[]',
        number: account.number,
      })
    ctx.record('account.disconnect', { kind: 'account', id: account.id }, account.brand, { unsent: open.length })
    ctx.afterCommit(() => ctx.signIns.forget(account.number, account.id))
    return {}
  },
  'sync.now': (ctx, input) => {
    const accounts =
      input.accountId === null
        ? ctx.db.all<AccountRow>("SELECT * FROM accounts WHERE state = 'active'")
        : [mustFindAccount(ctx, input.accountId)]
    for (const account of accounts) hurryOutbox(ctx.db, account.number, ctx.now)
    return { streams: accounts.reduce((sum, account) => sum + makeDue(ctx.db, account.number, ctx.now), 0) }
  },
} satisfies Partial<CommandHandlers>

/** A server as typed, as an address without a slash at the end; https where no scheme was given. */
function serverAddress(typed: string | null): string | null {
  if (typed === null || typed.trim() === '') return null
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(address))
    return invalid('server', `"${text}" is not a server address. Write it like https://example.com.`)
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return invalid('server', 'A server address begins with https://.')
  if (url.username !== '' || url.password !== '')
    return invalid('server', 'Leave name and password out of the server address.')
  const isHere = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]'
  if (url.protocol === 'http:' && !isHere)
    return invalid('server', 'Parley does not sign in over an unencrypted connection. Use https://.')
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}
