import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openKeyring } from './keyring.ts'
import { parleyJson, projectFolder } from './parley.ts'

const script = join(projectFolder, 'scripts', 'simulator.ts')

test('a simulator prints the commands that connect to it, and what people and Parley write there', async () => {
  const data = await mkdtemp(join(tmpdir(), 'parley-simulator-'))
  const keyring = await openKeyring()
  const simulator = spawn(process.execPath, [script, 'tiktok', '--port', '0', '--every', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    let said = ''
    const until = (words: RegExp): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (words.test(said)) resolve()
        }
        simulator.stdout.setEncoding('utf8').on('data', (text: string) => {
          said += text
          look()
        })
        look()
      })
    await until(/^Mina Park: /mu)
    const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, { data, env: keyring.env })
    const { id } = await json<{ id: string }>('brand', 'add', '--name', 'Acme')
    const commands = said.split('\n').filter((line) => line.includes('npm run -s parley'))
    expect(commands.length).toBeGreaterThan(1)
    for (const command of commands) {
      const ran = spawnSync('bash', ['-c', command.replace('BRAND', id)], {
        cwd: projectFolder,
        env: { ...process.env, ...keyring.env, PARLEY_DATA: data },
        encoding: 'utf8',
      })
      expect(ran.status, `${command}\n${ran.stderr}`).toBe(0)
    }
    await json('sync')
    const [conversation] = await json<{ id: string }[]>('inbox')
    await json('reply', conversation?.id ?? '', '--text', 'It is on its way.', '--wait')
    await until(/^Parley: It is on its way\.$/mu)
  } finally {
    simulator.kill()
    await keyring.close()
    await rm(data, { recursive: true, force: true })
  }
}, 120_000)

test('what it is given that is nothing ends it with how to call it', () => {
  const { status, stderr } = spawnSync(process.execPath, [script, 'nothing'], { encoding: 'utf8' })
  expect(status).toBe(2)
  expect(stderr).toContain('npm run simulator -- NETWORK')
})
