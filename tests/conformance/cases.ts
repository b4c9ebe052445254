import type { Capabilities } from '../../src/shared/contract/capabilities.ts'
import type { FakeNetwork } from './harness.ts'
import type { Kit } from './kit.ts'

/** What is known of a network before its cases are chosen. */
export interface Probe {
  readonly network: FakeNetwork
  readonly capabilities: Capabilities
}

export const themes = ['pull', 'perform', 'signIn', 'faults', 'manners'] as const
export type Theme = (typeof themes)[number]

/** One promise of a connector and how it is checked. A case makes as many fresh worlds as it needs. */
export interface Case {
  readonly theme: Theme
  readonly name: string
  /** Left out for networks that do not have what it is about. */
  readonly applies?: (probe: Probe) => boolean
  readonly run: (ports: CasePorts) => Promise<void>
}

export interface CasePorts {
  /** A fresh world with a signed-in account. */
  readonly start: () => Promise<Kit>
  /** A fresh world in which nobody has signed in. */
  readonly startSignedOut: () => Promise<Kit>
}
