/** What the Graph interface says instead of doing as it was asked. */
export class GraphRefusal extends Error {
  readonly status: number
  readonly code: number
  readonly subcode: number | undefined
  readonly more: Readonly<Record<string, unknown>>
  constructor(
    code: number,
    message: string,
    facts: { readonly subcode?: number; readonly status?: number; readonly more?: Record<string, unknown> } = {},
  ) {
    super(message)
    this.code = code
    this.subcode = facts.subcode
    this.status = facts.status ?? 400
    this.more = facts.more ?? {}
  }

  body(trace: string): object {
    return {
      error: {
        message: this.message,
        type: 'OAuthException',
        code: this.code,
        ...(this.subcode === undefined ? {} : { error_subcode: this.subcode }),
        ...this.more,
        fbtrace_id: trace,
      },
    }
  }
}

/** What it says about a thing that is gone, or not shown. */
export function graphMissing(id: string): GraphRefusal {
  return new GraphRefusal(100, `Unsupported request. Object with ID '${id}' does not exist.`, { subcode: 33 })
}
