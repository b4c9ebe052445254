/** What Threads answers to something it does not do: the error body of its interface. */
export class ThreadsRefusal extends Error {
  readonly status: number
  readonly code: number
  readonly subcode: number | null

  constructor(code: number, message: string, more: { readonly status?: number; readonly subcode?: number } = {}) {
    super(message)
    this.code = code
    this.status = more.status ?? 400
    this.subcode = more.subcode ?? null
  }
}

/** There is no such object, or it is not shown. */
export function notThere(): ThreadsRefusal {
  return new ThreadsRefusal(100, 'Unsupported request. Object does not exist.', { subcode: 33 })
}

export function badParameter(message: string): ThreadsRefusal {
  return new ThreadsRefusal(100, message)
}
