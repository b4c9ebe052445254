import type { Register } from '../../../shared/contract/canned.ts'
import { hoursToday, nextOpening } from '../rules/canned/hoursText.ts'
import { honorific, primaryLanguage } from '../rules/canned/displayName.ts'
import { openMinutes } from '../rules/businessTime.ts'
import type { BrandWords } from '../store/brandWords.ts'
import type { Reader } from '../store/database.ts'
import type { CannedFacts } from './context.ts'
import type { Purpose } from './cannedContext.ts'

/** The values of the variables for one place and language. What nobody has said is left out: it stays open until a person fills it. */
export function valuesFor(
  db: Reader,
  purpose: Purpose,
  words: BrandWords,
  language: string | null,
  given: Readonly<Record<string, string>>,
  facts: CannedFacts,
): { readonly values: ReadonlyMap<string, string>; readonly flags: ReadonlyMap<string, boolean> } {
  const { conversation, brand, calendar } = purpose
  const values = new Map<string, string>()
  const put = (name: string, value: string | null | undefined): void => {
    if (value !== null && value !== undefined && value.trim() !== '') values.set(name, value)
  }
  if (conversation !== null) {
    const person =
      conversation.author === null
        ? undefined
        : db.get<{ display_name: string; handle: string }>(
            'SELECT display_name, handle FROM authors WHERE number = :author',
            { author: conversation.author },
          )
    put('customer.display_name', person?.display_name)
    put('customer.handle', person?.handle)
    put('post.title', conversation.subject)
    put('post.url', postAddress(db, purpose, facts))
  }
  put('customer.honorific', honorificFor(words, language, purpose.register))
  put('agent.alias', words.agentAlias)
  put('alt_contact', words.altContact)
  put('campaign.name', words.campaignName)
  for (const [slug, address] of words.links) put(`link.faq:${slug}`, address)
  if (brand !== null) {
    put('brand.name', brand.name)
    put('hours.today', hoursToday(calendar, facts.now, language))
    put('hours.next_open', nextOpening(calendar, facts.now, language))
  }
  for (const [name, value] of Object.entries(given)) put(name, value.toWellFormed())
  return { values, flags: new Map([['in_hours', openMinutes(calendar, facts.now, facts.now + 1) > 0]]) }
}

/** How a brand addresses people in a language (null = not known): by its tone card, which may leave it open. */
export function registerFor(words: BrandWords, language: string | null): Register | null {
  return language === null ? words.register : (words.registers.get(primaryLanguage(language)) ?? null)
}

/** What is put to a name in a language; '' where a name stands alone. The word of one language never goes to a name in another. */
export function honorificFor(words: BrandWords, language: string | null, register: Register | null): string {
  const said = language === null ? undefined : words.honorifics.get(primaryLanguage(language))
  return said ?? honorific(language, register ?? registerFor(words, language))
}

/** The address of the post being discussed, else of the conversation. */
function postAddress(db: Reader, { conversation }: Purpose, facts: CannedFacts): string | null {
  if (conversation === null) return null
  const remoteId = conversation.post_remote_id
  if (remoteId !== null) {
    const post = db.get<{ permalink: string | null; network: string }>(
      `SELECT m.permalink, a.network FROM messages m JOIN accounts a ON a.number = m.account
       WHERE m.account = :account AND m.remote_id = :remoteId`,
      { account: conversation.account, remoteId },
    )
    const found =
      post?.permalink ?? facts.connectors.find((it) => it.network === post?.network)?.permalink?.(remoteId) ?? null
    if (found !== null) return found
  }
  return conversation.permalink
}
