import type { AccountView, NetworkView, SignInWay } from '../../../shared/contract/account.ts'
import type { Failure } from '../../../shared/contract/failure.ts'

/** The way that is offered first: the one the account knows, else the network's usual one; null where there is none. */
export function firstWay(network: NetworkView, account: AccountView | null): SignInWay | null {
  return network.ways.find((way) => way.name === account?.way) ?? network.ways[0] ?? null
}

/** The handle of an account that is known already, so that after a wrong password only the password is typed again. */
export function knownValues(network: NetworkView, account: AccountView | null): Readonly<Record<string, string>> {
  if (account === null || account.handle === '') return {}
  const values: Record<string, string> = {}
  for (const way of network.ways) {
    const open = way.fields.find((field) => field.isRequired && !field.isSecret)
    if (open !== undefined) values[open.name] = account.handle
  }
  return values
}

/** What was typed for one way, secrets apart; empty fields are left out. */
export function sortValues(
  way: SignInWay,
  values: Readonly<Record<string, string>>,
): { readonly fields: Record<string, string>; readonly secrets: Record<string, string> } {
  const fields: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  for (const field of way.fields) {
    const value = values[field.name] ?? ''
    if (value === '') continue
    if (field.isSecret) secrets[field.name] = value
    else fields[field.name] = value.trim()
  }
  return { fields, secrets }
}

/** What a refused input says about one field; null when it says nothing of it. */
export function wordsAbout(failure: Failure | null, path: string): string | null {
  if (failure?.code !== 'invalid') return null
  return failure.issues.find((issue) => issue.path === path)?.message ?? null
}
