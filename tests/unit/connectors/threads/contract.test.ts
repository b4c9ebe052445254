import { expect, it } from 'vitest'
import { startKit } from '../../../conformance/kit.ts'
import { actionOf, toldIn } from '../../../conformance/story.ts'
import { threadsItemFields, threadsRequestFault } from '../../../contracts/threads.ts'
import { createFakeThreads, type FakeThreads } from '../../../fakes/threadsServer.ts'
import { fieldsFor } from '../../../../src/main/connectors/threads/fields.ts'

it('asks for nothing, and answers with nothing, that Meta’s own requests do not know', async () => {
  let fake: FakeThreads | null = null
  const kit = await startKit((ports) => (fake = createFakeThreads(ports)))
  const told = await toldIn(kit)
  for (const kind of kit.capabilities.actions) {
    kit.tick()
    const action = await actionOf(told, kind)
    await kit.perform(action, await kit.attempt(action, `outbox-${kind}`))
  }
  const { exchanges } = fake ?? { exchanges: [] }
  expect(exchanges.length).toBeGreaterThan(20)
  expect(exchanges.map(({ request, body }) => threadsRequestFault(request, body)).filter((it) => it !== null)).toEqual(
    [],
  )
  for (const { answer, request } of exchanges) {
    const parsed = JSON.parse(answer) as { data?: Record<string, unknown>[] } // a list, where it has data
    if (!/\/(?:threads|replies|mentions|conversation)\?/.test(request)) continue
    const names = (parsed.data ?? []).flatMap((one) => Object.keys(one))
    expect(names.filter((name) => !threadsItemFields.includes(name))).toEqual([])
  }
})

it('names only known fields', () => {
  const names = fieldsFor({ pictures: 'yes' })
    .replace(/\{[^}]*\}/g, '')
    .split(',')
  expect(names.filter((name) => !threadsItemFields.includes(name))).toEqual([])
})
