// `npm run typecheck`: the three sets of files, each with the globals that it has when it runs.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { needNewNode, projectFolder } from './nodeVersion.mjs'

needNewNode()

const compiler = join(projectFolder, 'node_modules', 'typescript', 'bin', 'tsc')
let failed = 0
for (const set of ['node', 'web', 'desktop']) {
  const args = [compiler, '--noEmit', '--pretty', String(Boolean(process.stdout.isTTY)), '-p', `tsconfig.${set}.json`]
  const run = spawnSync(process.execPath, args, { cwd: projectFolder, stdio: 'inherit' })
  if (run.status !== 0) failed += 1
}
process.exit(failed === 0 ? 0 : 1)
