import type { SignInView } from '../../shared/contract/account.ts'
import { FailureError } from '../../shared/contract/failure.ts'
import { signInPage } from '../host/openBrowser.ts'
import { oneLine } from './cells.ts'
import type { Call } from './spec.ts'
import { until } from './until.ts'
import { CommandFailed } from './usage.ts'

/** Tells a person where to sign in, each address once. `told` resolves after the first: true when its code can only be pasted. */
export function pageTeller({ announce, progress }: Pick<Call, 'announce' | 'progress'>): {
  readonly tell: (signIn: SignInView) => void
  readonly told: Promise<boolean>
} {
  const first = Promise.withResolvers<boolean>()
  let last: string | null = null
  return {
    tell: (signIn) => {
      if (signIn.address === null || signIn.address === last) return
      last = signIn.address
      const page = safePage(signIn.address)
      if (page === null) return
      announce(`Open this address to sign in: ${page}`)
      if (!signIn.isPasted) progress('Waiting up to five minutes for the answer of the browser on this computer …')
      first.resolve(signIn.isPasted)
    },
    told: first.promise,
  }
}

/**
 * Reads codes, or addresses at which the browser ended, until one is taken, and then says no more: the account tells how the
 * sign-in ends. Throws CommandFailed when the input ends before.
 */
export async function pasteCodes(call: Call, accountId: string): Promise<never> {
  const { progress, readLine } = call
  for (;;) {
    const text = await readLine('The code that the page shows, or the address at which the browser ended')
    if (text === null)
      throw new CommandFailed('Standard input ended before a code that fits was pasted. Nothing was changed.')
    const trouble = text.trim() === '' ? 'That line is empty.' : await refusalOf(call, accountId, text)
    if (trouble === null) return new Promise<never>(() => undefined)
    progress(`${oneLine(trouble)} Paste it again.`)
  }
}

/** Hands a pasted line to the sign-in; the words when it was not taken, null once the sign-in goes on or is over. */
async function refusalOf({ client }: Call, accountId: string, text: string): Promise<string | null> {
  try {
    await client.command('account.answer', { accountId, text })
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'invalid') return error.message
    // The wait is over already; the account tells why.
    if (error instanceof FailureError && error.failure.code === 'conflict') return null
    throw error
  }
  const seen = await until(client, 'account.detail', { accountId }, (account) => {
    if (account?.signIn?.step !== 'browser') return { trouble: null }
    return account.stateReason === null ? undefined : { trouble: account.stateReason }
  })
  return seen.trouble
}

/** Null for an address that nobody should open; the engine gives such a sign-in up in words. */
function safePage(address: string): string | null {
  try {
    return signInPage(address)
  } catch {
    return null
  }
}
