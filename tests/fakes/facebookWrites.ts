import type { FacebookShown, FacebookViews } from './facebookViews.ts'
import type { FacebookWorld } from './facebookWorld.ts'
import type { GraphCall } from './graphDoor.ts'
import { parseFields, type GraphField } from './graphFields.ts'
import { GraphRefusal, graphMissing } from './graphRefusal.ts'

const longestComment = 8000
const longestPost = 63_206
/** The same text twice within this is refused, ms. */
const sameTextMs = 60_000

/** Answers what is written by the Page; throws GraphRefusal. */
export function writeFacebook(
  parts: {
    readonly world: FacebookWorld
    readonly views: FacebookViews
    readonly shown: FacebookShown
    readonly lacks: ReadonlySet<string>
  },
  call: GraphCall,
): unknown {
  const { world, views, shown, lacks } = parts
  const { page } = world
  const { method, params } = call
  const [node = '', edge] = call.path
  const fields = params.get('fields') === null ? null : parseFields(params.get('fields') ?? '')
  /** What was made, with the fields that were asked for: these are read after it was done. */
  const made = <T>(one: T, view: (one: T, fields: readonly GraphField[]) => unknown): unknown => {
    if (fields !== null && shown.isUnreadable) throw new GraphRefusal(10, '(#10) Permission denied')
    return view(one, fields ?? [])
  }
  if (call.as !== page.id)
    throw new GraphRefusal(210, '(#210) A page access token is required to request this resource.')
  const needs = (permission: string): void => {
    if (lacks.has(permission)) throw new GraphRefusal(200, `(#200) Requires ${permission} permission`)
  }

  if (node === page.id && edge === 'blocked') {
    needs('pages_manage_metadata')
    const person = params.get('user') ?? ''
    if (!world.people.has(person)) throw new GraphRefusal(100, '(#100) Invalid user id')
    if (method === 'DELETE') world.blocked.delete(person)
    else world.blocked.add(person)
    return { [person]: true }
  }
  if (node === page.id && edge === 'photos' && method === 'POST') {
    needs('pages_manage_posts')
    const id = world.newId()
    const text = Buffer.from(call.body ?? new Uint8Array()).toString('latin1')
    if (!call.mediaType.startsWith('multipart/form-data; boundary=') || !text.includes('name="source"; filename='))
      throw new GraphRefusal(324, '(#324) Missing or invalid image file')
    if (!/name="published"\r\n\r\nfalse\r\n/u.test(text))
      throw new GraphRefusal(100, 'The fake takes unseen pictures only')
    const alt = /name="alt_text_custom"\r\n\r\n([^\r]*)/u.exec(text)?.[1] ?? ''
    world.photos.set(id, { bytes: call.body?.length ?? 0, alt })
    return { id }
  }
  if (node === page.id && edge === 'feed' && method === 'POST') {
    needs('pages_manage_posts')
    const text = message(params, longestPost)
    const isSame = (one: { text: string; at: number }): boolean =>
      one.text === text && world.now() - one.at < sameTextMs
    if ([...world.posts.values()].some((one) => one.by === page.id && isSame(one)))
      throw new GraphRefusal(506, '(#506) Duplicate status message')
    const pictures = [...params].flatMap(([name, value]) =>
      /^attached_media\[\d+\]$/u.test(name) ? [(JSON.parse(value) as { media_fbid: string }).media_fbid] : [],
    )
    for (const id of pictures) if (!world.photos.has(id)) throw new GraphRefusal(100, '(#100) Invalid media')
    return made(world.post(page.id, text, { pictures }), views.post)
  }

  const post = world.posts.get(node)
  const comment = world.comments.get(node)
  const found = post ?? comment
  if (found === undefined) throw graphMissing(node)
  if (edge === 'comments' && method === 'POST') {
    needs('pages_manage_engagement')
    const picture = params.get('attachment_id')
    if (picture !== null && !world.photos.has(picture)) throw new GraphRefusal(100, '(#100) Invalid attachment')
    return made(world.comment(page.id, node, message(params, longestComment), picture), views.comment)
  }
  if (edge === 'likes') {
    needs('pages_manage_engagement')
    if (method === 'DELETE') found.likedBy.delete(page.id)
    else found.likedBy.add(page.id)
    return { success: true }
  }
  if (edge !== undefined) throw new GraphRefusal(2500, `Unknown path components: /${edge}`)
  if (method === 'DELETE') {
    needs(post === undefined ? 'pages_manage_engagement' : 'pages_manage_posts')
    world.remove(node)
    return { success: true }
  }
  const hidden = params.get('is_hidden')
  if (hidden !== null && comment !== undefined) {
    needs('pages_manage_engagement')
    if (comment.by === page.id) throw new GraphRefusal(100, '(#100) This comment cannot be hidden')
    comment.isHidden = hidden === 'true'
    return { success: true }
  }
  if (found.by !== page.id) throw new GraphRefusal(200, '(#200) The Page may change only what it wrote itself')
  found.text = message(params, post === undefined ? longestComment : longestPost)
  return { success: true }
}

function message(params: URLSearchParams, most: number): string {
  const text = params.get('message') ?? ''
  if (text.trim() === '') throw new GraphRefusal(100, '(#100) Param message must not be empty')
  if (text.length > most) throw new GraphRefusal(100, '(#100) Param message is too long')
  return text
}
