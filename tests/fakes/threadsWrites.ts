import { badParameter, notThere, ThreadsRefusal } from './threadsRefusal.ts'
import type { ThreadsViews } from './threadsViews.ts'
import type { StoredPoll, StoredThread, ThreadsWorld } from './threadsWorld.ts'

type Json = Record<string, unknown>

/** What is written to the fake. */
export interface ThreadsWrites {
  readonly answer: (
    method: string,
    path: readonly string[],
    form: URLSearchParams,
    check: (scope: string) => void,
  ) => Json
}

const dayMs = 86_400_000
const formFields = [
  'media_type',
  'text',
  'reply_to_id',
  'poll_attachment',
  'reply_control',
  'quote_post_id',
  'link_attachment',
]

export function createThreadsWrites(world: ThreadsWorld, views: ThreadsViews): ThreadsWrites {
  function threadOf(id: string): StoredThread {
    const found = world.threads.get(id)
    if (found === undefined) throw notThere()
    return found
  }

  function use(list: number[], most: number): void {
    if (list.filter((at) => at > world.now() - dayMs).length >= most)
      throw new ThreadsRefusal(4, 'Application request limit reached')
    list.push(world.now())
  }

  function make(form: URLSearchParams, check: (scope: string) => void): Json {
    for (const name of form.keys()) if (!formFields.includes(name)) throw badParameter(`Unknown parameter ${name}`)
    if (form.get('media_type') !== 'TEXT') throw badParameter('media_type')
    const text = form.get('text') ?? ''
    const replyTo = form.get('reply_to_id')
    if (text.trim() === '') throw badParameter('Text is missing')
    if (lengthOf(text) > 500) throw badParameter('Text is too long')
    if (new Set(text.match(/https?:\/\/\S*[^\s.,;:!?)]/g)).size > 5)
      throw badParameter('THREADS_API__LINK_LIMIT_EXCEEDED')
    if (replyTo !== null) {
      const answered = threadOf(replyTo)
      const root = answered.root === null ? answered : world.threads.get(answered.root)
      if (root === undefined || !views.isOwn(root)) check('threads_manage_mentions')
    }
    const id = world.newId()
    world.containers.set(id, {
      id,
      text,
      replyTo,
      poll: pollIn(form.get('poll_attachment')),
      at: world.now(),
      readyAt: world.now() + world.workMs,
      error: world.failsWith,
      published: null,
    })
    return { id }
  }

  function pollIn(told: string | null): StoredPoll | null {
    if (told === null) return null
    const parsed = JSON.parse(told) as Record<string, string> // what the connector wrote
    const names = Object.keys(parsed)
    const options = Object.values(parsed)
    const isRight =
      options.length >= 2 && options.length <= 4 && options.every((one) => one.length >= 1 && one.length <= 25)
    if (!isRight || names.some((name, n) => name !== `option_${'abcd'.charAt(n)}`))
      throw badParameter('poll_attachment')
    return { options, endsAt: world.now() + dayMs }
  }

  function publish(form: URLSearchParams): Json {
    const found = world.containers.get(form.get('creation_id') ?? '')
    if (found === undefined || world.now() - found.at >= dayMs)
      throw new ThreadsRefusal(24, 'The requested resource does not exist', { subcode: 4279009 })
    if (found.published !== null) throw badParameter('This container was published already')
    if (found.error !== null || world.now() < found.readyAt) throw badParameter('This container is not ready')
    if (found.replyTo === null) use(world.used.posts, 250)
    else use(world.used.replies, 1000)
    const { username } = world.own
    if (found.replyTo !== null) threadOf(found.replyTo)
    const made =
      found.replyTo === null
        ? world.write(username, found.text, { poll: found.poll })
        : world.answer(username, found.replyTo, found.text)
    found.published = made.id
    return { id: made.id }
  }

  function manage(id: string, form: URLSearchParams): Json {
    const one = threadOf(id)
    const root = world.threads.get(one.root ?? '')
    const told = form.get('hide')
    if (told !== 'true' && told !== 'false') throw badParameter('hide')
    if (root === undefined || !views.isOwn(root) || one.parent !== one.root)
      throw badParameter('Only direct replies to an own post can be hidden')
    one.isHidden = told === 'true'
    return { success: true }
  }

  function remove(id: string): Json {
    const one = threadOf(id)
    if (!views.isOwn(one)) throw new ThreadsRefusal(10, 'Application does not have permission for this action')
    use(world.used.deletes, 100)
    world.threads.delete(id)
    return { success: true, deleted_id: id }
  }

  return {
    answer: (method, path, form, check) => {
      const [id = '', edge = ''] = path
      if (method === 'DELETE' && edge === '') {
        check('threads_delete')
        return remove(id)
      }
      if (method !== 'POST') throw badParameter(`Unsupported ${method.toLowerCase()} request`)
      if (id === 'me' && (edge === 'threads' || edge === 'threads_publish')) {
        check('threads_content_publish')
        return edge === 'threads' ? make(form, check) : publish(form)
      }
      if (edge === 'manage_reply') {
        check('threads_manage_replies')
        return manage(id, form)
      }
      if (edge === 'repost') {
        check('threads_content_publish')
        threadOf(id)
        return { id: world.write(world.own.username, '', { reposts: id }).id }
      }
      throw badParameter(`Unknown path components: /${edge}`)
    },
  }
}

const pieces = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** As Threads counts: an emoji by its bytes, all else as one. */
function lengthOf(text: string): number {
  let length = 0
  for (const { segment } of pieces.segment(text))
    length += /\p{Emoji_Presentation}|\uFE0F|\p{Regional_Indicator}/u.test(segment) ? Buffer.byteLength(segment) : 1
  return length
}
