import { afterEach, expect, it } from 'vitest'
import type { OpenPlace } from '../../src/main/connectors/connector.ts'
import { conversation, message } from './pageDesk.ts'
import { startPlainDesk, type PlainDesk } from './plainDesk.ts'

let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})

it('each look is told at its first page where the team still has to answer, what is due soonest first', async () => {
  const told: (readonly OpenPlace[] | undefined)[] = []
  desk = await startPlainDesk('keyed', {
    alter: (plain) => ({
      ...plain,
      pull: (session, _stream, cursor) => {
        told.push(session.open)
        const isFirst = cursor === null
        const at = (hours: number): number => session.now - hours * 3_600_000
        return Promise.resolve({
          changes: isFirst
            ? [
                conversation(session, 'later'),
                message(session, 'm1', { conversation: 'later', at: at(1) }),
                conversation(session, 'sooner'),
                message(session, 'm2', { conversation: 'sooner', at: at(48) }),
                conversation(session, 'answered'),
                message(session, 'm3', { conversation: 'answered', at: at(3) }),
                message(session, 'm4', { conversation: 'answered', at: at(2), author: 'me' }),
                conversation(session, 'heard', 'listening'),
                message(session, 'm5', { conversation: 'heard', at: at(3) }),
              ]
            : [],
          cursor: String(Number(cursor ?? 0) + 1),
          more: Number(cursor ?? 0) % 2 === 0,
        })
      },
    }),
  })
  await desk.kit.time.advance(120_000)
  // Two pages a look.
  expect(told.length).toBeGreaterThanOrEqual(4)
  expect(told.slice(0, 2)).toEqual([[], undefined])
  const open = [
    { conversation: 'sooner', post: null },
    { conversation: 'later', post: null },
  ]
  expect(told.slice(2, 4)).toEqual([open, undefined])
})
