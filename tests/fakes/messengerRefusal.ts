/** What the Graph interface answers to something it does not do. */
export class MessengerRefusal extends Error {
  readonly code: number
  readonly subcode: number | null
  readonly status: number

  constructor(code: number, message: string, more: { readonly subcode?: number; readonly status?: number } = {}) {
    super(message)
    this.code = code
    this.subcode = more.subcode ?? null
    this.status = more.status ?? 400
  }
}

/** There is no such object, or it is not shown. */
export function notThere(): MessengerRefusal {
  return new MessengerRefusal(100, 'Unsupported get request. Object does not exist', { subcode: 33 })
}
