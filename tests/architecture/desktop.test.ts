import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectFolder } from '../../scripts/nodeVersion.mjs'

const script = join(projectFolder, 'scripts', 'withDesktop.sh')
let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'parley-home-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const environment = (): Record<string, string | undefined> => ({
  ...process.env,
  HOME: home,
  TMPDIR: home,
  XDG_DATA_HOME: undefined,
  DISPLAY: undefined,
  WAYLAND_DISPLAY: undefined,
})
const run = (args: readonly string[], input = '') =>
  spawnSync('bash', [script, ...args], { env: environment(), input, encoding: 'utf8' })

const keytar = JSON.stringify(join(projectFolder, 'node_modules', 'keytar'))
const node = (text: string): string[] => [process.execPath, '-e', `(async () => { ${text} })()`]
const keep = node(`await require(${keytar}).setPassword('parley-test', 'a', 'schlüssel 鍵')`)
const find = node(`console.log(await require(${keytar}).getPassword('parley-test', 'a'))`)

describe.runIf(process.platform === 'linux')('a stand-in for the desktop', () => {
  it('ends as the command ends, and passes standard input on', () => {
    expect(run(['--no-screen', 'sh', '-c', 'exit 9']).status).toBe(9)
    expect(run(['--no-screen', 'cat'], 'typed\n').stdout).toBe('typed\n')
  })

  it('gives a display of its own, which two runs at once do not share', async () => {
    const shown = await Promise.all(
      [1, 2].map(
        () =>
          new Promise<string>((resolve) => {
            // Each waits until the other has its display too: the number of lines in one file says so.
            const wait = `echo "$DISPLAY" >> ${home}/displays; until [ "$(wc -l < ${home}/displays)" = 2 ]; do :; done; echo "$DISPLAY"`
            const child = spawn('bash', [script, 'sh', '-c', wait], {
              env: environment(),
              stdio: ['ignore', 'pipe', 'ignore'],
            })
            let text = ''
            child.stdout.on('data', (piece: Buffer) => (text += piece.toString()))
            child.on('close', () => resolve(text.trim()))
          }),
      ),
    )
    expect(shown).toEqual([expect.stringMatching(/^:\d+$/), expect.stringMatching(/^:\d+$/)])
    expect(new Set(shown).size).toBe(2)
  })

  it('has an open keyring that the next run does not find', () => {
    expect(run(['--no-screen', ...keep]).status).toBe(0)
    expect(run(['--no-screen', ...find]).stdout).toBe('null\n')
    expect(existsSync(join(home, '.local'))).toBe(false)
  })

  it('finds the same keyring again when it is to be kept, guarded for the owner alone', () => {
    expect(run(['--keep', '--no-screen', ...keep]).status).toBe(0)
    expect(run(['--keep', '--no-screen', ...find]).stdout).toBe('schlüssel 鍵\n')
    const folder = join(home, '.local', 'share', 'parley-headless')
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'keyring-key')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, 'keyring-key'), 'utf8')).toMatch(/^[0-9a-f]{48}$/)
  })

  it('hands a request to end to the command, and leaves no process behind', async () => {
    const report = join(home, 'report')
    writeFileSync(report, '')
    const text = `trap 'echo ended >> ${report}; exit 3' TERM; echo ready; read -r line`
    const child = spawn('bash', [script, 'bash', '-c', text], { env: environment(), stdio: ['pipe', 'pipe', 'ignore'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    child.kill('SIGTERM')
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(code).toBe(3)
    expect(readFileSync(report, 'utf8')).toBe('ended\n')
    await expect.poll(() => processesOf(home)).toEqual([])
  })

  it('says how it is called when nothing is to be run', () => {
    const ran = run(['--keep'])
    expect(ran.status).toBe(2)
    expect(ran.stderr).toContain('usage: bash scripts/withDesktop.sh')
  })
})

/** Command lines of the running processes whose environment names a folder. */
function processesOf(folder: string): string[] {
  const ran = spawnSync('bash', ['-c', `grep -lsz -- "${folder}" /proc/[0-9]*/environ | cut -d/ -f3`], {
    encoding: 'utf8',
  })
  return ran.stdout
    .split('\n')
    .filter((id) => id !== '' && existsSync(`/proc/${id}/cmdline`))
    .map((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ').trim())
    .filter((line) => line !== '' && !line.startsWith('grep'))
}
