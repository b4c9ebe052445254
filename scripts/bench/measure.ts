import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { goals, keeps, limitOf } from './goals.ts'

/** One finished measurement. `ratio` is what its goal is about; one value a repetition. */
export interface Measurement {
  readonly name: string
  /** The ratio, or the plain figure where there is no reference, of each repetition. */
  readonly ratios: readonly number[]
  /** What lies behind the ratio, in words, for the reader. */
  readonly detail: string
}

/** What the sections of the bench are given. */
export interface BenchContext {
  readonly messages: number
  readonly seed: number
  readonly repetitions: number
  /** An empty folder that is removed after the run. */
  readonly folder: string
  /** Progress for the person who waits. */
  readonly tell: (line: string) => void
}

/** The value below which `share` (0 to 1) of the values lie, by nearest rank; 0 for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/** The middle value; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  return (percentile(values, 0.5) + percentile(values.toReversed(), 0.5 + 1 / (2 * Math.max(values.length, 1)))) / 2
}

/** Two frames at 60 a second, ms. */
const lateMs = 34

/** Which share of frames (ms of each) came late: 0 to 1. */
export function lateShare(frames: readonly number[]): number {
  return frames.filter((ms) => ms > lateMs).length / Math.max(1, frames.length)
}

/** Milliseconds that a call takes. */
export function timed(call: () => void): number {
  const start = performance.now()
  call()
  return performance.now() - start
}

/** Milliseconds of processor time that a call takes: steadier than the clock on a machine that others use too. */
export function processorTimed(call: () => void): number {
  const start = process.cpuUsage()
  call()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** Load average of the last minute above which a run's ratios are read with care. */
const noisyLoad = 1.5

/** Says on what the run happens and whether something else keeps the machine busy. */
export function machineLine(): string {
  const load = loadavg()[0] ?? 0
  const memory = Math.round(totalmem() / 2 ** 30)
  const noise = load > noisyLoad ? ' NOISY: the machine is busy, ratios count, times do not' : ''
  return `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${process.platform}, Node ${process.versions.node}, load ${load.toFixed(2)}${noise}`
}

/** Prints a measurement against its goal and returns whether it is kept; one without a goal always is. */
export function judge(measurement: Measurement, messages: number, print: (line: string) => void): boolean {
  const value = median(measurement.ratios)
  const spread = `${figure(Math.min(...measurement.ratios))} to ${figure(Math.max(...measurement.ratios))}`
  const goal = goals[measurement.name]
  const isKept = goal === undefined || keeps(goal, value, messages)
  const wanted = goal === undefined ? 'no goal' : `${goal.must} ${figure(limitOf(goal, messages))}`
  print(`${isKept ? 'ok    ' : 'MISSED'} ${measurement.name}: ${figure(value)} (${wanted}; ${spread})`)
  if (measurement.detail !== '') print(`         ${measurement.detail}`)
  return isKept
}

/** A number with as many digits as say something. */
export function figure(value: number): string {
  if (Number.isInteger(value)) return String(value)
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
