import { expect } from 'vitest'
import type { AppValues, HttpRequest, OAuth } from '../../../../src/main/connectors/connector.ts'
import { linkedin } from '../../../../src/main/connectors/linkedin/index.ts'
import { startKit, type Kit } from '../../../conformance/kit.ts'
import { createFakeLinkedin, type FakeLinkedin } from '../../../fakes/linkedinNetwork.ts'
import type { LinkedinSwitches } from '../../../fakes/linkedinRefusal.ts'
import { fakeApp } from '../../../fakes/linkedinSignIn.ts'

/** The agency's app, its secret on this computer. */
export const app: AppValues = { values: { ...fakeApp }, broker: null }

/** A signed-in Page on a fake LinkedIn, with the fake itself. */
export async function startLinkedin(
  options: { readonly tier?: LinkedinSwitches['tier']; readonly signIn?: boolean } = {},
): Promise<{ readonly kit: Kit; readonly fake: FakeLinkedin }> {
  const made: FakeLinkedin[] = []
  const kit = await startKit(
    (ports) => {
      const fake = createFakeLinkedin(ports, options.tier ?? 'standard')
      made.push(fake)
      return fake
    },
    { signIn: options.signIn ?? true },
  )
  const [fake] = made
  if (fake === undefined) throw new Error('No network was made')
  return { kit, fake }
}

/** Requests straight to the fake, as the sign-in makes them. */
export function httpTo(fake: FakeLinkedin) {
  return async (request: HttpRequest) => {
    const body = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : (request.body ?? null)
    const answer = await fake.answer({ method: request.method, url: request.url, headers: request.headers ?? {}, body })
    return { ...answer, url: request.url }
  }
}

/** A way to sign in that opens the browser. */
export function browserWay(name: 'oauth' | 'native'): OAuth {
  const found = linkedin.auth.find((way) => way.name === name)
  if (found?.kind !== 'oauth') throw new Error('There is no such sign-in')
  return found
}

/** The first element, which must be there. */
export function first<T>(list: readonly T[]): T {
  expect(list.length).toBeGreaterThan(0)
  const [one] = list
  if (one === undefined) throw new Error('The list is empty')
  return one
}
