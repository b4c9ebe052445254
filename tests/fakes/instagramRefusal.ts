/** An answer that is a refusal, in the form of the Graph interface. */
export class InstagramRefusal extends Error {
  readonly code: number
  readonly subcode: number | null
  readonly status: number
  constructor(code: number, subcode: number | null = null, message = 'refused', status = 400) {
    super(message)
    this.code = code
    this.subcode = subcode
    this.status = status
  }
}
