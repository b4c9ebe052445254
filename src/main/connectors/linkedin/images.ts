import type { Attached } from '../../../shared/contract/action.ts'
import type { HttpRequest, Session } from '../connector.ts'
import { decode } from '../shared/decode.ts'
import { callerOf, write } from './api.ts'
import { failureOf } from './errors.ts'
import * as replies from './replies.ts'

/** Puts a picture on LinkedIn and gives its URN. Nobody sees it before a post carries it, so that a failure leaves nothing behind. */
export async function uploadImage(session: Session, attached: Attached): Promise<string> {
  const what = 'taking a picture'
  const body = { initializeUploadRequest: { owner: session.account.remoteId } }
  const begun = await write(callerOf(session), 'POST', 'images?action=initializeUpload', body, what)
  const { uploadUrl, image } = decode(replies.imageUpload, begun, what).value
  const request: HttpRequest = {
    method: 'PUT',
    url: uploadUrl,
    headers: { 'content-type': attached.mediaType },
    body: await session.file(attached.sha256),
  }
  const response = await session.http(request)
  if (response.status < 200 || response.status >= 300) throw failureOf(response, request, what, session.now)
  return image
}
