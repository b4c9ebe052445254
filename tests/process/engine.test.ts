import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { StartRefused } from '../../src/main/host/engineChild.ts'
import { openSampleIn, startProcess, until, withFolder } from './engineKit.ts'

async function refusal(
  dataDir: string,
  how: Parameters<typeof startProcess>[1] = {},
): Promise<{ kind: string; message: string }> {
  const engine = startProcess(dataDir, how)
  try {
    await engine.ready
    throw new Error('It started')
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error
    return { kind: error.kind, message: error.message }
  } finally {
    engine.child.kill('SIGKILL')
    await engine.closed
  }
}

describe('the engine in a process of its own', () => {
  it('goes on after a kill: nothing is lost, an unanswered command is done once', () =>
    withFolder(async (folder) => {
      const first = startProcess(folder)
      await first.ready
      const { brandId } = await openSampleIn(first)
      const before = await first.client.query('inbox.counts', { brandId })
      const { rows } = await first.client.query('inbox.list', { brandId, view: 'needs_reply' })
      const conversationId = rows[0]?.id ?? ''
      const commandId = 'sent-twice-by-a-restart'
      await first.client.command('message.reply', { conversationId, text: 'once', undoSeconds: 60 }, commandId)
      first.child.kill('SIGKILL')
      await first.closed

      const second = startProcess(folder)
      await second.ready
      await second.client.command('message.reply', { conversationId, text: 'once', undoSeconds: 60 }, commandId)
      expect(await second.client.query('outbox.list', {})).toHaveLength(1)
      expect(await second.client.query('inbox.counts', { brandId })).toMatchObject({ needsReply: before.needsReply })
      await second.client.command('outbox.sendNow', { outboxId: commandId })
      await until<{ state: string }[]>(
        (on) => second.client.watch('outbox.list', { states: ['sent'] }, on),
        (list) => list.length === 1,
      )
      expect((await second.client.query('data.verify', {})).problems).toEqual([])
      await second.stop()
    }))

  it('refuses a second writer with the reason, and lets readers look', () =>
    withFolder(async (folder) => {
      const writer = startProcess(folder, { owner: 'the Parley window' })
      await writer.ready
      const { brandId } = await openSampleIn(writer)
      const refused = await refusal(folder)
      expect(refused.kind).toBe('locked')
      expect(refused.message).toContain('the Parley window')
      const reader = startProcess(folder, { mode: 'read' })
      await reader.ready
      expect((await reader.client.query('inbox.list', { brandId, view: 'all' })).rows.length).toBeGreaterThan(20)
      expect((await reader.client.query('data.verify', {})).isSound).toBe(true)
      await expect(reader.client.command('brand.create', { name: 'no' })).rejects.toThrow(/only reads/)
      await reader.stop()
      writer.child.kill('SIGKILL')
      await writer.closed
      const next = startProcess(folder)
      await next.ready
      await next.stop()
    }))

  it('writes a backup beside its work, and sends nothing out of a restored one without a look', () =>
    withFolder(async (folder) => {
      const engine = startProcess(join(folder, 'one'))
      await engine.ready
      const { brandId } = await openSampleIn(engine)
      const { rows } = await engine.client.query('inbox.list', { brandId, view: 'needs_reply' })
      await engine.client.command('message.reply', {
        conversationId: rows[0]?.id ?? '',
        text: 'went out already',
        undoSeconds: 60,
      })
      const file = join(folder, 'copy.db')
      expect((await engine.client.command('data.backUp', { file })).bytes).toBeGreaterThan(100_000)
      await expect(engine.client.command('data.backUp', { file })).rejects.toThrow(/already/)
      await engine.stop()

      spawnSync('mkdir', [join(folder, 'two')])
      spawnSync('cp', [file, join(folder, 'two', 'parley.db')])
      const restored = startProcess(join(folder, 'two'))
      await restored.ready
      const [entry] = await restored.client.query('outbox.list', {})
      expect(entry).toMatchObject({ state: 'needs_look', text: 'went out already' })
      expect((await restored.client.query('data.verify', {})).problems).toEqual([])
      await restored.stop()
    }))

  it('names a database of a newer version and does not touch it', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'parley.db')
      const db = new Sqlite(file)
      db.exec('CREATE TABLE later (x)')
      db.pragma('user_version = 99')
      db.close()
      const before = readFileSync(file)
      for (const mode of ['write', 'read'] as const) {
        expect(await refusal(folder, { mode })).toMatchObject({
          kind: 'newer',
          message: expect.stringContaining('format 99'),
        })
      }
      expect(readFileSync(file).equals(before)).toBe(true)
    }))

  it('names a damaged database and leaves it as it is', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'parley.db')
      writeFileSync(file, Buffer.alloc(64 * 1024, 'not a database '))
      const refused = await refusal(folder)
      expect(refused).toMatchObject({ kind: 'damaged', message: expect.stringContaining('was not touched') })
      expect(readFileSync(file).subarray(0, 15).toString()).toBe('not a database ')
    }))

  it('notices destroyed pages when it is asked to verify', () =>
    withFolder(async (folder) => {
      const engine = startProcess(folder)
      await engine.ready
      await openSampleIn(engine)
      await engine.stop()
      const file = join(folder, 'parley.db')
      const handle = openSync(file, 'r+')
      for (let page = 30; page < 60; page++) writeSync(handle, Buffer.alloc(1024, 0xa5), 0, 1024, page * 4096)
      closeSync(handle)
      const reader = startProcess(folder, { mode: 'read' })
      const verdict = await reader.ready
        .then(() => reader.client.query('data.verify', {}))
        .then(
          (it) => it.problems.join(' '),
          (error: unknown) => String(error),
        )
      expect(verdict).toMatch(/damaged|malformed|wrong/i)
      reader.child.kill('SIGKILL')
      await reader.closed
    }))

  it('checks the file by itself after an end that was not in good order', () =>
    withFolder(async (folder) => {
      const first = startProcess(folder)
      await first.ready
      await openSampleIn(first)
      await first.stop()
      // Two rows are made to disagree, as a lost page would; then the last end is made to look like a power cut.
      const db = new Sqlite(join(folder, 'parley.db'))
      db.exec(
        "UPDATE conversations SET unread_count = unread_count + 7 WHERE number = 1; UPDATE meta SET value = '0' WHERE key = 'ended_well'",
      )
      db.close()
      const second = startProcess(folder)
      await second.ready
      const status = await until<{ dataProblem: string | null }>(
        (on) => second.client.watch('sync.status', {}, on),
        (it) => it.dataProblem !== null,
      )
      expect(status.dataProblem).toMatch(/unread count/)
      await second.stop()
    }))

  it('says that it may not write in its folder', () =>
    withFolder(async (folder) => {
      // A file in the place of the folder stands for everything that cannot be written, also when root runs the tests.
      const file = join(folder, 'taken')
      writeFileSync(file, '')
      expect(await refusal(join(file, 'data'))).toMatchObject({
        kind: 'unwritable',
        message: expect.stringContaining('may not write'),
      })
      if (process.getuid?.() !== 0) {
        chmodSync(folder, 0o500)
        expect((await refusal(join(folder, 'data'))).kind).toBe('unwritable')
        chmodSync(folder, 0o700)
      }
    }))

  it('says that there is nothing to read', () =>
    withFolder(async (folder) => {
      expect(await refusal(folder, { mode: 'read' })).toMatchObject({ kind: 'missing' })
    }))

  it('ends when its parent is gone', () =>
    withFolder(async (folder) => {
      const engine = startProcess(folder)
      await engine.ready
      const exit = new Promise<number | null>((resolve) => engine.child.on('exit', resolve))
      engine.child.disconnect()
      expect(await exit).toBe(0)
    }))

  it('keeps a reply that is typed when the disk is full, and says so for the rest', () =>
    withFolder(async (folder) => {
      // A disk of its own, small enough to fill; a user namespace gives an ordinary user the right to mount it.
      const disk = join(folder, 'disk')
      const script = join(import.meta.dirname, 'fullDisk.ts')
      const namespace = process.getuid?.() === 0 ? ['-m'] : ['-rm']
      const run = spawnSync(
        'unshare',
        [
          ...namespace,
          'sh',
          '-c',
          `mkdir -p "$1" && mount -t tmpfs -o size=24m tmpfs "$1" && exec "$2" "$3" "$1"`,
          'sh',
          disk,
          process.execPath,
          script,
        ],
        { encoding: 'utf8', timeout: 60_000 },
      )
      expect(run.stderr).toBe('')
      expect(JSON.parse(run.stdout)).toEqual({
        filled: true,
        refusedWith: 'The disk is full. What was saved before is safe; free some space and try again.',
        replyKept: true,
        sound: true,
        goesOn: true,
      })
      expect(statSync(folder).isDirectory()).toBe(true)
    }))
})
