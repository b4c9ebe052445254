import type { GraphCaller } from '../../../../src/main/connectors/graph/api.ts'
import type { HttpRequest, HttpResponse } from '../../../../src/main/connectors/connector.ts'

/** An answer in JSON. */
export function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, headers, body: new TextEncoder().encode(text), url: 'https://graph.facebook.com/' }
}

/** An error answer with this code. */
export function refusal(code: number, subcode?: number, more: object = {}, status = 400): HttpResponse {
  const error = { message: 'Words of people', type: 'OAuthException', code, fbtrace_id: 'AbC1', ...more }
  return answer(status, { error: subcode === undefined ? error : { ...error, error_subcode: subcode } })
}

/** A caller whose requests are written down and answered one after the other; the last answer stays. */
export function scripted(...answers: readonly HttpResponse[]): { caller: GraphCaller; requests: HttpRequest[] } {
  const requests: HttpRequest[] = []
  const http = (request: HttpRequest): Promise<HttpResponse> => {
    requests.push(request)
    return Promise.resolve(answers[Math.min(requests.length, answers.length) - 1] ?? answer(200, {}))
  }
  return { caller: { http, server: null, host: 'graph.facebook.com', version: 'v25.0', now: 0, as: '7' }, requests }
}

/** The fields of a form body. */
export function formOf(request: HttpRequest | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(typeof request?.body === 'string' ? request.body : ''))
}
