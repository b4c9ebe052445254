import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import { lazily } from '../rules/lazily.ts'
import type { MonthBook } from '../rules/report/monthBook.ts'
import type { Reader } from '../store/database.ts'
import { groundOf, tagsOfConversations } from '../store/reportItems.ts'
import { competitorsOf } from '../store/reportKept.ts'
import { channelFigures, connectionFigures, followerFigures } from './accountFigures.ts'
import { conversationShare } from './conversationShare.ts'
import type { Subject } from './counted.ts'
import { cannedFigures, moderationFigures, promiseFigures } from './deskFigures.ts'
import { escalationFigures } from './escalationFigures.ts'
import { postFigures } from './postFigures.ts'
import type { ReportScope } from './scope.ts'
import { sentimentFigures } from './sentimentFigures.ts'
import { serviceFigures } from './serviceFigures.ts'
import { topicFigures } from './topicFigures.ts'

export { coverageGaps } from './coverageGaps.ts'

/** The figures that do not follow from the book of the month alone. */
export type OtherFigures = Pick<
  ReportFigures,
  | 'serviceLevels'
  | 'escalations'
  | 'sentiment'
  | 'shareOfConversation'
  | 'topics'
  | 'posts'
  | 'followers'
  | 'moderation'
  | 'promises'
  | 'canned'
  | 'channels'
  | 'connection'
>

/** Counts them. */
export function otherFigures(db: Reader, scope: ReportScope, book: MonthBook): OtherFigures {
  const subjects = otherSubjects(db, scope, book)
  return {
    serviceLevels: subjects.serviceLevels().figures,
    escalations: subjects.escalations().figures,
    sentiment: subjects.sentiment().figures,
    shareOfConversation: subjects.shareOfConversation().figures,
    topics: subjects.topics().figures,
    posts: subjects.posts().figures,
    followers: subjects.followers().figures,
    moderation: subjects.moderation().figures,
    promises: subjects.promises().figures,
    canned: subjects.canned().figures,
    channels: subjects.channels().figures,
    connection: subjects.connection().figures,
  }
}

/** A way to count each subject, by its name; what several stand on is read once, when the first of them is asked for. */
export function otherSubjects(
  db: Reader,
  scope: ReportScope,
  book: MonthBook,
): { readonly [N in keyof OtherFigures]: () => Subject<OtherFigures[N]> } {
  const actionable = book.items.filter((it) => it.exclusion === null)
  const conversations = [...new Set(actionable.map((it) => it.conversation))]
  const ground = lazily(() => groundOf(db, conversations))
  const tags = lazily(() => tagsOfConversations(db, conversations))
  return {
    serviceLevels: () => serviceFigures(db, scope, book),
    escalations: () => escalationFigures(db, scope),
    sentiment: () => sentimentFigures(db, scope, actionable, ground()),
    shareOfConversation: () => conversationShare(db, scope, book, competitorsOf(db, scope.brand)),
    topics: () => topicFigures(actionable, tags()),
    posts: () => postFigures(db, scope, actionable, ground(), tags()),
    followers: () => followerFigures(db, scope),
    moderation: () => moderationFigures(db, scope),
    promises: () => promiseFigures(db, scope),
    canned: () => cannedFigures(db, scope, book),
    channels: () => channelFigures(db, scope, book),
    connection: () => connectionFigures(db, scope, book),
  }
}
