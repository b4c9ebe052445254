import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filledFolder } from './filled.ts'
import type { BenchContext, Measurement } from './measure.ts'
import { figure } from './measure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Time from starting the built app until the first row of the inbox is painted, against a bare window of the same Electron. */
export function benchWindow(context: BenchContext): readonly Measurement[] {
  const dataDir = filledFolder(context, context.messages)
  context.tell('window: starting the app and a bare window in turn')
  const program = [process.execPath, join(root, 'scripts/bench/windowStarts.ts'), dataDir, String(context.repetitions)]
  const command = process.platform === 'linux' ? ['bash', join(root, 'scripts/withDesktop.sh'), ...program] : program
  const [file = '', ...args] = command
  const printed = execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  const rounds = JSON.parse(printed.trim().split('\n').at(-1) ?? '[]') as { bare: number; list: number }[] // written by windowStarts.ts
  return [
    {
      name: 'window to first painted list / bare Electron window',
      ratios: rounds.map(({ bare, list }) => list / bare),
      detail: rounds.map(({ bare, list }) => `${figure(list)} ms against ${figure(bare)} ms`).join(', '),
    },
  ]
}
