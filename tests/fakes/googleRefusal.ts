/** An answer of a fake of Google's that is a refusal: by `reason` on the older interfaces, by `status` on the newer ones. */
export class GoogleRefusal extends Error {
  readonly code: number
  readonly reason: string
  readonly style: 'errors' | 'status'
  readonly details: readonly Readonly<Record<string, unknown>>[]
  constructor(
    code: number,
    reason: string,
    style: 'errors' | 'status' = 'errors',
    details: readonly Readonly<Record<string, unknown>>[] = [],
  ) {
    super(reason)
    this.code = code
    this.reason = reason
    this.style = style
    this.details = details
  }

  /** As Google writes it. */
  body(): unknown {
    const message = 'Something that only people read.'
    if (this.style === 'errors')
      return {
        error: {
          code: this.code,
          message,
          errors: [
            { message, domain: this.reason === 'quotaExceeded' ? 'youtube.quota' : 'youtube', reason: this.reason },
          ],
        },
      }
    const { details } = this
    return { error: { code: this.code, message, status: this.reason, ...(details.length === 0 ? {} : { details }) } }
  }
}
