import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildFaults } from '../../scripts/checkBuild.mjs'
import { projectFolder } from '../../scripts/nodeVersion.mjs'

// Whoever can set an environment variable could otherwise run any program with the rights and the name of Parley.
const variable = 'PARLEY_ENGINE_NODE'

let work = ''
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'parley-build-'))
})
afterAll(() => rmSync(work, { recursive: true, force: true }))

const build = (project: string, out: string, env: Record<string, string>) => {
  const builder = join(projectFolder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const args = [builder, 'build', '--logLevel', 'error']
  return spawnSync(process.execPath, args, {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: undefined, PARLEY_OUT: out, PARLEY_BUILD_WINDOW: '0', ...env },
  })
}

// Each builds the program without its window.
describe('the variable that names a program for the engine', { timeout: 300_000 }, () => {
  it('is in a build for development, which shows that the search finds it', () => {
    const out = join(work, 'development')
    expect(build(projectFolder, out, {}).status).toBe(0)
    expect(buildFaults(out)).toEqual([
      expect.stringMatching(/main.index\.js: contains PARLEY_ENGINE_NODE, which names/),
    ])
  })

  it('is nowhere in a build for people', () => {
    const out = join(work, 'people')
    expect(build(projectFolder, out, { PARLEY_PACKAGE: '1' }).status).toBe(0)
    expect(buildFaults(out)).toEqual([])
    expect(readFileSync(join(out, 'main', 'index.js'), 'utf8')).toContain('utilityProcess')
  })

  it('stops a build for people when the source reads it in a second place', () => {
    const project = join(work, 'changed')
    mkdirSync(project)
    const settings = ['node', 'web', 'desktop'].map((set) => `tsconfig.${set}.json`)
    for (const name of ['src', 'package.json', 'tsconfig.json', ...settings, 'electron.vite.config.mts']) {
      cpSync(join(projectFolder, name), join(project, name), { recursive: true })
    }
    symlinkSync(join(projectFolder, 'node_modules'), join(project, 'node_modules'))
    const file = join(project, 'src', 'main', 'app', 'engineLaunch.ts')
    const source = readFileSync(file, 'utf8')
    writeFileSync(file, `${source}\nexport const second = (facts: RuntimeFacts) => facts.env['${variable}']\n`)
    const ran = build(project, join(work, 'stopped'), { PARLEY_PACKAGE: '1' })
    expect(ran.status).not.toBe(0)
    expect(ran.stderr).toContain(`does not read facts.env['${variable}'] exactly once`)
  })

  it('is a fault of a build that has no scripts at all', () => {
    mkdirSync(join(work, 'empty'))
    expect(buildFaults(join(work, 'empty'))).toEqual([`${join(work, 'empty')}: holds no scripts`])
  })
})
