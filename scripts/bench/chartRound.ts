/** What a flow of some size took in the editor. */
export interface ChartFigures {
  /** Ms from an arrow key until the next step stands as chosen. */
  readonly choose: readonly number[]
  /** Ms from a letter in a step's name until its box on the chart says it. */
  readonly type: readonly number[]
  /** Ms of each frame while the chart is moved by the wheel. */
  readonly moved: readonly number[]
}

/** One round with a flow of a few steps and one of many. */
export interface ChartRound {
  readonly few: ChartFigures
  readonly many: ChartFigures
}
