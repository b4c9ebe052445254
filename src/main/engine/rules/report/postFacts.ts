import { median } from '../median.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
/** A post's figures are frozen so long after it was published (product.md 2.13), ms. */
export const freezeMs = 7 * dayMs
/** Figures are kept once a day, so the last before the freeze may be so old then, ms. */
const lastDayMs = dayMs + minuteMs

/** A figure as it was taken, epoch ms. */
export interface TakenFigure {
  readonly name: string
  readonly at: number
  readonly value: number
}

/** The figures of a post, frozen. */
export interface FrozenFigures {
  readonly values: ReadonlyMap<string, number>
  /** When the newest of them was taken; null = none was. */
  readonly measuredAt: number | null
  /** Younger than its seven days: these may still grow. */
  readonly isProvisional: boolean
}

/** The last value of each figure up to the freeze, or up to `asOf` when that is earlier. `taken`: the oldest first. */
export function frozenFigures(publishedAt: number, taken: readonly TakenFigure[], asOf: number): FrozenFigures {
  const frozenAt = publishedAt + freezeMs
  const until = Math.min(frozenAt, asOf)
  const counted = taken.filter((it) => it.at <= until)
  const measuredAt = counted.at(-1)?.at ?? null
  return {
    values: new Map(counted.map((it) => [it.name, it.value])),
    measuredAt,
    isProvisional: measuredAt === null ? asOf < frozenAt : measuredAt < frozenAt - lastDayMs,
  }
}

const parts = ['likes', 'reposts', 'replies', 'quotes', 'saves'] as const

/** Reactions, comments, shares and saves, without comments of our own; null when the network gave none of them. */
export function engagementOf(values: ReadonlyMap<string, number>, ownAnswers: number): number | null {
  const given = parts.filter((name) => values.has(name))
  if (given.length === 0) return null
  const replies = values.get('replies') ?? 0
  const sum = given.reduce((all, name) => all + (values.get(name) ?? 0), 0)
  return Math.max(0, sum - Math.min(ownAnswers, replies))
}

/** What kind of post it is, by what hangs on it (media types), whether it shows a card, and its text. */
export function postFormat(
  media: readonly string[],
  has: { readonly card: boolean; readonly poll: boolean },
  text: string,
): 'text' | 'picture' | 'video' | 'link' | 'other' {
  if (media.some((it) => it.startsWith('video/'))) return 'video'
  if (media.some((it) => it.startsWith('image/'))) return 'picture'
  if (media.length > 0 || has.poll) return 'other'
  return has.card || /https?:\/\/\S/u.test(text) ? 'link' : 'text'
}

const asks =
  /[?？؟]|(?:です|ます|でしょう|せん|した)か(?=[。.!！\s]|$)|(?:ไหม|มั้ย|หรือเปล่า|หรือยัง)(?:คะ|ค่ะ|ครับ)?(?=[\s.!]|$)|(?:까요|나요|가요|습니까|ㅂ니까|니까)(?=[.!\s]|$)/u

/** Whether a post asks its readers something: by its marks, or by the endings with which Japanese, Thai and Korean ask without one. */
export function isQuestion(text: string): boolean {
  return asks.test(text.replace(/https?:\/\/\S+/gu, ' '))
}

/** What posts have in common, and how much more than all they got. */
export interface Lift<T> {
  readonly attribute: 'format' | 'weekday' | 'hour' | 'topic' | 'question'
  readonly value: string
  readonly lift: number
  readonly posts: readonly T[]
}

/** A post as the pattern sees it. */
export interface PatternPost {
  readonly engagement: number | null
  readonly format: string
  readonly weekday: number
  readonly hour: number
  readonly topic: string | null
  readonly isQuestion: boolean
}

/** Fewer posts with something in common show no pattern. */
const fewestAlike = 3

/** The median engagement of posts with something in common over that of all, the largest first; nothing that all have in common. */
export function patternOf<T extends PatternPost>(posts: readonly T[]): Lift<T>[] {
  const told = posts.filter((it) => it.engagement !== null)
  const middle = (list: readonly T[]): number => median(list.map((it) => it.engagement ?? 0)) ?? 0
  const all = middle(told)
  if (all === 0) return []
  const attributes: readonly (readonly [Lift<T>['attribute'], (post: T) => string | null])[] = [
    ['format', (post) => post.format],
    ['weekday', (post) => String(post.weekday)],
    ['hour', (post) => String(post.hour)],
    ['topic', (post) => post.topic],
    ['question', (post) => (post.isQuestion ? 'yes' : 'no')],
  ]
  return attributes
    .flatMap(([attribute, valueOf]) =>
      [...Map.groupBy(told, valueOf)].flatMap(([value, alike]): Lift<T>[] =>
        value === null || alike.length < fewestAlike || alike.length === told.length
          ? []
          : [{ attribute, value, lift: middle(alike) / all, posts: alike }],
      ),
    )
    .sort((one, other) => other.lift - one.lift || other.posts.length - one.posts.length)
}
