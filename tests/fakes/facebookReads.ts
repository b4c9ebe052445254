import type { FacebookShown, FacebookViews } from './facebookViews.ts'
import type { FacebookPost, FacebookWorld } from './facebookWorld.ts'
import type { GraphCall } from './graphDoor.ts'
import { parseFields, plainNode } from './graphFields.ts'
import { pageOf, type Pager } from './graphPaging.ts'
import { GraphRefusal, graphMissing } from './graphRefusal.ts'

/** Names of figures that are answered; the others fail the whole question. */
export const usualMetrics: readonly string[] = [
  'page_media_view',
  'page_total_media_view_unique',
  'page_daily_follows_unique',
  'page_daily_unfollows_unique',
  'page_post_engagements',
  'page_views_total',
  'post_media_view',
  'post_total_media_view_unique',
  'post_clicks',
]

/** Answers what is read; null for an unknown path. `metrics` = names that are answered now. */
export function readFacebook(
  parts: {
    readonly world: FacebookWorld
    readonly views: FacebookViews
    readonly shown: FacebookShown
    readonly pager: Pager
    readonly metrics: Set<string>
  },
  call: GraphCall,
): unknown {
  const { world, views, shown, pager, metrics } = parts
  const [node = '', edge] = call.path
  const told = call.params.get('fields')
  const fields = told === null ? null : parseFields(told)
  const post = world.posts.get(node)
  const comment = world.comments.get(node)
  if (edge === 'insights') return insights(metrics, node, call.params)
  if (node === world.page.id) {
    if (edge === undefined) {
      const counts = {
        followers_count: 1200,
        fan_count: 1100,
        talking_about_count: 40,
        overall_star_rating: 4.6,
        rating_count: 9,
      }
      return plainNode({ ...world.page, ...counts }, ['id', 'name', ...Object.keys(counts)], 'Page', fields)
    }
    if (edge === 'blocked') return { data: [...world.blocked].map((id) => world.people.get(id) ?? { id }) }
    if (edge === 'ratings')
      return pageOf(world.ratings.toReversed(), call.params, pager, {
        key: (one) => String(world.ratings.indexOf(one)),
        follows: (one, cursor) => world.ratings.indexOf(one) < Number(cursor),
        view: (one) => views.rating(one, fields),
        next: `https://graph.facebook.com/v25.0/${node}/ratings?pretty=0`,
      })
    const list = listOf(world, edge)
    if (list === null)
      throw new GraphRefusal(100, `(#100) Tried accessing nonexisting field (${edge}) on node type (Page)`)
    const until = call.params.get('until')
    const within = list.filter((one) => until === null || one.at <= Number(until) * 1000)
    return pageOf(within, call.params, pager, {
      key: (one) => `${String(one.order)}|${one.id}`,
      follows: (one, cursor) => one.order < Number(cursor.split('|')[0]),
      view: (one) => views.post(one, fields),
      next: `https://graph.facebook.com/v25.0/${node}/${edge}?pretty=0`,
    })
  }
  if (post === undefined && comment === undefined) throw graphMissing(node)
  const isNew = world.now() - ((post ?? comment)?.at ?? 0) < 1000
  if (shown.hidden.has(node) || (shown.isUnreadable && isNew)) throw new GraphRefusal(10, '(#10) Permission denied')
  if (edge === 'comments') return views.commentsOf(node, call.params, fields)
  if (edge !== undefined) throw new GraphRefusal(2500, `Unknown path components: /${edge}`)
  return post === undefined ? comment && views.comment(comment, fields) : views.post(post, fields)
}

/** A list of posts, newest first; null where there is no such list. */
function listOf(world: FacebookWorld, edge: string): readonly FacebookPost[] | null {
  const all = [...world.posts.values()].toSorted((one, other) => other.order - one.order)
  const isOwn = (post: FacebookPost): boolean => post.by === world.page.id
  if (edge === 'published_posts') return all.filter(isOwn)
  if (edge === 'visitor_posts') return all.filter((post) => !isOwn(post) && post.where === 'page')
  if (edge === 'tagged') return all.filter((post) => post.where === 'elsewhere')
  return null
}

function insights(metrics: ReadonlySet<string>, node: string, params: URLSearchParams): unknown {
  const wanted = (params.get('metric') ?? '').split(',')
  if (wanted.some((name) => !metrics.has(name)))
    throw new GraphRefusal(100, '(#100) The value must be a valid insights metric')
  if (node.includes('_') === wanted.some((name) => name.startsWith('page_')))
    throw new GraphRefusal(100, '(#100) The value must be a valid insights metric')
  return {
    data: wanted.map((name, n) => ({
      name,
      period: params.get('period') ?? 'lifetime',
      values: [{ value: 10 + n, end_time: '2026-11-20T08:00:00+0000' }],
      title: name,
      id: `${node}/insights/${name}/day`,
    })),
  }
}
