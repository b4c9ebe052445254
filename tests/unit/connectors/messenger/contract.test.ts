import { expect, it } from 'vitest'
import { threadFields } from '../../../../src/main/connectors/messenger/shapes.ts'
import { startKit } from '../../../conformance/kit.ts'
import { actionOf, toldIn } from '../../../conformance/story.ts'
import { sendPicture } from '../pictures.ts'
import { messengerRequestFault, unifiedThreadFields } from '../../../contracts/messenger.ts'
import { createFakeMessenger, type FakeMessenger } from '../../../fakes/messengerServer.ts'

it('asks for nothing, and answers with nothing, that Meta’s own description does not know', async () => {
  const made: FakeMessenger[] = []
  const kit = await startKit((ports) => {
    const fake = createFakeMessenger(ports)
    made.push(fake)
    return fake
  })
  const told = await toldIn(kit)
  // At first: blocking is among what follows.
  await sendPicture(told)
  for (const kind of kit.capabilities.actions) {
    kit.tick()
    const action = await actionOf(told, kind)
    await kit.perform(action, await kit.attempt(action, `outbox-${kind}`))
  }
  const exchanges = made[0]?.exchanges ?? []
  const page = made[0]?.state.page.id ?? ''
  expect(exchanges.length).toBeGreaterThan(10)
  const faults = exchanges.map(({ request, body }) => messengerRequestFault(request, body, page))
  expect(faults.filter((it) => it !== null)).toEqual([])
  for (const { answer, request } of exchanges) {
    if (!request.includes('/conversations?')) continue
    const { data = [] } = JSON.parse(answer) as { data?: Record<string, unknown>[] } // a list of conversations
    expect(data.flatMap((one) => Object.keys(one)).filter((name) => !unifiedThreadFields.includes(name))).toEqual([])
  }
  expect(threadFields.split(',').filter((name) => !unifiedThreadFields.includes(name))).toEqual([])
})
