/** Sends one request as its account. */
export type Http = (request: HttpRequest) => Promise<HttpResponse>

/**
 * One request. The executor adds time-outs, size caps, limits and the signature; it throws ConnectorError for everything that
 * ends without a whole answer. Any status comes back as an answer, except 3xx, which it follows or refuses unless it is to be told.
 */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Sent without the account's credentials. */
  readonly unsigned?: boolean
  /** `tell`: a redirect comes back as an answer, and the connector decides; it is followed where this is left out. */
  readonly redirect?: 'tell'
  /** Whole call, ms; 60,000 when not given. */
  readonly timeoutMs?: number
  /** Largest answer, bytes; 16 MB when not given. */
  readonly maxBytes?: number
}

/** A whole answer. */
export interface HttpResponse {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** The address that answered, after redirects. */
  readonly url: string
}
