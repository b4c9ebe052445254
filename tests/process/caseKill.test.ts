import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { caseStanding } from '../../src/shared/contract/escalation.ts'
import type { CaseView } from '../../src/shared/contract/case.ts'
import type { Step } from '../../src/main/engine/steps.ts'
import { createFakeHost } from '../fakes/fakeHost.ts'
import { until, withFolder } from './engineKit.ts'
import { servePlain, startEngineProcess } from './plainHouse.ts'

const minutes = 60_000
const note = { happened: 'A rash', wants: 'Help', asked: 'Decide' }

/** Lets the time of a case pass while nothing runs, as a night does. */
function letPass(folder: string, ms: number): void {
  const db = new Sqlite(join(folder, 'parley.db'))
  try {
    const row = db.prepare<[], { standing_json: string }>('SELECT standing_json FROM cases').get()
    const standing = caseStanding.parse(JSON.parse(row?.standing_json ?? 'null'))
    const sooner = (at: number | null): number | null => (at === null ? null : at - ms)
    const after = { ...standing, ackDueAt: sooner(standing.ackDueAt), repeatAt: sooner(standing.repeatAt) }
    db.prepare('UPDATE cases SET standing_json = ?, due_at = due_at - ?').run(JSON.stringify(after), ms)
  } finally {
    db.close()
  }
}

describe('a real engine process, killed while the time of a case fires', () => {
  it.each<Step>(['case.moved', 'case.committed'])(
    '%s: the case has climbed once, and says so once',
    async (step) => {
      const server = await servePlain('keyed')
      const host = createFakeHost()
      try {
        await withFolder(async (folder) => {
          server.world.customerWrites('d1', 'It hurts', Date.now() - minutes)
          const first = startEngineProcess(folder, host, null)
          await first.ready
          const { brandId } = await first.client.command('brand.create', { name: 'Kinoto' }, 'the-brand-of-the-house')
          await first.client.command(
            'account.connect',
            { brandId, network: 'plain_keyed', server: server.address, fields: {}, secrets: {} },
            'the-account-of-the-house',
          )
          const inbox = await until<{ rows: readonly { id: string }[] }>(
            (on, failed) => first.client.watch('inbox.list', { brandId, view: 'all' }, on, failed),
            ({ rows }) => rows.length === 1,
          )
          const { caseId } = await first.client.command(
            'case.raise',
            { conversationId: inbox.rows[0]?.id ?? '', level: 2, title: 'It hurts', note },
            'the-case-of-the-house',
          )
          await first.stop()

          letPass(folder, 30 * 86_400_000)
          const dying = startEngineProcess(folder, host, { step, nth: 1 })
          expect(await dying.killed).toBe(true)

          const next = startEngineProcess(folder, host, null)
          await next.ready
          const view = await until<CaseView | null>(
            (on, failed) => next.client.watch('case.get', { caseId }, on, failed),
            (it) => it?.standing.level === 3,
          )
          await next.stop()
          expect(view?.standing).toMatchObject({ level: 3, state: 'raised', round: 0 })
          expect(view?.timeline.filter((it) => it.kind === 'ack_overdue')).toHaveLength(1)
          expect(view?.handovers.map((it) => it.toLevel)).toEqual([2, 3])
          expect(view?.notices.filter((it) => it.level === 3 && it.way === 'notification')).toHaveLength(1)
          expect(view?.notices.filter((it) => it.level === 3 && it.way === 'card')).toHaveLength(1)
        })
      } finally {
        await server.stop()
      }
    },
    4 * minutes,
  )
})
