import { networkName } from '../../contract/networkNames.ts'
import type { Block, Cell, Table } from '../document.ts'
import { facts, notes, tables } from '../blocks.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'

const path = 'figures.posts'

/** Posts of the month, what the best have in common, and followers. */
export function topPosts(t: Teller): Block[] {
  const { words, report } = t
  const { posts } = report.figures
  return [
    ...notes('plain', posts.published === 0 ? [words.posts.nothing] : []),
    facts([words.posts.published, t.at('count', `${path}.published`)]),
    ...tables(top(t)),
    ...tables(more(t)),
    ...tables(pattern(t)),
    ...tables(rates(t)),
    ...tables(followers(t)),
    ...notes('quiet', [
      posts.top.some((post) => post.isProvisional) ? words.posts.provisionalNote : '',
      posts.top.length > 0 ? words.posts.bare : '',
    ]),
  ]
}

function top(t: Teller): Table {
  const { words, report } = t
  const { posts, columns } = words
  return tableOf(
    posts.top,
    [
      column(posts.rank, 'count'),
      column(posts.post, 'text'),
      column(columns.network, 'text'),
      column(posts.engagement, 'count'),
      column(posts.clicks, 'count'),
      column(posts.byImpressions, 'percent'),
      column(posts.byReach, 'percent'),
      column(posts.byFollowers, 'percent'),
      column(posts.remarks, 'text'),
    ],
    report.figures.posts.top.map((post, at) => [
      t.made('count', at + 1),
      textCell(post.text),
      textCell(networkName(post.network)),
      t.at('count', `${path}.top.${at}.engagement`),
      t.at('count', `${path}.top.${at}.clicks`),
      t.at('percent', `${path}.top.${at}.rateByImpressions`),
      t.at('percent', `${path}.top.${at}.rateByReach`),
      t.at('percent', `${path}.top.${at}.rateByFollowers`),
      plain(
        words.list([...(post.isProvisional ? [posts.provisional] : []), ...(post.isDeleted ? [posts.deleted] : [])]),
      ),
    ]),
  )
}

function more(t: Teller): Table {
  const { words, formats, report } = t
  const { posts, columns } = words
  return tableOf(
    posts.more,
    [
      column(posts.rank, 'count'),
      column(posts.at, 'moment'),
      column(columns.weekday, 'text'),
      column(posts.format, 'text'),
      column(posts.topic, 'text'),
      column(posts.question, 'text'),
      column(posts.comments, 'count'),
      column(columns.of, 'count'),
      column(posts.commentsAnswered, 'percent'),
      column(posts.commentMood, 'points'),
      column(posts.measuredAt, 'moment'),
    ],
    report.figures.posts.top.map((post, at) => [
      t.made('count', at + 1),
      t.at('moment', `${path}.top.${at}.at`),
      textCell(`${formats.weekday(post.weekday)} ${String(post.hour).padStart(2, '0')}:00`),
      textCell(posts.formats[post.format] ?? post.format),
      textCell(post.topic ?? ''),
      textCell(post.isQuestion ? words.yes : words.no),
      t.at('count', `${path}.top.${at}.commentsAnswered.count`),
      t.at('count', `${path}.top.${at}.commentsAnswered.of`),
      t.at('percent', `${path}.top.${at}.commentsAnswered.rate`),
      t.at('points', `${path}.top.${at}.commentMood`),
      t.at('moment', `${path}.top.${at}.measuredAt`),
    ]),
  )
}

function pattern(t: Teller): Table {
  const { words, formats, report } = t
  const { posts } = words
  const value = (attribute: string, raw: string): string => {
    if (attribute === 'weekday') return formats.weekday(Number(raw), 'long')
    if (attribute === 'format') return posts.formats[raw] ?? raw
    if (attribute === 'hour') return `${raw.padStart(2, '0')}:00`
    if (attribute === 'question') return raw === 'true' || raw === 'yes' ? words.yes : words.no
    return raw
  }
  return tableOf(
    posts.pattern,
    [
      column(posts.attribute, 'text'),
      column(posts.value, 'text'),
      column(posts.lift, 'number'),
      column(posts.posts, 'count'),
    ],
    report.figures.posts.pattern.map((one, at) => [
      textCell(posts.attributes[one.attribute]),
      textCell(value(one.attribute, one.value)),
      t.at('number', `${path}.pattern.${at}.lift`),
      t.at('count', `${path}.pattern.${at}.n`),
    ]),
  )
}

function rates(t: Teller): Table {
  const { posts, columns } = t.words
  const names = { impressions: posts.byImpressions, reach: posts.byReach, followers: posts.byFollowers }
  return tableOf(
    posts.rates,
    [
      column(posts.by, 'text'),
      column(columns.n, 'count'),
      column(posts.mean, 'percent'),
      column(posts.pooled, 'percent'),
    ],
    t.report.figures.posts.rates.map(({ by }, at) => [
      textCell(names[by]),
      t.at('count', `${path}.rates.${at}.n`),
      t.at('percent', `${path}.rates.${at}.mean`),
      t.at('percent', `${path}.rates.${at}.pooled`),
    ]),
  )
}

function followers(t: Teller): Table {
  const { posts, columns } = t.words
  return tableOf(
    posts.followers,
    [
      column(columns.account, 'text'),
      column(columns.network, 'text'),
      column(posts.atStart, 'count'),
      column(posts.atEnd, 'count'),
      column(posts.measuredAt, 'moment'),
    ],
    t.report.figures.followers.map(({ handle, network }, at) => [
      textCell(handle),
      textCell(networkName(network)),
      t.at('count', `figures.followers.${at}.atStart`),
      t.at('count', `figures.followers.${at}.atEnd`),
      t.at('moment', `figures.followers.${at}.measuredAt`),
    ]),
  )
}

/** Words that may be none: no dash, because nothing is missing. */
function plain(text: string): Cell {
  return { ...textCell(text), text }
}
