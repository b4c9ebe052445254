/* What a chart is drawn of. The window and the files give each role its colour. */

/** What a shape stands for, which decides its colour. */
export type ShapeRole =
  | 'bar'
  | 'barSoft'
  | 'track'
  | 'grid'
  | 'axis'
  | 'mark'
  | 'text'
  | 'quiet'
  | 'heat0'
  | 'heat1'
  | 'heat2'
  | 'heat3'
  | 'heat4'
  | 'positive'
  | 'neutral'
  | 'negative'
  | 'onPositive'
  | 'onNeutral'
  | 'onNegative'

/** One shape, in pixels from the upper left corner. */
export type Shape =
  | {
      readonly kind: 'rect'
      readonly role: ShapeRole
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly radius: number
      /** What is told beside the pointer, such as `Mon 09: 12`; empty = nothing. */
      readonly tip: string
      /** Of the cell that it shows; what can be opened (`document.ts`). */
      readonly path: string | null
    }
  | {
      readonly kind: 'line'
      readonly role: ShapeRole
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
      readonly width: number
      readonly isDashed: boolean
    }
  | {
      readonly kind: 'text'
      readonly role: ShapeRole
      readonly x: number
      /** Of the base line. */
      readonly y: number
      readonly text: string
      readonly anchor: 'start' | 'middle' | 'end'
      /** In pixels. */
      readonly size: number
      readonly isStrong: boolean
    }

/** A drawing. */
export interface Shapes {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}

/** A rectangle; nothing is told about it unless it is said. */
export function rect(
  role: ShapeRole,
  x: number,
  y: number,
  width: number,
  height: number,
  more: { readonly radius?: number; readonly tip?: string; readonly path?: string | null } = {},
): Shape {
  return { kind: 'rect', role, x, y, width: Math.max(0, width), height, radius: 0, tip: '', path: null, ...more }
}

/** A straight line. */
export function line(
  role: ShapeRole,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  width = 1,
  isDashed = false,
): Shape {
  return { kind: 'line', role, x1, y1, x2, y2, width, isDashed }
}

/** One line of text. */
export function label(
  role: ShapeRole,
  x: number,
  y: number,
  text: string,
  more: { readonly anchor?: 'start' | 'middle' | 'end'; readonly size?: number; readonly isStrong?: boolean } = {},
): Shape {
  return { kind: 'text', role, x, y, text, anchor: 'start', size: 11, isStrong: false, ...more }
}
