import type { AccountView, NetworkView } from '../../../shared/contract/account.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { useCommand } from '../../engine/useCommand.ts'
import type { BrandChoice } from './BrandField.tsx'

interface Typed {
  readonly brand: BrandChoice
  readonly server: string | null
  readonly fields: Record<string, string>
  readonly secrets: Record<string, string>
  readonly way: string
  readonly paste: boolean
  readonly isMoved: boolean
}

/** Begins a sign-in for a new account, or once more for one that is here. */
export function useBeginSignIn(
  network: NetworkView,
  account: AccountView | null,
): {
  /** Resolves with the account's id, or with null after a failure. */
  readonly begin: (typed: Typed) => Promise<string | null>
  readonly isBusy: boolean
  readonly failure: Failure | null
} {
  const connect = useCommand('account.connect', { quiet: true })
  const reconnect = useCommand('account.reconnect', { quiet: true })
  const createBrand = useCommand('brand.create', { quiet: true })

  async function brandFor(choice: BrandChoice): Promise<string | null> {
    if (choice.brandId !== null) return choice.brandId
    const made = await createBrand.run({
      name: choice.name,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
    if (made !== null) choice.choose(made.brandId)
    return made?.brandId ?? null
  }

  async function begin({ brand, isMoved, ...rest }: Typed): Promise<string | null> {
    if (account !== null)
      return (await reconnect.run({ accountId: account.id, ...rest, isMoved })) === null ? null : account.id
    const brandId = await brandFor(brand)
    if (brandId === null) return null
    return (await connect.run({ brandId, network: network.network, ...rest }))?.accountId ?? null
  }

  return {
    begin,
    isBusy: connect.isRunning || reconnect.isRunning || createBrand.isRunning,
    failure: connect.failure ?? reconnect.failure ?? createBrand.failure,
  }
}
