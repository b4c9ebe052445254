import type { Teller } from '../teller.ts'

/** What the document calls the figure at a path; the path itself where it has no short name. */
export function figureName(t: Teller, path: string): string {
  const { words } = t
  const names: Readonly<Record<string, string>> = {
    'figures.inbound.total': words.headline.messagesIn,
    'figures.inbound.spam': words.columns.spam,
    'figures.inbound.directConversations': words.volume.direct,
    'figures.actionable': words.headline.actionable,
    'figures.answered.rate': words.rates.answered,
    'figures.handled.rate': words.rates.handled,
    'figures.inside24.rate': words.rates.inside24,
    'figures.unanswered.count': words.unanswered.count,
    'figures.serviceLevels.rate': words.headline.serviceLevel,
    'figures.sentiment.net': words.headline.netSentiment,
    'figures.firstResponse.business.medianMinutes': words.headline.medianFirst,
  }
  const name = names[path]
  return name === undefined ? path : `${name} (${path})`
}
