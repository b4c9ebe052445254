import type { Attached } from '../../../shared/contract/action.ts'
import type { PictureRoom } from '../../../shared/contract/capabilities.ts'
import { invalid } from '../../../shared/contract/failure.ts'
import type { AccountRow } from '../store/accounts.ts'
import { findFile, ownAddress } from '../store/media.ts'
import type { CommandContext } from './context.ts'
import { refuseAttachments } from './offered.ts'

/** The pictures that go with a text, as they lie in the media folder, where they stay until they are out. Refuses what is not there, and what the network does not take. */
export function takeAttachments(
  ctx: CommandContext,
  account: AccountRow,
  attachments: readonly Attached[],
  place: PictureRoom,
): Attached[] {
  const taken = attachments.map((it): Attached => {
    const file = findFile(ctx.db, it.sha256)
    if (file === undefined || !ctx.hasPicture(it.sha256))
      return invalid('attachments', 'A picture is no longer on this computer. Attach it again; your text is kept.')
    return { sha256: it.sha256, mediaType: file.media_type, bytes: file.bytes, altText: it.altText.toWellFormed() }
  })
  refuseAttachments(ctx, account, taken, place)
  for (const { sha256 } of taken) {
    ctx.db.run('UPDATE media_files SET is_ours = 1, kept_at = :now WHERE sha256 = :sha256', { sha256, now: ctx.now })
    ctx.db.run(
      `INSERT INTO media (account, url, state, sha256, attempts, due_at) VALUES (:account, :url, 'kept', :sha256, 0, :now)
       ON CONFLICT (account, url) DO UPDATE SET state = 'kept', sha256 = :sha256, reason = NULL`,
      { account: account.number, url: ownAddress(sha256), sha256, now: ctx.now },
    )
  }
  return taken
}

/** Shows the pictures with a message of ours until the network tells under which addresses it has them. */
export function showAttachments(ctx: CommandContext, messageId: string, attachments: readonly Attached[]): void {
  attachments.forEach((it, position) =>
    ctx.db.run(
      `INSERT INTO attachments (message, position, media_type, url, alt_text)
       SELECT seq, :position, :mediaType, :url, :altText FROM messages WHERE id = :messageId`,
      { messageId, position, mediaType: it.mediaType, url: ownAddress(it.sha256), altText: it.altText },
    ),
  )
}
