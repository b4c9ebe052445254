/** Frames of a list that scrolls. */
export interface ScrollRound {
  /** Ms of each. */
  readonly frames: readonly number[]
  /** Ms of processor time that the page's own thread took for each, drawing in software aside. */
  readonly work: number
  /** Frames in which too few rows stood in the page. */
  readonly blanks: number
  /** How far down it came, pixels. */
  readonly top: number
}

/** What one round in the two windows took: ms from a key until what it brings was painted, key by key. */
export interface DeskRound {
  /** In the bare window: a letter said again. */
  readonly echo: readonly number[]
  readonly picker: readonly number[]
  readonly palette: readonly number[]
  /** Urgency set and set back. */
  readonly mark: readonly number[]
  /** Closed, with the next one open. */
  readonly close: readonly number[]
  /** The conversation with the most messages opened, and others. */
  readonly long: readonly number[]
  readonly short: readonly number[]
  readonly plainScroll: ScrollRound
  readonly ourScroll: ScrollRound
  /** At the pace at which somebody looks for a row. */
  readonly steadyScroll: ScrollRound
}
