import type { ErrorKind } from '../../../shared/contract/account.ts'
import type { HttpRequest, HttpResponse } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { retryAfterMs } from '../shared/retryAfter.ts'
import { statusError } from '../shared/statusError.ts'
import { looseJson } from './json.ts'
import { refusal } from './replies.ts'

const lostSignIn =
  'The site no longer accepts this name with this application password. Everything here is kept. Sign in again; if the password is right, the server of the site may be dropping the Authorization header, which its host can mend.'
const noRight =
  'This user may not do that on the site. Nothing was changed: ask an administrator there for the role Editor.'

/** Codes that say more than their status, each with what it means to us. All of them are refusals: nothing was done. */
const told: Readonly<Record<string, readonly [kind: ErrorKind, words: string]>> = {
  rest_forbidden_context: ['rejected', noRight],
  rest_forbidden_param: ['rejected', noRight],
  rest_forbidden: ['rejected', noRight],
  rest_cannot_read: ['rejected', noRight],
  rest_cannot_edit: ['rejected', noRight],
  rest_cannot_delete: ['rejected', noRight],
  rest_cannot_create: ['rejected', noRight],
  rest_comment_closed: ['rejected', 'Comments on this post are closed. Nothing was sent.'],
  rest_comment_draft_post: ['rejected', 'The post is not published. Nothing was sent.'],
  rest_comment_trash_post: ['rejected', 'The post is in the trash. Nothing was sent.'],
  rest_comment_invalid_post_id: ['missing', 'The post is no longer on the site. Nothing was sent.'],
  rest_comment_content_invalid: ['rejected', 'The site takes no empty comment. Nothing was sent.'],
  comment_content_column_length: ['rejected', 'The text is longer than the site takes. Nothing was sent.'],
  comment_duplicate: [
    'rejected',
    'These very words already stand there as our answer. Nothing was sent: change them, or take this back.',
  ],
  comment_flood: ['rate', 'The site asks to wait before the next comment.'],
  rest_comment_invalid_id: ['missing', 'This comment is no longer on the site.'],
  rest_trash_not_supported: [
    'unsupported',
    'This site has no trash, so this would delete the comment for good. Nothing was changed: do it in WordPress if that is meant.',
  ],
  rest_no_route: [
    'unsupported',
    'The site does not offer this part of its REST interface; a plugin may have switched it off. Nothing was changed.',
  ],
  rest_disabled: ['unsupported', 'The REST interface of the site is switched off. Nothing was changed.'],
}
/** The site names no time for it; its own rule is fifteen seconds between two comments. */
const floodMs = 15_000

/** The site's own code in a refusal, such as `rest_comment_invalid_id`; null when the answer is not in its form. */
export function refusalCode(response: HttpResponse): string | null {
  const parsed = refusal.safeParse(looseJson(response))
  return parsed.success ? parsed.data.code : null
}

/** The largest page that the site allows, out of its refusal of ours; null when it refused something else. */
export function mostPerPage(response: HttpResponse, asked: number): number | null {
  const parsed = refusal.safeParse(looseJson(response))
  if (response.status !== 400 || !parsed.success || parsed.data.code !== 'rest_invalid_param') return null
  const words = parsed.data.data?.params?.['per_page']
  if (typeof words !== 'string' || asked <= 1) return null
  // The words are in the site's language; the last number in them is the limit.
  const most = Number(words.match(/\d+/gu)?.at(-1))
  return Number.isInteger(most) && most >= 1 && most < asked ? most : Math.floor(asked / 2)
}

/** Whether something in front of the site, and not WordPress, refused to let a request through. */
export function isBlockedOnTheWay(response: HttpResponse): boolean {
  return (response.status === 403 || response.status === 405) && refusalCode(response) === null
}

/** The error for an answer that is no success: by the site's own code where it is known, else by the status. No words of the site are passed on. */
export function failureOf(response: HttpResponse, request: HttpRequest, what: string, now: number): ConnectorError {
  const code = refusalCode(response)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (response.status === 401)
    return new ConnectorError('login', lostSignIn, { outcome: 'not_done', code: code ?? '401' })
  const known = code === null ? undefined : told[code]
  // A 5xx proves nothing, but for 501, which is a plain no.
  if (known !== undefined && (response.status < 500 || response.status === 501)) {
    const [kind, words] = known
    const wait = kind === 'rate' ? (retryAfterMs(response.headers, now) ?? floodMs) : null
    return new ConnectorError(kind, words, { outcome: 'not_done', retryAfterMs: wait, code: code ?? '' })
  }
  if (response.status === 403 && code === null)
    // What reads is tried again later; a text that a filter dislikes would be refused each time.
    return new ConnectorError(
      isRead ? 'server' : 'rejected',
      'Something in front of the site, such as a firewall, refused the request. Nothing was changed. The host of the site can let Parley through.',
      { outcome: 'not_done', code: '403' },
    )
  return statusError(response, what, now, code === null ? {} : { code })
}
