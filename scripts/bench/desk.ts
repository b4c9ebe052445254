import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deskFolder } from './filled.ts'
import type { DeskRound, ScrollRound } from './deskRound.ts'
import type { BenchContext, Measurement } from './measure.ts'
import { figure, lateShare, median, percentile } from './measure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Measures the desk as a person meets it: keys, actions, opening and scrolling in the built app, on a full desk, against a bare window. */
export function benchDesk(context: BenchContext): readonly Measurement[] {
  const { dataDir, conversations } = deskFolder(context)
  context.tell('desk: driving the app and a bare window by their keys')
  const program = [
    process.execPath,
    join(root, 'scripts/bench/deskWindow.ts'),
    dataDir,
    String(context.repetitions),
    String(conversations),
  ]
  const command = process.platform === 'linux' ? ['bash', join(root, 'scripts/withDesktop.sh'), ...program] : program
  const [file = '', ...args] = command
  const printed = execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  const rounds = JSON.parse(printed.trim().split('\n').at(-1) ?? '[]') as DeskRound[] // written by deskWindow.ts
  const keys = (name: string, times: (round: DeskRound) => readonly number[]): Measurement => ({
    name,
    ratios: rounds.map((round) => median(times(round)) / median(round.echo)),
    detail: rounds
      .map(
        (round) =>
          `${figure(median(times(round)))} ms (p95 ${figure(percentile(times(round), 0.95))}) against ${figure(median(round.echo))} ms`,
      )
      .join(', '),
  })
  return [
    keys('picker key to painted responses / bare echo of a key', (round) => round.picker),
    keys('palette key to painted people / bare echo of a key', (round) => round.palette),
    keys('action to painted row / bare echo of a key', (round) => round.mark),
    keys('close to the next one painted / bare echo of a key', (round) => round.close),
    keys('longest conversation opened / bare echo of a key', (round) => round.long),
    {
      name: 'longest conversation opened / one of few messages',
      ratios: rounds.map((round) => median(round.long) / median(round.short)),
      detail: rounds
        .map((round) => `${figure(median(round.long))} ms against ${figure(median(round.short))} ms`)
        .join(', '),
    },
    {
      name: 'list scrolled at a reading pace, share of late frames',
      ratios: rounds.map((round) => late(round.steadyScroll)),
      detail: rounds.map(({ steadyScroll }) => scrollWords(steadyScroll)).join('; '),
    },
    {
      name: 'list scrolled, work a frame / bare list',
      ratios: rounds.map((round) => round.ourScroll.work / round.plainScroll.work),
      detail: rounds
        .map(({ ourScroll, plainScroll }) => `${scrollWords(ourScroll)} against ${scrollWords(plainScroll)}`)
        .join('; '),
    },
    {
      name: 'list scrolled, share of late frames beyond the bare list',
      ratios: rounds.map((round) => Math.max(0, late(round.ourScroll) - late(round.plainScroll))),
      detail: 'late = longer than two frames at 60 a second',
    },
  ]
}

function late({ frames }: ScrollRound): number {
  return lateShare(frames)
}

function mean({ frames }: ScrollRound): number {
  return frames.reduce((sum, ms) => sum + ms, 0) / Math.max(1, frames.length)
}

function scrollWords(round: ScrollRound): string {
  return `${figure(round.work)} ms of work in ${figure(mean(round))} ms a frame, ${figure(100 * late(round))} % late, ${round.blanks} without rows`
}
