/** What X says instead of doing as it was asked. */
export class XRefusal extends Error {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(JSON.stringify(body))
    this.status = status
    this.body = body
  }
}

const base = 'https://api.x.com/2/problems'

/** A refusal with a code of its own. */
export function problem(
  status: number,
  name: string,
  title: string,
  more: Readonly<Record<string, unknown>> = {},
): XRefusal {
  return new XRefusal(status, { title, detail: title, type: `${base}/${name}`, status, ...more })
}
/** A parameter or a field of a body is wrong. */
export function invalid(message: string): XRefusal {
  return new XRefusal(400, {
    errors: [{ parameters: {}, message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: `${base}/invalid-request`,
  })
}
/** A refusal without a code. */
export function forbidden(detail: string): XRefusal {
  return new XRefusal(403, { title: 'Forbidden', detail, type: 'about:blank', status: 403 })
}
/** The thing is not there. */
export function missing(): XRefusal {
  return problem(404, 'resource-not-found', 'Not Found Error')
}
/** The access token is not one that works. */
export function unauthorized(): XRefusal {
  return new XRefusal(401, { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' })
}
