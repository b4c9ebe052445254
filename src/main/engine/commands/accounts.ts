import { conflict, invalid, notFound, unsupported } from '../../../shared/contract/failure.ts'
import type { Auth, Connector, SourceKind } from '../../connectors/connector.ts'
import { whyImported } from '../accounts/ableTo.ts'
import { chooseWay } from '../accounts/signInAttempt.ts'
import { setSignIn, signInOf } from '../accounts/signInRecord.ts'
import { connectorOf } from '../parts.ts'
import { nextOutboxState } from '../rules/outboxStates.ts'
import { findAccount, setAccountState } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { approvalId } from '../store/approvals.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { hurryOutbox, setOutbox } from '../store/outbox.ts'
import { endRests } from '../store/rests.ts'
import { endClocksOf } from '../store/serviceClocks.ts'
import { makeDue } from '../store/syncCursors.ts'
import { massDeletion } from '../sync/pull.ts'
import { showWanted } from '../outbox/effects.ts'
import { mustFindBrand } from './brands.ts'
import { refuseStrangeServer, serverAddress } from './serverAddress.ts'
import { takeBackReply } from './approvals.ts'
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
    const way = wayFor(connector, input)
    refuseMissing(way, input)
    const server = serverAddress(input.server ?? connector.server?.usual ?? null, connector.server?.isWhole)
    refuseStrangeServer(connector, server)
    const account = ctx.db.run(
      `INSERT INTO accounts (id, brand, network, handle, display_name, server, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at, way)
       VALUES (:id, :brand, :network, :handle, '', :server, '{}', '[]', '[]', 'connecting', 'app_password', :now, :way)`,
      {
        id: ctx.commandId,
        brand: brand.number,
        network: input.network,
        handle: input.fields['identifier'] ?? input.fields['username'] ?? '',
        server,
        now: ctx.now,
        way: way.name,
      },
    ).lastInsertRowid
    ctx.record('account.connect', { kind: 'account', id: ctx.commandId }, brand.number, { network: input.network })
    ctx.afterCommit(() =>
      ctx.signIns.begin(account, {
        server,
        fields: input.fields,
        secrets: input.secrets,
        way: way.name,
        paste: input.paste,
        isMoved: false,
      }),
    )
    return { accountId: ctx.commandId }
  },
  'account.reconnect': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    if (!ctx.deps.connectors.some((it) => it.network === account.network))
      unsupported(`Parley cannot connect to ${account.network}. What was imported of this account stays.`)
    const connector = connectorOf(ctx.deps, account.network)
    const server =
      input.server === undefined || input.server === null
        ? (account.server ?? serverAddress(connector.server?.usual ?? null, connector.server?.isWhole))
        : serverAddress(input.server, connector.server?.isWhole)
    refuseStrangeServer(connector, server)
    if (input.isMoved && connector.canMove !== true)
      unsupported(`${connector.label} has no accounts that move to another address. Connect the new one beside it.`)
    const way = wayFor(connector, { ...input, way: input.way ?? keptWay(account, input) })
    // An account that works keeps its server until the sign-in at another one has succeeded.
    ctx.db.run(
      `UPDATE accounts SET state_reason = NULL, choices_json = '[]', server = CASE WHEN remote_id IS NULL THEN :server ELSE server END
       WHERE number = :number`,
      { server, number: account.number },
    )
    // Written with the command itself: whoever watches sees the try, also of an account that works meanwhile.
    setSignIn(ctx.db, account.number, {
      way: way.name,
      step: 'asking',
      address: null,
      isPasted: input.paste,
      endsAt: null,
      redirectUri: null,
      server,
      isMoved: input.isMoved,
    })
    ctx.record('account.reconnect', { kind: 'account', id: account.id }, account.brand)
    ctx.afterCommit(() =>
      ctx.signIns.begin(account.number, {
        server,
        fields: input.fields,
        secrets: input.secrets,
        way: way.name,
        paste: input.paste,
        isMoved: input.isMoved,
      }),
    )
    return {}
  },
  'account.answer': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    if (signInOf(account)?.step !== 'browser') conflict('No sign-in of this account waits for a code. Begin it again.')
    setAccountState(ctx.db, account.number, account.state, null)
    ctx.record('account.answer', { kind: 'account', id: account.id }, account.brand)
    ctx.afterCommit(() => ctx.signIns.answer(account.number, input.text))
    return {}
  },
  'account.openPage': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    if (signInOf(account)?.step !== 'browser') conflict('No sign-in of this account waits for the browser.')
    ctx.record('account.openPage', { kind: 'account', id: account.id }, account.brand)
    ctx.afterCommit(() => ctx.signIns.openPage(account.number))
    return {}
  },
  'account.stopSignIn': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    setSignIn(ctx.db, account.number, null)
    ctx.db.run("UPDATE accounts SET choices_json = '[]' WHERE number = :number", { number: account.number })
    if (account.remote_id === null) setAccountState(ctx.db, account.number, 'removed', 'sign-in given up')
    ctx.record('account.stopSignIn', { kind: 'account', id: account.id }, account.brand)
    ctx.afterCommit(() => ctx.signIns.stopOne(account.number, account.id))
    return {}
  },
  'account.history': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    ctx.db.run('UPDATE accounts SET history_paused = :paused WHERE number = :number', {
      number: account.number,
      paused: input.on ? 0 : 1,
    })
    ctx.record('account.history', { kind: 'account', id: account.id }, account.brand, { on: input.on })
    return {}
  },
  'account.allowDeletions': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    const { changes } = ctx.db.run(
      `UPDATE sync_cursors SET may_delete = 1, state = 'idle', due_at = :now
       WHERE account = :account AND stream = :stream AND error_code = :code`,
      { account: account.number, stream: input.stream, code: massDeletion, now: ctx.now },
    )
    if (changes === 0) conflict('No deletions are held here any more. Nothing was changed.')
    ctx.record('account.allowDeletions', { kind: 'account', id: account.id }, account.brand, { stream: input.stream })
    return {}
  },
  'account.listen': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    if (account.is_imported === 1) unsupported(whyImported)
    const { sources, label } = connectorOf(ctx.deps, account.network)
    if (sources === undefined) unsupported(`${label} has nothing else to listen to.`)
    const kept = [...new Set(input.sources.map((typed) => readSource(sources, typed)))]
    ctx.db.run('UPDATE accounts SET sources_json = :sources WHERE number = :number', {
      number: account.number,
      sources: JSON.stringify(kept),
    })
    makeDue(ctx.db, account.number, ctx.now)
    ctx.record('account.listen', { kind: 'account', id: account.id }, account.brand, { sources: kept.length })
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
    if (account.is_imported === 1) conflict(whyImported)
    if (account.state !== 'paused') conflict('This account is not paused.')
    setAccountState(ctx.db, account.number, 'active', null)
    endRests(ctx.db, account.number)
    makeDue(ctx.db, account.number, ctx.now)
    ctx.record('account.resume', { kind: 'account', id: account.id }, account.brand)
    return {}
  },
  'account.disconnect': (ctx, input) => {
    const account = mustFindAccount(ctx, input.accountId)
    // With it goes what answers its conversations by another account.
    const open = ctx.db.all<OutboxRow>(
      `SELECT o.* FROM outbox o LEFT JOIN conversations c ON c.number = o.conversation
       WHERE o.state NOT IN ('sent','cancelled') AND o.state <> 'failed'
         AND (o.account = :number OR c.account = :number) ORDER BY o.seq`,
      { number: account.number },
    )
    if (open.some((it) => it.state === 'sending'))
      conflict('A reply of this account is on its way. Try again in a moment.')
    const taken = new Map<string, OutboxRow[]>()
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
      const reply = approvalId(entry)
      if (!isDoubtful) taken.set(reply, [...(taken.get(reply) ?? []), entry])
      showWanted(ctx.db, entry)
    }
    for (const parts of taken.values()) takeBackReply(ctx, parts)
    for (const conversation of new Set(open.map((it) => it.conversation)))
      if (conversation !== null) ctx.refresh(conversation)
    setAccountState(ctx.db, account.number, 'removed', 'disconnected')
    endClocksOf(ctx.db, account.number, ctx.now)
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

function wayFor(
  connector: Connector,
  input: {
    readonly way: string | null
    readonly fields: Readonly<Record<string, string>>
    readonly secrets: Readonly<Record<string, string>>
  },
): Auth {
  const names = Object.keys({ ...input.fields, ...input.secrets })
  return (
    chooseWay(connector, { way: input.way, names }) ??
    invalid(
      'way',
      `${connector.label} has no way to sign in called "${input.way ?? ''}". It has: ${connector.auth.map((it) => it.name).join(', ')}.`,
    )
  )
}

/** An account signs in again by the way it knows, unless what was typed belongs to another. */
function keptWay(
  account: AccountRow,
  input: { readonly fields: Readonly<Record<string, string>>; readonly secrets: Readonly<Record<string, string>> },
): string | null {
  return Object.keys({ ...input.fields, ...input.secrets }).length === 0 ? account.way : null
}

function refuseMissing(
  way: Auth,
  input: { readonly fields: Readonly<Record<string, string>>; readonly secrets: Readonly<Record<string, string>> },
): void {
  const values: Record<string, string> = { ...input.fields, ...input.secrets }
  for (const field of way.fields)
    if (field.isRequired && (values[field.name] ?? '').trim() === '') invalid(field.name, `${field.label} is missing.`)
}

function readSource(sources: SourceKind, typed: string): string {
  try {
    return sources.read(typed)
  } catch (error) {
    return invalid('sources', error instanceof Error ? error.message : 'This is no source.')
  }
}
