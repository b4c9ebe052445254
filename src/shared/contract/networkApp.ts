import { z } from 'zod'
import { signInField } from './account.ts'
import { command, query } from './entry.ts'

const values = z.record(z.string().max(60), z.string().trim().max(2_000))

/** What stands in the file of an app: its values by the names of their fields, and the names of the secrets that the keychain holds. */
export const keptApp = z.object({ values: z.record(z.string(), z.string()), secrets: z.array(z.string()) })

/** What an agency has told of its own app with a network: without one nobody can sign in there. Never holds a secret. */
export const networkAppView = z.object({
  network: z.string(),
  label: z.string(),
  /** Where such an app is made, and what it needs, in words. */
  help: z.string(),
  fields: z.array(signInField),
  /** What is not secret, by the name of its field. */
  values: z.record(z.string(), z.string()),
  /** Names of secret fields that the keychain holds. */
  secrets: z.array(z.string()),
  /** Addresses that have to stand among the app's redirect addresses with the network. */
  redirects: z.array(z.string()),
  /** Address of the sign-in broker that holds the app's secret; null = none. */
  broker: z.string().nullable(),
  /** A broker may hold the secret in the place of this computer. */
  takesBroker: z.boolean(),
  /** Everything that a sign-in needs is here. */
  isReady: z.boolean(),
  /** What a sign-in still needs, as people read it. */
  missing: z.array(z.string()),
  /** The acting member may change it. */
  mayChange: z.boolean(),
})
export type NetworkAppView = z.infer<typeof networkAppView>

/** Questions about the agency's apps. */
export const networkAppQueries = {
  /** The networks that want an app of the agency's own, in the order in which networks are offered. */
  'app.list': query(z.strictObject({}), z.array(networkAppView)),
}

/** Changes of the agency's apps. */
export const networkAppCommands = {
  /**
   * Keeps what the agency's app with a network is. Secrets go to the keychain and nowhere else; those that are not named stay.
   * Accounts that are signed in go on by the same app, with its new secret; by another app they have to sign in again once theirs ends.
   */
  'app.setUp': command(
    z.strictObject({
      network: z.string(),
      values,
      secrets: values.default({}),
      broker: z.string().trim().max(500).nullable(),
    }),
    z.object({}),
  ),
  /** Writes down the app whose secrets are dealt with already. */
  'app.keep': command(
    z.strictObject({ network: z.string(), values, secrets: z.array(z.string()), broker: z.string().nullable() }),
    z.object({}),
    'parent',
  ),
  /** Forgets the app, its secrets too. Accounts stay signed in for as long as the network lets them. */
  'app.forget': command(z.strictObject({ network: z.string() }), z.object({})),
}
