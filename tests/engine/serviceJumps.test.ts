import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openDesk } from './serviceDesk.ts'

const minute = 60_000
const act = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), who: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant('answer' as const), who: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant('sleep' as const), minutes: fc.integer({ min: 1, max: 9 * 1440 }) }),
  fc.record({ kind: fc.constant('jump' as const), minutes: fc.integer({ min: -300, max: 3000 }) }),
)

it('tells every miss and every warning once, in order, after any sleeps and jumps of the clock', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      const desk = await openDesk('2026-11-27T10:00:00Z')
      const { time, store } = desk.kit
      await desk.promise(
        { kind: 'first_response', minutes: 30, counts: 'clock', warnMinutes: 10 },
        { kind: 'next_response', minutes: 45, counts: 'business', warnMinutes: 15 },
      )
      let number = 0
      for (const it of acts) {
        if (it.kind === 'write' || it.kind === 'answer') {
          number += 1
          const conversationId = `talk ${String(it.who)}`
          const authorId = it.kind === 'answer' ? 'me' : 'ann'
          desk.bring({ remoteId: `m${String(number)}`, conversationId, authorId })
        } else if (it.kind === 'pass') await time.advance(it.minutes * minute)
        else if (it.kind === 'sleep') time.sleep(it.minutes * minute)
        else time.jumpTo(time.clock.now() + it.minutes * minute)
        await time.advance(61_000)
      }
      await time.advance(5 * 1440 * minute)
      const lines = store.reader.all<{ action: string; subject_id: string; detail_json: string; at: number }>(
        "SELECT action, subject_id, detail_json, at FROM activity WHERE actor = 'engine' AND action LIKE 'service.%' ORDER BY seq",
      )
      const clocks = store.reader.all<{ state: string; missed_at: number | null; warned_at: number | null }>(
        'SELECT state, missed_at, warned_at FROM sla_clocks',
      )
      expect(clocks.filter((it) => it.state === 'running')).toEqual([])
      const told = (action: string) => lines.filter((it) => it.action === action)
      expect(told('service.missed')).toHaveLength(clocks.filter((it) => it.missed_at !== null).length)
      expect(told('service.warned')).toHaveLength(clocks.filter((it) => it.warned_at !== null).length)
      const named = lines.map((it) => `${it.action} ${it.subject_id} ${it.detail_json}`)
      expect(new Set(named).size).toBe(named.length)
      // Those that were found in one look stand in the order of their deadlines.
      for (const [index, line] of told('service.missed').entries()) {
        const next = told('service.missed')[index + 1]
        const due = (it: { detail_json: string }): number => (JSON.parse(it.detail_json) as { due: number }).due
        if (next?.at === line.at) expect(due(next)).toBeGreaterThanOrEqual(due(line))
      }
      await desk.kit.stop()
    }),
    { numRuns: 12 },
  )
}, 300_000)
