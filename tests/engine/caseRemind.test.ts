import { afterEach, expect, it } from 'vitest'
import { minutes, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
afterEach(() => desk.kit.stop())

const remind = (caseId: string) => desk.kit.client.command('case.remind', { caseId })
const shown = () => desk.kit.host.notes.filter((it) => it.caseId !== undefined && it.caseId !== null).length

it('a level is reminded by a notification, once a minute at most, and only while nobody has taken the case', async () => {
  desk = await startCaseDesk()
  const caseId = await desk.raise(await desk.written('t1', 'A rash'), 2)
  await desk.kit.time.advance(5000)
  const before = shown()
  await remind(caseId)
  await desk.kit.time.advance(5000)
  expect(shown()).toBe(before + 1)
  await expect(remind(caseId)).rejects.toThrow('wait a minute')
  expect(desk.kinds(await desk.look(caseId)).filter((kind) => kind === 'reminded')).toHaveLength(1)
  const { standing } = await desk.look(caseId)
  await desk.kit.time.advance(minutes(1))
  await remind(caseId)
  // The ladder goes on as it did: neither its round nor its times are another's.
  expect((await desk.look(caseId)).standing).toEqual(standing)
  await desk.kit.client.command('case.acknowledge', { caseId })
  await expect(remind(caseId)).rejects.toThrow('was taken')
})
