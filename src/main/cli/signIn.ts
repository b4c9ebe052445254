import type { AccountView, NetworkView, SignInWay } from '../../shared/contract/account.ts'
import { FailureError } from '../../shared/contract/failure.ts'
import { oneLine } from './cells.ts'
import { listed } from './given.ts'
import { pageTeller, pasteCodes } from './signInBrowser.ts'
import { scopeLines, wayFor } from './signInWays.ts'
import type { Call } from './spec.ts'
import { accountCalled } from './target.ts'
import { until } from './until.ts'
import { CommandFailed, guess, UsageError } from './usage.ts'

/** How to sign in, as typed; the secrets come with the call. */
export interface SignInAsk {
  readonly server: string | null
  readonly fields: Readonly<Record<string, string>>
  readonly way: string | null
  /** The code is pasted; no loopback address is opened. */
  readonly paste: boolean
  readonly pick: string | null
}

/** What a new account is connected with. */
export interface ConnectAsk extends SignInAsk {
  readonly brandId: string
  readonly network: string
}

/** Connects an account and waits until it is active. When that fails or is stopped, nothing is left of it; the reason is thrown. */
export async function connected(call: Call, ask: ConnectAsk): Promise<AccountView> {
  const { client } = call
  const network = await networkCalled(call, ask.network)
  const way = wayFor(network, { ...ask, secrets: call.secrets }, null)
  const server = serverFor(network, ask.server)
  const paste = ask.paste || isPasteOnly(way)
  if (!(await client.query('brand.list', {})).some((brand) => brand.id === ask.brandId)) {
    throw new CommandFailed(`There is no brand ${ask.brandId}. parley brand list shows them.`)
  }
  const before = await client.query('account.list', {})
  sayBegin(call, network, way, server)
  const begun = client.command('account.connect', {
    brandId: ask.brandId,
    network: ask.network,
    server,
    fields: { ...ask.fields },
    secrets: { ...call.secrets },
    way: way.name,
    paste,
  })
  call.ifStopped(async () => removeUnfinished(call, (await begun).accountId))
  const { accountId } = await begun
  try {
    return await active(call, accountId, { pick: ask.pick, before, paste })
  } catch (error) {
    await removeUnfinished(call, accountId)
    throw error
  }
}

/** Signs in again and waits until that is done. When it fails or is stopped the account stays as it was; the reason is thrown. */
export async function reconnected(
  call: Call,
  ask: SignInAsk & { readonly accountId: string; readonly isMoved: boolean },
): Promise<AccountView> {
  const { client } = call
  const { accountId } = ask
  const before = await accountCalled(client, accountId)
  if (ask.isMoved && !before.canMove)
    throw new UsageError(
      `An account of ${before.networkLabel} does not move to another address: leave --moved out, or connect the new account beside it.`,
    )
  const network = await networkCalled(call, before.network)
  const way = wayFor(network, { ...ask, secrets: call.secrets }, before.way)
  if (ask.server !== null) serverFor(network, ask.server)
  const paste = ask.paste || isPasteOnly(way)
  sayBegin(call, network, way, ask.server ?? before.server)
  const last = (await client.query('activity.list', { limit: 1 }))[0]?.seq ?? 0
  const begun = client.command('account.reconnect', {
    accountId,
    ...(ask.server === null ? {} : { server: ask.server }),
    fields: { ...ask.fields },
    secrets: { ...call.secrets },
    way: way.name,
    paste,
    isMoved: ask.isMoved,
  })
  call.ifStopped(async () => {
    await begun
    await stopSignIn(call, accountId)
  })
  await begun
  // An account that works stays active while it signs in again: only the record tells when that is done.
  const signedIn = until(client, 'activity.list', { limit: 50 }, (lines) =>
    lines.some((line) => line.seq > last && line.action === 'account.signed_in' && line.subjectId === accountId)
      ? true
      : undefined,
  )
  try {
    const followed = follow(call, accountId, { pick: ask.pick, paste, isOver: () => false })
    if ((await Promise.race([signedIn, followed])) === null)
      throw new CommandFailed('The account was disconnected meanwhile.')
    return await active(call, accountId, { pick: ask.pick, before: [before] })
  } catch (error) {
    await stopSignIn(call, accountId)
    throw error
  }
}

/** Waits until an account that is being signed in is active; `before` are the accounts that were here before. Throws CommandFailed with the reason when it fails. */
export async function active(
  call: Call,
  accountId: string,
  given: { readonly pick: string | null; readonly before: readonly AccountView[]; readonly paste?: boolean },
): Promise<AccountView> {
  const found = await follow(call, accountId, {
    pick: given.pick,
    paste: given.paste ?? false,
    isOver: (account) => account.state === 'active',
  })
  if (found !== null) return found
  // An identity that was connected once takes its old place again, under its old id.
  const old = (await call.client.query('account.list', {})).find(
    (account) => account.state === 'active' && given.before.every((one) => one.id !== account.id),
  )
  if (old === undefined) throw new CommandFailed('The account was disconnected while it was being connected.')
  return old
}

/** Goes with a sign-in until it is over: shows the page, takes what is pasted, picks. Null when the account is gone; throws the reason when it failed. */
async function follow(
  call: Call,
  accountId: string,
  given: {
    readonly pick: string | null
    readonly paste: boolean
    readonly isOver: (account: AccountView) => boolean
  },
): Promise<AccountView | null> {
  const { client, progress } = call
  const page = pageTeller(call)
  let isPicked = false
  const picking = Promise.withResolvers<never>()
  const seen = until(client, 'account.detail', { accountId }, (account) => {
    if (account === null || account.state === 'removed') return { account: null }
    if (given.isOver(account)) return { account }
    if (account.signIn?.step === 'browser') {
      page.tell(account.signIn)
      // Words that stand beside a sign-in that goes on are about what was pasted.
      return undefined
    }
    if (account.choices.length > 0 && !isPicked) {
      const chosen = account.choices.find((choice) => choice.remoteId === given.pick)
      if (chosen === undefined) throw new CommandFailed(choicesText(account, given.pick))
      isPicked = true
      progress(`Picking ${oneLine(chosen.handle)} …`)
      client.command('account.pick', { accountId, remoteId: chosen.remoteId }).catch(picking.reject)
      return undefined
    }
    if (account.stateReason !== null) throw new CommandFailed(account.stateReason)
    return undefined
  })
  // Where this computer opens no loopback address a paste is the only way, asked for or not.
  const pasting = page.told.then((isPasted) =>
    given.paste || isPasted ? pasteCodes(call, accountId) : picking.promise,
  )
  return (await Promise.race([seen, pasting, picking.promise])).account
}

async function networkCalled(call: Call, name: string): Promise<NetworkView> {
  const networks = await call.client.query('network.list', {})
  const network = networks.find((one) => one.network === name)
  if (network !== undefined) return network
  const names = networks.map((one) => one.network)
  throw new UsageError(`There is no network "${name}".${guess(name, names)} Known are ${listed(names)}.`)
}

/** The server to sign in at: the one typed, else the usual one. Throws UsageError when the network has no choice, or no usual one. */
function serverFor(network: NetworkView, typed: string | null): string | null {
  if (network.server === null) {
    if (typed === null) return null
    // A server on this computer may stand in for it; the engine decides.
    if (/^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?:[:/]|$)/u.test(typed)) return typed
    throw new UsageError(`${network.label} has only one server: leave --server out.`)
  }
  const server = typed ?? network.server.usual
  if (server === '') throw new UsageError(`${network.label} needs --server URL (${network.server.label}).`)
  return server
}

/** The command line has no windows: the page opens in a browser, and the address at which it ends is pasted. */
function isPasteOnly(way: SignInWay): boolean {
  return way.isInWindow === true
}

function sayBegin(call: Call, network: NetworkView, way: SignInWay, server: string | null): void {
  call.progress(`Signing in to ${network.label}${server === null ? '' : ` at ${server}`} …`)
  if (way.kind === 'browser') call.progress(scopeLines(network, way))
}

function choicesText(account: AccountView, pick: string | null): string {
  const choices = account.choices.map((choice) => `${choice.remoteId} (${oneLine(choice.handle)})`)
  const said = pick === null ? 'This sign-in leads to several accounts' : `This sign-in does not lead to ${pick}`
  return `${said}. Add --pick with one of: ${choices.join(', ')}.`
}

function removeUnfinished(call: Call, accountId: string): Promise<void> {
  return unlessItFails(call, `The unfinished account ${accountId} could not be removed`, async () => {
    const account = await call.client.query('account.detail', { accountId })
    if (account?.state === 'connecting') await call.client.command('account.disconnect', { accountId })
  })
}

function stopSignIn(call: Call, accountId: string): Promise<void> {
  return unlessItFails(call, `The sign-in of ${accountId} could not be given up`, async () => {
    const account = await call.client.query('account.detail', { accountId })
    if (account !== null && account.signIn !== null) await call.client.command('account.stopSignIn', { accountId })
  })
}

/** Cleans up after a sign-in. Its failure is told beside the reason, which matters more and comes last. */
async function unlessItFails({ progress }: Call, words: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    progress(`${words}: ${error.message}`)
  }
}
