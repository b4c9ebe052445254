import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import type { MonthBook } from '../rules/report/monthBook.ts'
import { rateOf, shareOf } from '../rules/report/statistics.ts'
import type { Reader } from '../store/database.ts'
import {
  automaticBetween,
  cannedIn,
  ideasBetween,
  moderatedBetween,
  promisesBefore,
  registeredBetween,
  takenBackBetween,
} from '../store/reportDesk.ts'
import type { Moderated } from '../store/reportDesk.ts'
import { behindShare, isOneOf, messagesOf } from './counted.ts'
import type { Subject } from './counted.ts'
import type { ReportScope } from './scope.ts'

const acts: readonly Moderated['what'][] = ['hidden', 'deleted', 'spam', 'reported', 'blocked', 'muted']
const mostTop = 10

/** What was hidden, deleted, reported and so on, once the network had done it (product.md 2.14). */
export function moderationFigures(db: Reader, scope: ReportScope): Subject<ReportFigures['moderation']> {
  const { brand, from, to } = scope
  const done = Map.groupBy(moderatedBetween(db, brand, from, to), (it) => it.what)
  const of = (what: Moderated['what']): readonly (number | null)[] => (done.get(what) ?? []).map((it) => it.seq)
  const takenBack = takenBackBetween(db, brand, from, to)
  const onRegister = registeredBetween(db, brand, from, to)
  return {
    figures: {
      hidden: of('hidden').length,
      deleted: of('deleted').length,
      spam: of('spam').length,
      reported: of('reported').length,
      blocked: of('blocked').length,
      muted: of('muted').length,
      withdrawnByAuthor: takenBack.length,
      onRegister: onRegister.length,
    },
    behind: ([name]) => {
      if (name === 'withdrawnByAuthor') return messagesOf(takenBack)
      if (name === 'onRegister') return messagesOf(onRegister)
      return isOneOf(name, acts) ? messagesOf(of(name)) : null
    },
  }
}

/** What we said we would do. One that was kept late was broken; open ones are those of the end of the month. */
export function promiseFigures(db: Reader, scope: ReportScope): Subject<ReportFigures['promises']> {
  const { brand, from, to } = scope
  const isIn = (at: number | null): boolean => at !== null && at >= from && at < to
  const promises = promisesBefore(db, brand, to)
  const lists = {
    made: promises.filter((it) => isIn(it.madeAt)).map((it) => it.seq),
    kept: promises.filter((it) => isIn(it.keptAt) && it.brokenAt === null).map((it) => it.seq),
    broken: promises.filter((it) => isIn(it.brokenAt)).map((it) => it.seq),
    open: promises.filter((it) => (it.brokenAt ?? it.keptAt ?? Infinity) >= to).map((it) => it.seq),
    ideas: ideasBetween(db, brand, from, to),
  }
  return {
    figures: {
      made: lists.made.length,
      kept: lists.kept.length,
      broken: lists.broken.length,
      open: lists.open.length,
      ideas: lists.ideas.length,
    },
    behind: ([name]) => (isOneOf(name, ['made', 'kept', 'broken', 'open', 'ideas']) ? messagesOf(lists[name]) : null),
  }
}

/** Canned responses in the replies of the month, and what was answered by itself. */
export function cannedFigures(db: Reader, scope: ReportScope, book: MonthBook): Subject<ReportFigures['canned']> {
  const replies = book.replies.map((it) => it.seq)
  const uses = cannedIn(
    db,
    book.replies.filter((it) => !it.isOutside).map((it) => it.seq),
  )
  const edited = uses.filter((it) => it.isEdited === 1)
  const withOne = [...new Set(uses.map((it) => it.seq))]
  const top = [...Map.groupBy(uses, (it) => it.canned).values()]
    .map((list) => ({ list, id: list[0]?.id ?? '', title: list[0]?.title ?? '' }))
    .sort((one, other) => other.list.length - one.list.length || (one.title < other.title ? -1 : 1))
    .slice(0, mostTop)
  const automatic = automaticBetween(db, scope.brand, scope)
  const needed = automatic.filter((it) => it.neededPerson === 1)
  const seqs = (list: readonly { readonly seq: number }[]): ReturnType<typeof messagesOf> =>
    messagesOf(list.map((it) => it.seq))
  return {
    figures: {
      uses: uses.length,
      edited: edited.length,
      editRate: rateOf(edited.length, uses.length),
      ofReplies: shareOf(withOne.length, replies.length),
      top: top.map(({ list, id, title }) => ({
        cannedId: id,
        title,
        uses: list.length,
        edited: list.filter((it) => it.isEdited === 1).length,
      })),
      autoReplies: shareOf(needed.length, automatic.length),
    },
    behind: ([name, part, below]) => {
      if (name === 'uses' || name === 'editRate') return seqs(uses)
      if (name === 'edited') return seqs(edited)
      if (name === 'ofReplies') return behindShare(part, messagesOf(withOne), messagesOf(replies))
      if (name === 'autoReplies') return behindShare(part, seqs(needed), seqs(automatic))
      const list = name === 'top' ? top[Number(part)]?.list : undefined
      if (list === undefined) return null
      if (below === 'uses') return seqs(list)
      return below === 'edited' ? seqs(list.filter((it) => it.isEdited === 1)) : null
    },
  }
}
