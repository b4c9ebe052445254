import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { noticeRestored } from '../../src/main/engine/outbox/restored.ts'
import type { Parts } from '../../src/main/engine/parts.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
const folders: string[] = []
const dataFile = () => join(folders.at(-1) ?? '', 'parley.db')
afterEach(async () => {
  await desk.kit.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const hourMs = 3_600_000
const command: PlainDesk['kit']['client']['command'] = (name, input) => desk.kit.client.command(name, input)
const wait = (ms: number) => desk.kit.time.advance(ms)

/** A desk on disk with a reply that was approved and goes out in an hour. */
const approved = async (): Promise<string> => {
  folders.push(mkdtempSync(join(tmpdir(), 'parley-seal-')))
  desk = await startPlainDesk('keyed', { file: dataFile() })
  const conversationId = await desk.written('t1', 'hello')
  const sendAt = desk.kit.time.clock.now() + hourMs
  const { outboxId } = await command('message.reply', { conversationId, text: 'as read', sendAt, askApproval: true })
  const { memberId } = await command('member.add', { name: 'Mika', role: 'lead' })
  await command('member.actAs', { memberId })
  await command('approval.decide', { outboxId, verdict: 'approve' })
  return outboxId
}
/** Parley is shut, its file is changed by `alter`, and it is opened again. */
const reopened = async (alter: (db: Sqlite.Database) => void): Promise<void> => {
  const { time, host } = desk.kit
  const { world } = desk
  await desk.kit.stop()
  const db = new Sqlite(dataFile())
  alter(db)
  db.close()
  desk = await startPlainDesk('keyed', { file: dataFile(), time, host, world, isAgain: true })
}
/** Every way to put other words into the row, for who holds the file. */
const forgeries: readonly (readonly [string, string])[] = [
  ['the words', `UPDATE outbox SET action_json = replace(action_json, 'as read', 'as forged')`],
  [
    'the words and their hash',
    `UPDATE outbox SET action_json = replace(action_json, 'as read', 'as forged'), body_hash = 'of the forged'`,
  ],
  ['whom it answers', `UPDATE outbox SET action_json = json_set(action_json, '$.replyTo.remoteId', 'another')`],
  ['what was approved', `UPDATE approvals SET text_hash = 'another'`],
  ['the decision', `UPDATE approvals SET state = 'expired'`],
]

describe('what was approved', () => {
  it('goes out as it was read', async () => {
    await approved()
    await reopened(() => undefined)
    await wait(hourMs + 5000)
    expect(desk.posted()).toEqual(['as read'])
  })

  it('cannot be changed in the outbox by anything that runs', async () => {
    await approved()
    const change = () => desk.kit.store.write((db) => db.run(`UPDATE outbox SET action_json = '{}'`), { durable: true })
    expect(change).toThrow('cannot be changed')
    expect(() => desk.kit.store.write((db) => db.run('DELETE FROM approvals'), { durable: true })).toThrow(
      'never deleted',
    )
    await wait(hourMs + 5000)
    expect(desk.posted()).toEqual(['as read'])
  })

  it.each(forgeries)('does not go out once somebody changed %s in the file', async (_name, sql) => {
    const outboxId = await approved()
    await reopened((db) => {
      db.exec('DROP TRIGGER outbox_text_is_sealed')
      db.exec(sql)
      db.exec("UPDATE outbox SET hold = NULL, due_at = 0 WHERE hold = 'scheduled'")
    })
    await wait(3 * hourMs)
    expect(desk.posted()).toEqual([])
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', hold: 'approval' })
    for (const name of ['outbox.sendNow', 'outbox.retry'] as const)
      await expect(command(name, { outboxId })).rejects.toThrow()
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow()
    await wait(3 * hourMs)
    expect(desk.posted()).toEqual([])
  })

  it.each(forgeries)('does not go out of a restored backup in which somebody changed %s', async (_name, sql) => {
    const outboxId = await approved()
    await reopened((db) => {
      db.exec('DROP TRIGGER outbox_text_is_sealed')
      db.exec(sql)
      db.exec("INSERT INTO meta (key, value) VALUES ('is_copy', '1')")
    })
    const parts = { store: desk.kit.store, deps: { clock: desk.kit.time.clock } } as unknown as Parts // all that it looks at
    expect(noticeRestored(parts, join(folders.at(-1) ?? '', 'epoch'))).toBe(1)
    await expect(command('outbox.settleLook', { outboxId, send: true })).rejects.toThrow('not approved as it is')
    await wait(3 * hourMs)
    expect(desk.posted()).toEqual([])
    await command('outbox.settleLook', { outboxId, send: false })
    expect((await desk.entry(outboxId)).state).toBe('cancelled')
  })

  it('expires once after a long sleep, and once after Parley was shut for a week', async () => {
    for (const isShut of [false, true]) {
      folders.push(mkdtempSync(join(tmpdir(), 'parley-seal-')))
      desk = await startPlainDesk('keyed', { file: dataFile() })
      const conversationId = await desk.written('t1', 'hello')
      const decideBy = desk.kit.time.clock.now() + hourMs
      await command('message.reply', { conversationId, text: 'in time?', approval: { decideBy } })
      if (isShut) {
        const { time } = desk.kit
        await reopened(() => time.sleep(7 * 24 * hourMs))
      } else desk.kit.time.sleep(7 * 24 * hourMs)
      await wait(120_000)
      const told = () =>
        desk.kit.store.reader.all<{ n: number }>("SELECT 1 FROM activity WHERE action = 'approval.expired'").length
      expect(told()).toBe(1)
      await reopened(() => undefined)
      await wait(2 * hourMs)
      expect(told()).toBe(1)
      expect((await desk.kit.client.query('conversation.detail', { conversationId }))?.draft?.text).toBe('in time?')
      expect(desk.posted()).toEqual([])
      if (!isShut) await desk.kit.stop()
    }
  })
})
