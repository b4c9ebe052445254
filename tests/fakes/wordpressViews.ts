import type { WordpressComment, WordpressPost } from './wordpressWorld.ts'

type Json = Record<string, unknown>

/** A comment as the interface shows it; to those who may moderate, also what is not public. */
export function commentView(
  site: string,
  comment: WordpressComment,
  kind: WordpressPost['kind'],
  isEdit: boolean,
): Json {
  const { person } = comment
  const api = `${site}/wp-json/wp/v2`
  const picture = (size: number): string => `https://secure.gravatar.com/avatar/${person.name.length}?s=${size}&d=mm`
  return {
    id: comment.id,
    post: comment.post,
    parent: comment.parent,
    author: person.userId,
    author_name: person.name.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;'),
    ...(isEdit ? { author_email: person.email, author_ip: '203.0.113.9', author_user_agent: comment.agent } : {}),
    author_url: '',
    date: dateOf(comment.at + 2 * 3_600_000),
    date_gmt: dateOf(comment.at),
    content: { rendered: rendered(comment.raw), ...(isEdit ? { raw: comment.raw } : {}) },
    link: `${site}/p${comment.post}/#comment-${comment.id}`,
    status: comment.status,
    type: 'comment',
    author_avatar_urls: { 24: picture(24), 48: picture(48), 96: picture(96) },
    meta: [],
    _links: {
      self: [{ href: `${api}/comments/${comment.id}` }],
      up: [{ embeddable: true, post_type: kind === 'posts' ? 'post' : 'page', href: `${api}/${kind}/${comment.post}` }],
      ...(comment.parent > 0 ? { 'in-reply-to': [{ href: `${api}/comments/${comment.parent}` }] } : {}),
    },
  }
}

export function postView(site: string, post: WordpressPost): Json {
  return {
    id: post.id,
    date: dateOf(post.at + 2 * 3_600_000),
    date_gmt: dateOf(post.at),
    link: `${site}/p${post.id}/`,
    title: { rendered: texturized(post.title) },
    excerpt: { rendered: `<p>About: ${texturized(post.title)} [&hellip;]</p>\n`, protected: false },
    type: post.kind === 'posts' ? 'post' : 'page',
    status: 'publish',
  }
}

/** Only the fields that were asked for. */
export function withFields(view: Json, fields: string | null): Json {
  if (fields === null) return view
  const names = fields.split(',')
  return Object.fromEntries(Object.entries(view).filter(([name]) => names.includes(name)))
}

/** UTC or local, without a word about which. */
function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 19)
}

/** What the site makes of a text before it shows it: curly quotes and paragraphs, so that it is no longer what was written. */
function rendered(raw: string): string {
  return raw
    .split(/\n{2,}/u)
    .map((part) => `<p>${texturized(part).replace(/\n/gu, '<br />\n')}</p>\n`)
    .join('')
}

function texturized(text: string): string {
  return text.replace(/"([^"]*)"/gu, '&#8220;$1&#8221;').replace(/'/gu, '&#8217;')
}
