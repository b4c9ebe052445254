import type { NetworkView, SignInWay } from '../../shared/contract/account.ts'
import { listed } from './given.ts'
import { secretAsField } from './typedValues.ts'
import { guess, UsageError } from './usage.ts'

/** What was typed about how to sign in. */
export interface TypedSignIn {
  /** Name of the way, when it was given. */
  readonly way: string | null
  /** The code will be pasted, so it must be a way by the browser. */
  readonly paste: boolean
  readonly fields: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
}

/**
 * The way to sign in that fits what was typed; `kept` is how the account signed in before, null for a new one. Throws UsageError
 * with the way out when none fits.
 */
export function wayFor(network: NetworkView, typed: TypedSignIn, kept: string | null): SignInWay {
  const candidates = allowed(network, typed)
  const names = Object.keys({ ...typed.fields, ...typed.secrets })
  for (const name of names) checkName(network, candidates, name, typed)
  const knowing = candidates.filter((way) => names.every((name) => way.fields.some((field) => field.name === name)))
  const known = knowing.find((way) => way.name === kept)
  // Who types nothing signs in as before.
  if (names.length === 0 && known !== undefined) return whole(network, [known], names) ?? known
  const fitting = knowing.filter((way) => missing(way, names) === undefined)
  const found = fitting.find((way) => way === known) ?? fitting[0]
  if (found !== undefined) return found
  // A new sign-in to an account needs less: its server may know the rest.
  if (kept !== null && names.length > 0 && knowing[0] !== undefined) return known ?? knowing[0]
  return whole(network, knowing, names) ?? oneOfSeveral(network, candidates, names)
}

/** What a person reads before the browser opens: what Parley will ask leave for. */
export function scopeLines(network: NetworkView, way: SignInWay): string {
  if (way.scopes.length === 0) return `${network.label} will be asked to let Parley in.`
  return [`${network.label} will be asked to let Parley:`, ...way.scopes.map((scope) => `  ${scope}`)].join('\n')
}

function allowed(network: NetworkView, typed: TypedSignIn): readonly SignInWay[] {
  const names = network.ways.map((way) => way.name)
  const named = typed.way === null ? network.ways : network.ways.filter((way) => way.name === typed.way)
  if (named.length === 0) {
    const word = typed.way ?? ''
    throw new UsageError(
      `${network.label} has no way to sign in called "${word}".${guess(word, names)} It has ${listed(names)}.`,
    )
  }
  if (!typed.paste) return named
  const browser = named.filter((way) => way.kind === 'browser')
  if (browser.length > 0) return browser
  const what = typed.way === null ? network.label : `The way ${typed.way} of ${network.label}`
  throw new UsageError(`${what} does not sign in through the browser: leave --paste out.`)
}

function checkName(network: NetworkView, candidates: readonly SignInWay[], name: string, typed: TypedSignIn): void {
  const field = candidates.flatMap((way) => way.fields).find((one) => one.name === name)
  if (field === undefined) throw unknownName(network, candidates, name)
  if (field.isSecret && Object.hasOwn(typed.fields, name)) throw secretAsField(name)
  if (!field.isSecret && Object.hasOwn(typed.secrets, name))
    throw new UsageError(`${name} is no secret: write --field ${name}=VALUE.`)
}

function unknownName(network: NetworkView, candidates: readonly SignInWay[], name: string): UsageError {
  const names = namesOf(candidates)
  const takes = names.length === 0 ? 'It takes none.' : `It takes ${listed(names)}.`
  const elsewhere = network.ways.find((way) => way.fields.some((field) => field.name === name))
  if (elsewhere === undefined)
    return new UsageError(`${network.label} has no sign-in field "${name}".${guess(name, names)} ${takes}`)
  return new UsageError(
    `${name} belongs to another way to sign in to ${network.label}: --way ${elsewhere.name} (${elsewhere.label}).`,
  )
}

function missing(way: SignInWay, names: readonly string[]): SignInWay['fields'][number] | undefined {
  return way.fields.find((field) => field.isRequired && !names.includes(field.name))
}

/** The first of the ways when it needs nothing more; else throws what it needs. Null when there is none. */
function whole(network: NetworkView, ways: readonly SignInWay[], names: readonly string[]): SignInWay | null {
  const way = ways[0]
  if (way === undefined) return null
  const field = missing(way, names)
  if (field === undefined) return way
  const flag = field.isSecret ? `--secret ${field.name}` : `--field ${field.name}=VALUE`
  throw new UsageError(`${network.label} needs ${flag} (${field.label}).`)
}

function oneOfSeveral(network: NetworkView, ways: readonly SignInWay[], names: readonly string[]): never {
  const sets = ways
    .filter((way) => way.fields.length > 0)
    .map((way) => `${way.fields.map((field) => field.name).join(' and ')} (--way ${way.name})`)
  throw new UsageError(
    `${names.join(' and ')} do not go together: ${network.label} takes ${sets.length === 0 ? 'none of them' : listed(sets)}.`,
  )
}

function namesOf(ways: readonly SignInWay[]): string[] {
  return [...new Set(ways.flatMap((way) => way.fields).map((field) => field.name))]
}
