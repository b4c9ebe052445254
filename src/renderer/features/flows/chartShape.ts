import type { FlowStep } from '../../../shared/contract/flow.ts'
import type { Way } from './flowShape.ts'

/** All numbers in px of the chart at 100 %. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
/** A step, or the beginning, in its place. */
export interface PlacedNode extends Box {
  readonly id: string
}
/** The strip behind the steps of one level. */
export interface PlacedLane extends Box {
  readonly key: string
  readonly of: FlowStep
  readonly ways: readonly Way[]
  /** The first step in it; null = it holds none. */
  readonly firstId: string | null
}
/** A way from step to step as a line with right angles, arrow at its end. */
export interface PlacedEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  /** Those that lead from the one to the other; none from the beginning. */
  readonly ways: readonly Way[]
  readonly points: readonly Point[]
  /** Where the words of an answer stand: the middle of their line; null = none are needed. */
  readonly label: Point | null
}
export type Point = readonly [x: number, y: number]
/** A flow as a drawing. */
export interface ChartLayout {
  readonly nodes: readonly PlacedNode[]
  readonly lanes: readonly PlacedLane[]
  readonly edges: readonly PlacedEdge[]
  readonly width: number
  readonly height: number
}

/** Distances of the chart, in px at 100 %. */
export const gaps = {
  /** Between two steps of a line. */
  row: 28,
  /** From a classification to its lanes. */
  fork: 24,
  /** From a question to its answers: their words stand in it. */
  answer: 52,
  column: 24,
  lane: { side: 16, head: 40, foot: 20, gap: 16 },
} as const

/** The middle of a box, from left to right. */
export function middle(box: Box): number {
  return box.x + box.width / 2
}
