import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { StartRefused } from '../../src/main/host/engineChild.ts'
import { openSampleIn, startProcess, withFolder } from './engineKit.ts'

/** Runs a script on a disk of its own. `prepare` is a shell line with the disk in $1; a user namespace lets an ordinary user mount. */
function onDiskOfItsOwn(folder: string, prepare: string, script: string): unknown {
  const namespace = process.getuid?.() === 0 ? ['-m'] : ['-rm']
  const line = `mkdir -p "$1" && mount -t tmpfs -o size=28m tmpfs "$1" && ${prepare} exec "$2" "$3" "$1"`
  const place = [join(folder, 'disk'), process.execPath, join(import.meta.dirname, script)]
  const run = spawnSync('unshare', [...namespace, 'sh', '-c', line, 'sh', ...place], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect(run.stderr).toBe('')
  return JSON.parse(run.stdout)
}

describe('a disk that is not well', () => {
  it.each([
    ['that fills up', '', 'The disk of DISK is full. Free some space. Nothing was written.'],
    [
      'that is read-only',
      'mount -o remount,ro "$1" &&',
      'DISK may not be written to. Choose another folder. Nothing was written.',
    ],
  ])('%s takes no half report: the words say so and nothing is left', (_how, prepare, said) =>
    withFolder(async (folder) => {
      expect(await Promise.resolve(onDiskOfItsOwn(folder, prepare, 'reportDisk.ts'))).toEqual({ said, left: [] })
    }),
  )

  it('that fills up stops the fetching in words, keeps what is typed, and lets all go on when there is room', () =>
    withFolder(async (folder) => {
      expect(await Promise.resolve(onDiskOfItsOwn(folder, '', 'fullEngine.ts'))).toEqual({
        stoppedWith: expect.stringMatching(
          /disk is full.*Nothing new is fetched.*what you write is kept.*Free some space/s,
        ),
        isPartly: true,
        isQuiet: true,
        said: '',
        kept: 'typed on a full disk',
        allCame: 301,
        problemAfter: null,
        outbox: expect.stringMatching(/sent|needs_look/),
        posted: expect.any(Array),
        problems: [],
      })
    }))

  it('that cannot be written is named, for writing and for reading', () =>
    withFolder(async (folder) => {
      const prepare = 'mkdir "$1/data" && mount -o remount,ro "$1" &&'
      expect(await Promise.resolve(onDiskOfItsOwn(folder, prepare, 'readOnlyDisk.ts'))).toEqual({
        write: expect.stringMatching(
          /^unwritable: Parley may not write in its data folder\. Nothing was changed\. Allow/,
        ),
        read: expect.stringMatching(/^missing: There is no Parley data/),
      })
    }))

  it('whose file is damaged under a running engine is named in words, and nothing is half done', () =>
    withFolder(async (folder) => {
      const first = startProcess(folder)
      await first.ready
      const { brandId } = await openSampleIn(first)
      await first.stop()
      const file = join(folder, 'parley.db')
      const db = new Sqlite(file, { readonly: true })
      const root = (name: string): number =>
        (db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name) as { rootpage: number }).rootpage // the column that was asked for
      const size = Number(db.pragma('page_size', { simple: true }))
      const pages = [root('drafts'), root('outbox')]
      db.close()
      const handle = openSync(file, 'r+')
      for (const page of pages) writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size)
      closeSync(handle)
      const engine = startProcess(folder)
      const words = await engine.ready
        .then(async () => {
          const { rows } = await engine.client.query('inbox.list', { brandId, view: 'all' })
          return engine.client.command('draft.save', { conversationId: rows[0]?.id ?? '', text: 'words' })
        })
        .then(
          () => 'saved',
          (error: unknown) => (error instanceof StartRefused || error instanceof Error ? error.message : ''),
        )
      expect(words).toMatch(/data file is damaged.*(Put a backup in its place|put an older backup in its place)/s)
      engine.child.kill('SIGKILL')
      await engine.closed
    }))

  it('that holds a database of somebody else, or half of ours, is left as it is', () =>
    withFolder(async (folder) => {
      const half = join(folder, 'half')
      const first = startProcess(half)
      await first.ready
      await first.stop()
      const whole = readFileSync(join(half, 'parley.db'))
      const cut = whole.subarray(0, Math.floor(whole.length / 2) + 100)
      writeFileSync(join(half, 'parley.db'), cut)
      const strange = join(folder, 'strange')
      mkdirSync(strange)
      const other = new Sqlite(join(strange, 'parley.db'))
      other.exec('CREATE TABLE brands (only_theirs); INSERT INTO brands VALUES (1)')
      other.close()
      for (const place of [half, strange]) {
        const before = readFileSync(join(place, 'parley.db'))
        const engine = startProcess(place)
        const words = await engine.ready.then(
          () => 'started',
          (error: unknown) => (error instanceof StartRefused ? `${error.kind}: ${error.message}` : String(error)),
        )
        expect(words, place).toMatch(/^(damaged|other): .*not touched/)
        expect(readFileSync(join(place, 'parley.db')).equals(before), place).toBe(true)
        engine.child.kill('SIGKILL')
        await engine.closed
      }
    }))
})
