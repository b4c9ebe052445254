import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The parts of the sample network that a new connector begins as. */
const connectorFiles = ['api', 'auth', 'calls', 'index', 'map', 'perform', 'pull', 'replies', 'streams']
/** The parts of the sample network's server that its fake network begins as. */
const serverFiles = ['chance', 'pictures', 'server', 'serverLists', 'serverParts', 'serverWrites', 'world']

/**
 * The files of a new connector: path in the project → text. It begins as a copy of the sample network under its own name, with
 * its own fake network and conformance tests that pass, to be turned into the real thing piece by piece. `read` gives the
 * text of a file of the project. Throws for a name that cannot be used.
 */
export function scaffold(name: string, read: (path: string) => string): Readonly<Record<string, string>> {
  if (!/^[a-z][A-Za-z0-9]{1,30}$/u.test(name))
    throw new Error(
      `"${name}" is no name for a folder: use letters and digits, beginning with a small letter, such as board`,
    )
  const registry = 'src/main/connectors/registry.ts'
  if (new RegExp(`'\\./${name}/`, 'u').test(read(registry)) || name === 'shared')
    throw new Error(`There is a connector "${name}" already`)
  const folder = `src/main/connectors/${name}`
  const fakes = `tests/fakes/${name}`
  const files: Record<string, string> = {}
  for (const file of connectorFiles)
    files[`${folder}/${file}.ts`] = renamed(read(`src/main/connectors/sample/${file}.ts`), name)
  files[`${folder}/NOTES.md`] = notes(name)
  for (const file of serverFiles) {
    files[`${fakes}/${file}.ts`] = renamed(read(`src/main/connectors/sample/${file}.ts`), name)
      .replaceAll("from '../../../shared/", "from '../../../src/shared/")
      .replaceAll("from '../shared/", "from '../../../src/main/connectors/shared/")
      .replaceAll("from './api.ts'", `from '../../../${folder}/api.ts'`)
  }
  files[`tests/fakes/${name}Network.ts`] = renamed(read('tests/fakes/sampleNetwork.ts'), name)
    .replaceAll(`'../../${folder}/server.ts'`, `'./${name}/server.ts'`)
    .replaceAll(`'../../${folder}/world.ts'`, `'./${name}/world.ts'`)
  files[`tests/conformance/${name}.test.ts`] = [
    `import { make${capital(name)}Network } from '../fakes/${name}Network.ts'`,
    "import { describeConnector } from './suite.ts'",
    '',
    `describeConnector('${name}', make${capital(name)}Network({ resend: 'safe', hasTokens: true }))`,
    '',
  ].join('\n')
  files[`tests/conformance/${name}Loop.simulation.test.ts`] = [
    `import { make${capital(name)}Network } from '../fakes/${name}Network.ts'`,
    "import { describeWholeLoop } from './wholeLoop.ts'",
    '',
    `describeWholeLoop('${name}', make${capital(name)}Network({ resend: 'safe', hasTokens: true }))`,
    '',
  ].join('\n')
  files[registry] = read(registry)
    .replace('import { sampleHost }', `import { ${name} } from './${name}/index.ts'\nimport { sampleHost }`)
    .replace(/^ {2}sample,$/mu, `  ${name},\n  sample,`)
  return files
}

function renamed(text: string, name: string): string {
  return text.replaceAll('Sample', capital(name)).replaceAll('sample', name)
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function notes(name: string): string {
  return `# ${capital(name)}

What somebody who changes this connector has to know about the network, with a link for each fact.

- **Hosts and versions**:
- **Signing in**: what a person types, how long it holds, how it ends
- **Permissions** that the app has to ask for, and who grants them
- **Limits**: requests, text (in which unit), files
- **Paging and order** of each listing, and what happens to items of one instant
- **Deletions and edits**: how they are seen
- **Sending twice**: whether the network takes a key of ours, and how a lost answer is cleared up
- **Error codes** that mean something else than their status says
- **What it does not offer**, in the words that a person is shown
- **Terms** that say how long what may be kept
`
}

function run(name: string | undefined): void {
  if (name === undefined) throw new Error('Say which: npm run new-connector -- NAME')
  const root = join(dirname(fileURLToPath(import.meta.url)), '..')
  const files = scaffold(name, (path) => readFileSync(join(root, path), 'utf8'))
  const known = Object.keys(files).filter((path) => !path.endsWith('registry.ts') && existsSync(join(root, path)))
  if (known.length > 0) throw new Error(`Nothing was written: ${known.join(', ')} is there already`)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    process.stdout.write(`${path}\n`)
  }
  process.stdout.write(
    `\nNow: npx vitest run --project unit tests/conformance/${name}, then docs/writing-a-connector.md\n`,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    run(process.argv[2])
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
