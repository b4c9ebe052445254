import type { z } from 'zod'
import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import type { post as postSchema } from '../../../shared/contract/reportParts.ts'
import type { BookItem } from '../rules/report/monthBook.ts'
import { moodOf } from '../rules/report/moods.ts'
import { engagementOf, frozenFigures, isQuestion, patternOf, postFormat } from '../rules/report/postFacts.ts'
import type { TakenFigure } from '../rules/report/postFacts.ts'
import { shortText } from '../rules/report/shortText.ts'
import { shareOf } from '../rules/report/statistics.ts'
import { zoneOffsets } from '../rules/zoneOffsets.ts'
import type { Reader } from '../store/database.ts'
import { detailsOf } from '../store/messages.ts'
import type { ItemGround } from '../store/reportItems.ts'
import { figuresOfPosts, followersUpTo, ownAnswersTo, postsBetween } from '../store/reportPosts.ts'
import type { FollowersAt, OwnPost } from '../store/reportPosts.ts'
import { behindShare, isOneOf, messagesOf } from './counted.ts'
import type { Counted, Subject } from './counted.ts'
import type { ReportScope } from './scope.ts'
import type { TagOf } from './topicFigures.ts'

type Post = z.infer<typeof postSchema>
type Rate = ReportFigures['posts']['rates'][number]

const mostTop = 10
/** Followers counted longer before are not those at the time of publishing, ms. */
const followersHoldMs = 7 * 86_400_000

interface Told {
  readonly post: Post
  readonly seq: number
  /** What the rates divide by. */
  readonly base: Readonly<Record<Rate['by'], number | null>>
  /** Actionable comments of the month under it that are counted, and those that were answered. */
  readonly comments: readonly BookItem[]
  readonly answered: readonly BookItem[]
}

/** Our posts of the month (product.md 2.13), with their figures seven days after each was published. */
export function postFigures(
  db: Reader,
  scope: ReportScope,
  actionable: readonly BookItem[],
  ground: ReadonlyMap<number, ItemGround>,
  tags: readonly TagOf[],
): Subject<ReportFigures['posts']> {
  const posts = postsBetween(db, scope.brand, scope.from, scope.to)
  const told = tellPosts(scope, posts, {
    figures: Map.groupBy(figuresOfPosts(db, posts, scope.asOf), (it) => it.seq),
    answers: Map.groupBy(ownAnswersTo(db, posts), (it) => it.seq),
    followers: Map.groupBy(followersUpTo(db, scope.brand, scope.to), (it) => it.account),
    comments: Map.groupBy(actionable, (it) => ground.get(it.conversation)?.post ?? ''),
    ground,
    topics: Map.groupBy(tags, (it) => it.conversation),
  })
  const ranked = told.toSorted(
    (one, other) => (other.post.engagement ?? -1) - (one.post.engagement ?? -1) || one.post.at - other.post.at,
  )
  const top = ranked.slice(0, mostTop)
  const pattern = patternOf(told.map((it) => ({ ...it.post, seq: it.seq })))
  const rates = (['impressions', 'reach', 'followers'] as const).flatMap((by) => rateBy(told, by))
  return {
    figures: {
      published: told.length,
      top: top.map((it) => it.post),
      pattern: pattern.map(({ attribute, value, lift, posts: alike }) => ({ attribute, value, lift, n: alike.length })),
      rates: rates.map((it) => it.rate),
    },
    behind: ([name, place, figure, below]) => {
      if (name === 'published') return postLines(told)
      const at = Number(place)
      if (name === 'pattern') return isOneOf(figure, ['lift', 'n']) ? postLines(pattern[at]?.posts ?? []) : null
      if (name === 'rates') return isOneOf(figure, ['n', 'mean', 'pooled']) ? postLines(rates[at]?.posts ?? []) : null
      const one = name === 'top' ? top[at] : undefined
      if (one === undefined) return null
      if (figure === 'commentsAnswered') return behindShare(below, linesOf(one.answered), linesOf(one.comments))
      return postLines([one])
    },
  }
}

const linesOf = (items: readonly BookItem[]): Counted[] => messagesOf(items.map((it) => it.seq))
const postLines = (list: readonly { readonly seq: number }[]): Counted[] =>
  list.map((it) => ({ kind: 'post', key: it.seq, minutes: null, note: '' }))

interface Known {
  readonly figures: ReadonlyMap<number, readonly TakenFigure[]>
  readonly answers: ReadonlyMap<number, readonly { readonly at: number }[]>
  readonly followers: ReadonlyMap<number, readonly FollowersAt[]>
  readonly comments: ReadonlyMap<string, readonly BookItem[]>
  readonly ground: ReadonlyMap<number, ItemGround>
  readonly topics: ReadonlyMap<number, readonly TagOf[]>
}

function tellPosts(scope: ReportScope, posts: readonly OwnPost[], known: Known): Told[] {
  const stretchAt = zoneOffsets(scope.timeZone)
  return posts.map((row) => {
    const { values, measuredAt, isProvisional } = frozenFigures(row.at, known.figures.get(row.seq) ?? [], scope.asOf)
    const ownAnswers = (known.answers.get(row.seq) ?? []).filter((it) => it.at <= (measuredAt ?? 0)).length
    const engagement = engagementOf(values, ownAnswers)
    const base = {
      impressions: values.get('impressions') ?? null,
      reach: values.get('reach') ?? null,
      followers: followersAt(known.followers.get(row.account) ?? [], row.at),
    }
    const rate = (by: Rate['by']): number | null => over(engagement, base[by])
    const comments = known.comments.get(`${row.account}:${row.remoteId}`) ?? []
    const counted = comments.filter((it) => it.isCounted)
    const answered = counted.filter((it) => it.answer !== null)
    const { extras } = detailsOf({ details_json: row.detailsJson })
    const local = new Date(row.at + stretchAt(row.at).offset)
    return {
      seq: row.seq,
      base,
      comments: counted,
      answered,
      post: {
        messageId: row.id,
        accountId: row.accountId,
        network: row.network,
        text: shortText(row.body),
        at: row.at,
        format: postFormat(
          row.media?.split(',') ?? [],
          { card: extras?.card !== undefined, poll: extras?.poll !== undefined },
          row.body,
        ),
        weekday: (local.getUTCDay() + 6) % 7,
        hour: local.getUTCHours(),
        topic: topicOf(comments, known.topics),
        isQuestion: isQuestion(row.body),
        engagement,
        clicks: values.get('clicks') ?? null,
        rateByImpressions: rate('impressions'),
        rateByReach: rate('reach'),
        rateByFollowers: rate('followers'),
        commentsAnswered: shareOf(answered.length, counted.length),
        commentMood: moodOf(
          comments.flatMap((it) => {
            const mood = known.ground.get(it.conversation)?.sentiment ?? null
            return mood === null ? [] : [mood]
          }),
        ).net,
        isProvisional,
        isDeleted: row.isDeleted === 1,
        measuredAt,
      },
    }
  })
}

/** How many followed when it was published, as they were counted last before. */
function followersAt(counts: readonly FollowersAt[], at: number): number | null {
  const last = counts.findLast((it) => it.at <= at)
  return last === undefined || at - last.at > followersHoldMs ? null : last.value
}

/** Nothing over nothing is no rate; it never becomes 0. */
function over(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 ? null : part / whole
}

/** What most of the talk under a post is about, by its tags; of several as many the first by name. */
function topicOf(comments: readonly BookItem[], tags: ReadonlyMap<number, readonly TagOf[]>): string | null {
  const named = Map.groupBy(
    [...new Set(comments.map((it) => it.conversation))].flatMap((it) => tags.get(it) ?? []),
    (it) => it.name,
  )
  const [first] = [...named].sort(
    ([one, ones], [other, others]) => others.length - ones.length || (one < other ? -1 : 1),
  )
  return first?.[0] ?? null
}

function rateBy(told: readonly Told[], by: Rate['by']): { rate: Rate; posts: readonly Told[] }[] {
  const posts = told.filter((it) => over(it.post.engagement, it.base[by]) !== null)
  if (posts.length === 0) return []
  const sum = (value: (it: Told) => number): number => posts.reduce((all, it) => all + value(it), 0)
  const engagement = (it: Told): number => it.post.engagement ?? 0
  const base = (it: Told): number => it.base[by] ?? 0
  return [
    {
      posts,
      rate: {
        by,
        n: posts.length,
        mean: sum((it) => engagement(it) / base(it)) / posts.length,
        pooled: sum(engagement) / sum(base),
      },
    },
  ]
}
