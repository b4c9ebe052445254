import { fakeOwner, type WordpressComment, type WordpressWorld } from './wordpressWorld.ts'

type Json = Record<string, unknown>

/** An answer that is a refusal, in the network's own form. */
export class WordpressRefusal extends Error {
  readonly status: number
  readonly code: string
  readonly params: Json | null
  constructor(status: number, code: string, params: Json | null = null) {
    super(code)
    this.status = status
    this.code = code
    this.params = params
  }
}

/** Switches that only tests of this network use. */
export interface WordpressSwitches {
  role: 'editor' | 'subscriber'
  /** Application passwords are switched off. */
  passwordsAreOff: boolean
  /** The server of the site drops the header that holds the sign-in. */
  dropsSignIn: boolean
  /** Something in front of the site lets no DELETE pass. */
  blocksDelete: boolean
  /** PHP prints a notice before each answer. */
  printsNotices: boolean
  /** There is no trash. */
  hasNoTrash: boolean
  /** Answers 500 to a status that a comment has already, as some versions do. */
  failsOnSameStatus: boolean
  /** The address is not rewritten: routes go into the query. */
  isPlain: boolean
  /** The home page says where the interface is in the page only. */
  hidesHeader: boolean
  /** Comments that the site leaves out of listings without a word. */
  readonly dropped: Set<number>
}

const most = 65_525

/** Makes a comment of the owner's. */
export function createComment(world: WordpressWorld, switches: WordpressSwitches, body: Json): WordpressComment {
  const post = Number(body['post'])
  const parent = Number(body['parent'] ?? 0)
  if (!world.posts.has(post)) throw new WordpressRefusal(403, 'rest_comment_invalid_post_id')
  const raw = checkedContent(body['content'])
  for (const known of world.comments.values()) {
    const isSame = known.post === post && known.parent === parent && known.status !== 'trash' && known.raw === raw
    // WordPress looks for the same words, and overlooks those with a backslash in them.
    if (isSame && known.person.userId === fakeOwner.userId && !raw.includes('\\'))
      throw new WordpressRefusal(409, 'comment_duplicate')
  }
  const agent = typeof body['author_user_agent'] === 'string' ? body['author_user_agent'] : ''
  const status = switches.role === 'editor' ? 'approved' : 'hold'
  return world.addComment({ post, parent, person: fakeOwner, raw, agent, status })
}

/** Alters the text or the status of a comment. */
export function updateComment(
  switches: WordpressSwitches,
  world: WordpressWorld,
  comment: WordpressComment,
  body: Json,
): void {
  if (switches.role !== 'editor') throw new WordpressRefusal(403, 'rest_cannot_edit')
  if (body['content'] !== undefined) comment.raw = checkedContent(body['content'])
  const status = body['status']
  if (status === undefined) return
  const wanted = status === 'approve' ? 'approved' : status
  if (switches.failsOnSameStatus && wanted === comment.status)
    throw new WordpressRefusal(500, 'rest_comment_failed_edit')
  if (wanted === 'approved' || wanted === 'hold' || wanted === 'spam' || wanted === 'trash') {
    world.setStatus(comment, wanted)
    comment.verdict = wanted === 'approved' ? 'approve' : wanted
  } else if (wanted === 'unspam' || wanted === 'untrash') {
    comment.status = comment.before
    comment.before = 'hold'
    comment.verdict = wanted === 'unspam' ? 'notSpam' : 'restore'
  } else throw new WordpressRefusal(400, 'rest_invalid_param')
}

/** DELETE without force. */
export function trashComment(switches: WordpressSwitches, world: WordpressWorld, comment: WordpressComment): void {
  if (switches.role !== 'editor') throw new WordpressRefusal(403, 'rest_cannot_delete')
  if (switches.hasNoTrash) throw new WordpressRefusal(501, 'rest_trash_not_supported')
  if (comment.status === 'trash') throw new WordpressRefusal(410, 'rest_already_trashed')
  world.setStatus(comment, 'trash')
  comment.verdict = 'trash'
}

function checkedContent(content: unknown): string {
  const raw = typeof content === 'string' ? content.trim() : ''
  if (raw === '') throw new WordpressRefusal(400, 'rest_comment_content_invalid')
  if (Buffer.byteLength(raw) > most) throw new WordpressRefusal(400, 'comment_content_column_length')
  return raw
}
