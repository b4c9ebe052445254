import type { Credentials, HttpRequest } from '../connector.ts'

/** Signs a request: the token stands bare in a header of TikTok's own. */
export function sign(request: HttpRequest, { secret }: Credentials): HttpRequest {
  return { ...request, headers: { ...request.headers, 'access-token': secret['accessToken'] ?? '' } }
}
