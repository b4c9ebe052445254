import { afterEach, describe, expect, it } from 'vitest'
import { handoverNote } from '../../src/shared/contract/case.ts'
import { applyContext } from '../../src/main/engine/parts.ts'
import { getAccount } from '../../src/main/engine/store/accounts.ts'
import { applyChanges } from '../../src/main/engine/sync/apply.ts'
import { flowOf, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
afterEach(() => desk.kit.stop())

describe('what a case says of a message', () => {
  it('is forgotten when its author deletes it; what people wrote stays', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const words = 'My "face" is\nburning, says Dr. Sato'
    const conversationId = await desk.written('t-1', words)
    const known = await client.query('case.prefill', { conversationId, level: 2 })
    const raised = await client.command('case.raise', {
      conversationId,
      level: 2,
      title: known?.title ?? '',
      note: { ...handoverNote.parse(known?.note), asked: 'Call the lab' },
    })
    const shown = async (): Promise<string> => {
      const { title, handovers } = await desk.look(raised.caseId)
      return [title, ...handovers.flatMap((it) => [it.note.happened, it.note.wants, it.note.asked])].join('\n')
    }
    expect(await shown()).toContain('“My "face" is burning, says Dr. Sato”')
    const { store, time } = desk.kit
    const deps = { connectors: [], newId: () => 'made' } as unknown as Parameters<typeof applyContext>[0]['deps'] // all that is asked for
    const message = store.reader.get<{ account: number; remoteId: string }>(
      'SELECT account, remote_id AS remoteId FROM messages WHERE body = :words',
      { words },
    )
    const { account = 0, remoteId = '' } = message ?? {}
    const now = time.clock.now()
    store.write(
      (db) =>
        applyChanges(applyContext({ deps }, db, getAccount(db, account), now), [
          { kind: 'message.gone', remoteId, version: now },
        ]),
      { durable: true },
    )
    const gone = await shown()
    expect(gone).not.toContain('burning')
    expect(gone).toContain('A message that was deleted')
    expect(gone).toContain('Call the lab')
  })
})

describe('the conversations of a case', () => {
  it('wait with it while they belong to it, and no longer', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 2)
    const second = await desk.written('t-2', 'Me too')
    await client.command('case.wait', { caseId, for: 'client' })
    const state = async (): Promise<unknown> => {
      const detail = await client.query('conversation.detail', { conversationId: second })
      return [detail?.state, detail?.waitingFor]
    }
    await client.command('case.link', { caseId, conversationId: second, on: true })
    expect(await state()).toEqual(['waiting', 'client'])
    await client.command('case.link', { caseId, conversationId: second, on: false })
    expect(await state()).toEqual(['open', null])
  })

  it('pause what is promised to them while it waits for the client', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const { brandId } = desk
    const [everything] = await client.query('service.policies', { brandId })
    await client.command('service.savePolicy', {
      brandId,
      policyId: everything?.id ?? null,
      revision: everything?.version ?? 0,
      policy: {
        name: 'Every conversation',
        when: null,
        targets: [{ kind: 'resolution', minutes: 600, counts: 'clock', warnMinutes: 0 }],
      },
    })
    const conversationId = await desk.written('t-1', 'Help')
    const caseId = await desk.raise(conversationId, 2)
    const states = async (): Promise<string[]> =>
      (await client.query('service.ofConversation', { conversationId })).map((it) => it.state)
    expect(await states()).toEqual(['running'])
    await client.command('case.wait', { caseId, for: 'client' })
    expect(await states()).toEqual(['paused'])
    await client.command('case.resume', { caseId })
    expect(await states()).toEqual(['running'])
  })

  it('leave it behind when their account was connected for another client', async () => {
    desk = await startCaseDesk()
    const { client, store } = desk.kit
    const conversationId = await desk.written('t-1', 'Help')
    await desk.raise(conversationId, 2)
    const { brandId } = await client.command('brand.create', { name: 'Other' })
    store.write(
      (db) => {
        for (const table of ['accounts', 'conversations'])
          db.run(`UPDATE ${table} SET brand = (SELECT number FROM brands WHERE id = :brandId)`, { brandId })
      },
      { durable: true },
    )
    desk.publish(flowOf([{ id: 'a', kind: 'note', text: 'Read' }], ['again']), 'flow', brandId)
    await desk.written('t-1', 'Help again')
    const rows = await client.query('case.list', { brandId })
    expect(rows.map((it) => [it.label, it.standing.state])).toEqual([['OTH-1', 'raised']])
  })
})
