import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ChartFigures, ChartRound } from './chartRound.ts'
import { filledFolder } from './filled.ts'
import type { BenchContext, Measurement } from './measure.ts'
import { figure, lateShare, median } from './measure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Measures the editor of flows in the built app: keys and moving the chart with 200 steps, against the same with 8. */
export function benchChart(context: BenchContext): readonly Measurement[] {
  const dataDir = filledFolder(context, context.messages)
  context.tell('chart: driving the editor of flows')
  const program = [process.execPath, join(root, 'scripts/bench/chartWindow.ts'), dataDir, String(context.repetitions)]
  const command = process.platform === 'linux' ? ['bash', join(root, 'scripts/withDesktop.sh'), ...program] : program
  const [file = '', ...args] = command
  const printed = execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  const rounds = JSON.parse(printed.trim().split('\n').at(-1) ?? '[]') as ChartRound[] // written by chartWindow.ts
  const keys = (name: string, times: (figures: ChartFigures) => readonly number[]): Measurement => ({
    name,
    ratios: rounds.map(({ few, many }) => median(times(many)) / median(times(few))),
    detail: rounds
      .map(({ few, many }) => `${figure(median(times(many)))} ms against ${figure(median(times(few)))} ms`)
      .join(', '),
  })
  return [
    keys('step chosen in a flow of 200 / of 8', ({ choose }) => choose),
    keys('letter in the name of a step on the chart of 200 / of 8', ({ type }) => type),
    {
      name: 'chart of 200 steps moved, share of late frames',
      ratios: rounds.map(({ many }) => lateShare(many.moved)),
      detail: rounds.map(({ many }) => `${figure(median(many.moved))} ms a frame`).join(', '),
    },
  ]
}
