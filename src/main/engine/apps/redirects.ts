import type { Redirect } from '../../connectors/app.ts'
import { signedInPath } from '../../../shared/contract/host.ts'

/** Addresses that an app has to be registered with. None where any port of this computer will do. */
export function redirectsOf(redirect: Redirect | undefined): readonly string[] {
  if (redirect?.kind === 'window') return [redirect.url]
  return (redirect?.ports ?? []).map((port) => `http://127.0.0.1:${String(port)}${signedInPath}`)
}
