/** What the head of a file says of the picture in it. */
export interface Measured {
  readonly width: number
  readonly height: number
  readonly isMoving: boolean
}
