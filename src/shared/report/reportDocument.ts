import {
  type Report,
  type ReportLanguage,
  reportSection,
  type ReportSection,
  type ReportTemplate,
} from '../contract/report.ts'
import { notes } from './blocks.ts'
import type { Block, ReportDocument } from './document.ts'
import { care } from './sections/care.ts'
import { channels, connection } from './sections/channels.ts'
import { canned, moderation, promises } from './sections/counts.ts'
import { definitions } from './sections/definitions.ts'
import { escalations } from './sections/escalations.ts'
import { headline } from './sections/headline.ts'
import { heatMap } from './sections/heatMap.ts'
import { decisions, outside } from './sections/people.ts'
import { responseRates } from './sections/responseRates.ts'
import { responseTimes } from './sections/responseTimes.ts'
import { sentiment } from './sections/sentiment.ts'
import { serviceLevels } from './sections/serviceLevels.ts'
import { shareOfConversation } from './sections/shareOfConversation.ts'
import { topics } from './sections/topics.ts'
import { topPosts } from './sections/topPosts.ts'
import { unanswered } from './sections/unanswered.ts'
import { volume } from './sections/volume.ts'
import { type Teller, tellerOf } from './teller.ts'

const builders: Readonly<Record<ReportSection, (t: Teller) => Block[]>> = {
  headline,
  responseTimes,
  heatMap,
  volume,
  responseRates,
  serviceLevels,
  escalations,
  sentiment,
  shareOfConversation,
  topics,
  topPosts,
  unanswered,
  moderation,
  promises,
  canned,
  channels,
  connection,
  outside,
  decisions,
  definitions,
}

/** The colour of headings and charts of a template without its own. */
export const defaultAccent = '#075ea9'

/** What a document may have otherwise than its template. `now`, epoch ms: what was made on that day is told without its date. */
export interface DocumentOptions {
  readonly language?: ReportLanguage
  readonly now?: number
}

/**
 * The report as it is read, with the sections of the template in their order. What a reader must be careful with ends the first
 * section, whichever that is, so that no choice of sections hides it.
 */
export function reportDocument(
  report: Report,
  template: ReportTemplate,
  options: DocumentOptions = {},
): ReportDocument {
  const language = options.language ?? template.language
  const t = tellerOf(report, language)
  const { words, formats } = t
  return {
    language,
    brandName: report.brand.name,
    monthName: formats.month(report.month),
    subtitle: words.subtitle(
      template.madeBy,
      report.before === null ? '' : formats.month(report.before.month),
      report.timeZone,
    ),
    standing: standing(t, options.now),
    accent: template.accent ?? defaultAccent,
    logo: template.logo,
    footer: template.footer,
    sections: [...new Set(template.sections)].map((key, at) => ({
      key,
      title: words.sections[key],
      comment: report.comments[key] ?? '',
      blocks: [
        ...builders[key](t),
        ...commentSince(t, key),
        ...(at === 0 ? care(t, () => reportSection.options.flatMap((each) => builders[each](t))) : []),
      ],
    })),
    words: { page: words.page, data: words.data, definitions: words.definitions, exclusions: words.exclusions },
  }
}

/** What the manager wrote about a section of a closed month since, apart from what was closed. */
function commentSince({ report, words, formats }: Teller, key: ReportSection): Block[] {
  const since = report.commentsSince?.[key]
  if (since === undefined || since.text === '') return []
  return [...notes('quiet', [words.commentSince(formats.dayOf(since.at))]), ...notes('plain', since.text.split('\n'))]
}

function standing({ report, words, formats }: Teller, now: number | undefined): string {
  if (report.state === 'closed')
    return words.closed(
      report.closedAt === null ? '' : formats.dayOf(report.closedAt),
      report.closedBy ?? '',
      String(report.version),
    )
  const isToday = now !== undefined && formats.dayOf(now) === formats.dayOf(report.madeAt)
  return words.draft(isToday ? formats.clock(report.madeAt) : formats.moment(report.madeAt))
}
