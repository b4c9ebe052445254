import type { AccountView, NetworkView } from '../../shared/contract/account.ts'
import { FailureError } from '../../shared/contract/failure.ts'
import { oneLine } from './cells.ts'
import { listed } from './given.ts'
import type { Call } from './spec.ts'
import { secretAsField } from './typedValues.ts'
import { until } from './until.ts'
import { CommandFailed, guess, UsageError } from './usage.ts'

/** What a new account is connected with; the secrets come with the call. */
export interface ConnectAsk {
  readonly brandId: string
  readonly network: string
  readonly server: string | null
  readonly fields: Readonly<Record<string, string>>
  readonly pick: string | null
}

/** Connects an account and waits until it is active. When that fails, nothing is left of it and the reason is thrown. */
export async function connected(call: Call, ask: ConnectAsk): Promise<AccountView> {
  const { client } = call
  const networks = await client.query('network.list', {})
  const network = networks.find((one) => one.network === ask.network)
  if (network === undefined) {
    const names = networks.map((one) => one.network)
    throw new UsageError(
      `There is no network "${ask.network}".${guess(ask.network, names)} Known are ${listed(names)}.`,
    )
  }
  checkFields(network, ask.fields, call.secrets, true)
  if (ask.server !== null && network.server === null) {
    throw new UsageError(`${network.label} has only one server: leave --server out.`)
  }
  if (!(await client.query('brand.list', {})).some((brand) => brand.id === ask.brandId)) {
    throw new CommandFailed(`There is no brand ${ask.brandId}. parley brand list shows them.`)
  }
  const usual = network.server === null || network.server.usual === '' ? null : network.server.usual
  const server = ask.server ?? usual
  const before = await client.query('account.list', {})
  call.progress(`Signing in to ${network.label}${server === null ? '' : ` at ${server}`} …`)
  const { accountId } = await client.command('account.connect', {
    brandId: ask.brandId,
    network: ask.network,
    server,
    fields: { ...ask.fields },
    secrets: { ...call.secrets },
  })
  try {
    return await active(call, accountId, { pick: ask.pick, before })
  } catch (error) {
    await removeUnfinished(call, accountId)
    throw error
  }
}

/** Signs in again with new values and waits until the account is active. When that fails the account stays, and the reason is thrown. */
export async function reconnected(
  call: Call,
  ask: {
    readonly accountId: string
    readonly server: string | null
    readonly fields: Readonly<Record<string, string>>
    readonly pick: string | null
  },
): Promise<AccountView> {
  const before = await call.client.query('account.detail', { accountId: ask.accountId })
  if (before === null) throw new CommandFailed(`There is no account ${ask.accountId}. parley account list shows them.`)
  const network = (await call.client.query('network.list', {})).find((one) => one.network === before.network)
  if (network !== undefined) checkFields(network, ask.fields, call.secrets, false)
  const last = (await call.client.query('activity.list', { limit: 1 }))[0]?.seq ?? 0
  await call.client.command('account.reconnect', {
    accountId: ask.accountId,
    ...(ask.server === null ? {} : { server: ask.server }),
    fields: { ...ask.fields },
    secrets: { ...call.secrets },
  })
  // An account that works stays active while it signs in again: only the record tells when that is done.
  const signedIn = until(call.client, 'activity.list', { limit: 50 }, (lines) =>
    lines.some((line) => line.seq > last && line.action === 'account.signed_in' && line.subjectId === ask.accountId)
      ? true
      : undefined,
  )
  const refused = until(call.client, 'account.detail', { accountId: ask.accountId }, (account) => {
    if (account === null || account.state === 'removed')
      throw new CommandFailed('The account was disconnected meanwhile.')
    if (account.state !== 'active' && account.stateReason !== null) throw new CommandFailed(account.stateReason)
    return account.choices.length > 0 ? true : undefined
  })
  await Promise.race([signedIn, refused])
  return active(call, ask.accountId, { pick: ask.pick, before: [before] })
}

function checkFields(
  network: NetworkView,
  fields: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
  mustBeWhole: boolean,
): void {
  const known = network.ways.flatMap((way) => way.fields)
  const names = [...new Set(known.map((field) => field.name))]
  for (const name of [...Object.keys(fields), ...Object.keys(secrets)]) {
    const field = known.find((one) => one.name === name)
    if (field === undefined) {
      const takes = names.length === 0 ? 'It takes none.' : `It takes ${listed(names)}.`
      throw new UsageError(`${network.label} has no sign-in field "${name}".${guess(name, names)} ${takes}`)
    }
    if (field.isSecret && Object.hasOwn(fields, name)) throw secretAsField(name)
    if (!field.isSecret && Object.hasOwn(secrets, name))
      throw new UsageError(`${name} is no secret: write --field ${name}=VALUE.`)
  }
  if (!mustBeWhole) return
  const missing = network.ways[0]?.fields.find(
    (field) => field.isRequired && !Object.hasOwn({ ...fields, ...secrets }, field.name),
  )
  if (missing === undefined) return
  const flag = missing.isSecret ? `--secret ${missing.name}` : `--field ${missing.name}=VALUE`
  throw new UsageError(`${network.label} needs ${flag} (${missing.label}).`)
}

/** Waits until an account that is being signed in is active; `before` are the accounts that were here before. Throws CommandFailed with the reason when it fails. */
export async function active(
  { client, progress }: Call,
  accountId: string,
  { pick, before }: { readonly pick: string | null; readonly before: readonly AccountView[] },
): Promise<AccountView> {
  let isPicked = false
  let pickFailed: (error: unknown) => void = () => undefined
  const refused = new Promise<never>((_, reject) => {
    pickFailed = reject
  })
  const seen = until(client, 'account.detail', { accountId }, (account) => {
    if (account === null || account.state === 'removed') return 'gone'
    if (account.state === 'active') return account
    if (account.choices.length > 0 && !isPicked) {
      const chosen = account.choices.find((choice) => choice.remoteId === pick)
      if (chosen === undefined) throw new CommandFailed(choicesText(account, pick))
      isPicked = true
      progress(`Picking ${oneLine(chosen.handle)} …`)
      client.command('account.pick', { accountId, remoteId: chosen.remoteId }).catch(pickFailed)
      return undefined
    }
    if (account.stateReason !== null) throw new CommandFailed(account.stateReason)
    return undefined
  })
  const found = await Promise.race([seen, refused])
  if (found !== 'gone') return found
  // An identity that was connected once takes its old place again, under its old id.
  const old = (await client.query('account.list', {})).find(
    (account) => account.state === 'active' && before.every((one) => one.id !== account.id),
  )
  if (old === undefined) throw new CommandFailed('The account was disconnected while it was being connected.')
  return old
}

function choicesText(account: AccountView, pick: string | null): string {
  const choices = account.choices.map((choice) => `${choice.remoteId} (${oneLine(choice.handle)})`)
  const said = pick === null ? 'This sign-in leads to several accounts' : `This sign-in does not lead to ${pick}`
  return `${said}. Add --pick with one of: ${choices.join(', ')}.`
}

async function removeUnfinished({ client, progress }: Call, accountId: string): Promise<void> {
  try {
    const account = await client.query('account.detail', { accountId })
    if (account !== null && account.state === 'connecting') await client.command('account.disconnect', { accountId })
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    // The reason of the failed sign-in matters more than this one, and comes last.
    progress(`The unfinished account ${accountId} could not be removed: ${error.message}`)
  }
}
