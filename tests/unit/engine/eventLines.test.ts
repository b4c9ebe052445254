import { describe, expect, test } from 'vitest'
import { createEventLines } from '../../../src/main/engine/hints/eventLines.ts'

function eventsOf(...pieces: readonly string[]): string[] {
  const told: string[] = []
  const take = createEventLines((event) => told.push(event))
  for (const piece of pieces) take(piece)
  return told
}

describe('a stream of server-sent events', () => {
  test.each([
    [['event: notification\ndata: {"id":"1"}\n\n'], ['notification']],
    [['event: a\n', 'data: 1\n', '\n'], ['a']],
    [['event: a\r\ndata: 1\r\n\r\nevent: b\r\rdata: 2\r\r'], ['a', 'b', 'message']],
    [['data: without a name\n\n'], ['message']],
    [[':thump\n', ':thump\n\n'], []],
    [['event: half'], []],
    [['ev', 'ent: no', 'tify\nda', 'ta: x\n', '\n\n\n'], ['notify']],
    [[`data: ${'x'.repeat(200_000)}\n\nevent: after\n\n`], ['message', 'after']],
  ])('%j', (pieces, events) => {
    expect(eventsOf(...pieces)).toEqual(events)
  })
})
