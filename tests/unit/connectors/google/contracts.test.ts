import { describe, expect, test } from 'vitest'
import type { WireRequest } from '../../../../src/shared/contract/host.ts'
import type { FakeAnswer, MakeFakeNetwork } from '../../../conformance/harness.ts'
import { blankAccount, startKit } from '../../../conformance/kit.ts'
import { operationsOf } from '../../../conformance/operations.ts'
import { googleBusinessContract } from '../../../contracts/googleBusiness.ts'
import { methodOf, strangeIn, strangeInRequest, type Contract } from '../../../contracts/contract.ts'
import { youtubeContract } from '../../../contracts/youtube.ts'
import { createFakeClock } from '../../../fakes/fakeClock.ts'
import { makeGoogleBusinessNetwork } from '../../../fakes/googleBusinessNetwork.ts'
import { googleHostOf, jsonIn } from '../../../fakes/googleDoor.ts'
import { makeYoutubeNetwork } from '../../../fakes/youtubeNetwork.ts'

const networks: readonly (readonly [string, MakeFakeNetwork, Contract])[] = [
  ['youtube', makeYoutubeNetwork, youtubeContract],
  ['googleBusiness', makeGoogleBusinessNetwork, googleBusinessContract],
]

/** Every call of the connector, each in a fresh world, with what went over the wire. */
async function overTheWire(make: MakeFakeNetwork): Promise<readonly (readonly [WireRequest, FakeAnswer])[]> {
  const seen: (readonly [WireRequest, FakeAnswer])[] = []
  const watched: MakeFakeNetwork = (ports) => {
    const network = make(ports)
    const answer = async (request: WireRequest): Promise<FakeAnswer> => {
      const given = await network.answer(request)
      seen.push([request, given])
      return given
    }
    return { ...network, answer }
  }
  const network = watched({ now: createFakeClock().clock.now, random: () => 0.5 })
  const capabilities = network.connector.capabilities(blankAccount(network))
  for (const operation of operationsOf({ network, capabilities })) {
    const kit = await startKit(watched)
    await (await operation.ready(kit)).run()
  }
  return seen
}

function asked(request: WireRequest) {
  const url = new URL(request.url)
  const body = request.body === null ? null : jsonIn(request.body)
  return { ...googleHostOf(url), method: request.method, query: url.searchParams, body }
}

describe.each(networks)('%s and what the network documents', (_name, make, contract) => {
  test('the connector asks for documented methods and fields only, and all of them are asked for', async () => {
    const seen = (await overTheWire(make))
      .map(([request]) => asked(request))
      .filter((it) => !it.host.startsWith('oauth2'))
    expect([...new Set(seen.flatMap((request) => strangeInRequest(contract, request)))]).toEqual([])
    const used = new Set(seen.map((request) => methodOf(contract, request)))
    // Altering a post is tested by itself.
    const unused = contract.methods.filter((method) => !used.has(method) && !method.path.includes('{localPostsId}'))
    expect(unused.map((method) => `${method.http} ${method.path}`)).toEqual([])
  })

  test('the simulator answers with documented fields only', async () => {
    const strange = new Set<string>()
    for (const [request, answer] of await overTheWire(make)) {
      const method = methodOf(contract, asked(request))
      if (method === undefined || method.response === null || answer.status !== 200) continue
      for (const one of strangeIn(contract, method.response, jsonIn(answer.body), method.path))
        strange.add(one.replace(/\[\d+\]/gu, '[]'))
    }
    expect([...strange]).toEqual([])
  })
})
