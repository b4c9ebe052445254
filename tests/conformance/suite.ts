import { describe, test } from 'vitest'
import { findConnector } from '../../src/main/connectors/registry.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import type { Case, CasePorts, Probe } from './cases.ts'
import { themes } from './cases.ts'
import { conversationCases } from './conversationCases.ts'
import { faultCases } from './faultCases.ts'
import type { MakeFakeNetwork } from './harness.ts'
import { blankAccount, startKit } from './kit.ts'
import { listeningCases } from './listeningCases.ts'
import { mannerCases } from './mannerCases.ts'
import { performCases } from './performCases.ts'
import { pullCases } from './pullCases.ts'
import { signInCases } from './signInCases.ts'

/** All cases that apply to a network. */
export function casesFor(make: MakeFakeNetwork): readonly Case[] {
  const network = make({ now: createFakeClock().clock.now, random: () => 0.5 })
  const probe: Probe = { network, capabilities: network.connector.capabilities(blankAccount(network)) }
  const all = [
    ...pullCases,
    ...conversationCases,
    ...listeningCases,
    ...performCases,
    ...signInCases,
    ...faultCases(probe),
    ...mannerCases(probe),
  ]
  return all.filter((one) => one.applies?.(probe) ?? true)
}

export function portsFor(make: MakeFakeNetwork): CasePorts {
  return { start: () => startKit(make), startSignedOut: () => startKit(make, { signIn: false }) }
}

/** Whether this run is about that network. `CONNECTOR=name` narrows it; a name that is not in the registry throws. */
export function isSelected(network: string, asked: string | undefined = process.env['CONNECTOR']): boolean {
  if (asked === undefined || asked === '') return true
  if (findConnector(asked) === null) throw new Error(`CONNECTOR=${asked}: there is no such network in this build`)
  return asked === network
}

/** Holds a network to the promises of a connector. `name` is the network's, with anything after a space telling variants apart. */
export function describeConnector(name: string, make: MakeFakeNetwork): void {
  const isAsked = isSelected(name.split(' ')[0] ?? name)
  describe(`connector ${name}`, () => {
    if (!isAsked) {
      test('is not the one that was asked for', () => undefined)
      return
    }
    const cases = casesFor(make)
    for (const theme of themes) {
      describe(theme, () => {
        for (const one of cases.filter((it) => it.theme === theme)) test(one.name, () => one.run(portsFor(make)))
      })
    }
  })
}
