/** What a server says instead of doing as it was asked. */
export class MastodonRefusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** What every server says about a thing that is not there. */
export function notFound(): MastodonRefusal {
  return new MastodonRefusal(404, 'Record not found')
}
