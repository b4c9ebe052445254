import type { Register } from '../../../shared/contract/canned.ts'
import { defaultHours } from '../../../shared/contract/businessHours.ts'
import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import type { TextRule } from '../../../shared/contract/capabilities.ts'
import type { Connector, RemoteAccount } from '../../connectors/connector.ts'
import { toRemoteAccount } from '../accounts/remoteAccount.ts'
import { getAccount } from '../store/accounts.ts'
import { hoursAt, hoursOf } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import { findConversation } from '../store/conversations.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import type { Reader } from '../store/database.ts'
import type { CannedFacts } from './context.ts'

/** What a text is made ready for. */
export interface Purpose {
  readonly conversation: ConversationRowStored | null
  readonly brand: BrandRow | null
  readonly network: string | null
  readonly language: string | null
  readonly register: Register | null
  readonly visibility: 'public' | 'private' | null
  /** Calendar of the brand; the usual hours of this computer's zone where there is no brand. */
  readonly calendar: BusinessHours
  /** How the network counts such a text; null where the network is not known or takes none. */
  readonly rule: TextRule | null
}

/** What was asked for beside the conversation; null leaves it to the conversation. */
export interface Wanted {
  readonly conversationId: string | null
  readonly brandId: string | null
  readonly network: string | null
  readonly language: string | null
  readonly register: Register | null
  readonly visibility: 'public' | 'private' | 'both' | null
}

/** Gathers what is known of the place where a text will stand. An archived brand and a disconnected account count as well. */
export function purposeOf(db: Reader, wanted: Wanted, facts: CannedFacts): Purpose {
  const conversation = wanted.conversationId === null ? null : (findConversation(db, wanted.conversationId) ?? null)
  const account = conversation === null ? null : getAccount(db, conversation.account)
  const brand =
    conversation !== null
      ? (db.get<BrandRow>('SELECT * FROM brands WHERE number = :brand', { brand: conversation.brand }) ?? null)
      : wanted.brandId === null
        ? null
        : (db.get<BrandRow>('SELECT * FROM brands WHERE id = :id', { id: wanted.brandId }) ?? null)
  const network = wanted.network ?? account?.network ?? null
  const visibility = placeOf(wanted.visibility, conversation)
  const connector = facts.connectors.find((it) => it.network === network)
  const isThere = account !== null && account.network === network
  return {
    conversation,
    brand,
    network,
    language: wanted.language ?? (conversation === null ? null : languageOf(db, conversation)),
    register: wanted.register,
    visibility,
    calendar:
      brand === null
        ? defaultHours(new Intl.DateTimeFormat().resolvedOptions().timeZone)
        : (hoursAt(db, brand.number, facts.now) ?? hoursOf(brand)),
    rule:
      connector === undefined ? null : ruleOf(connector, isThere ? toRemoteAccount(account) : anyAccount, visibility),
  }
}

function placeOf(
  wanted: Wanted['visibility'],
  conversation: ConversationRowStored | null,
): 'public' | 'private' | null {
  if (wanted === 'public' || wanted === 'private') return wanted
  if (conversation === null) return null
  return conversation.kind === 'direct' ? 'private' : 'public'
}

/** The language of most of the person's last three messages, the newest deciding; else what is known of the conversation. */
function languageOf(db: Reader, conversation: ConversationRowStored): string | null {
  const last = db
    .all<{ language: string }>(
      `SELECT language FROM messages
       WHERE conversation = :number AND direction = 'in' AND deleted_at IS NULL AND language IS NOT NULL AND (:author IS NULL OR author = :author)
       ORDER BY created_at DESC, seq DESC LIMIT 3`,
      { number: conversation.number, author: conversation.author },
    )
    .map((it) => it.language)
  const twice = last.find((it, place) => last.indexOf(it) !== place)
  return twice ?? last[0] ?? conversation.language
}

function ruleOf(
  connector: Connector,
  account: RemoteAccount,
  visibility: 'public' | 'private' | null,
): TextRule | null {
  const { text } = connector.capabilities(account)
  return visibility === 'private' ? text.private : (text.public ?? text.private)
}

/** Stands for an account of which nothing is known: its network's usual limits hold. */
const anyAccount: RemoteAccount = {
  remoteId: '',
  handle: '',
  displayName: '',
  avatarUrl: null,
  profileUrl: null,
  server: null,
  facts: {},
  warnings: [],
  sources: [],
}

/** How each network of this build that takes texts counts a public one, by its usual rule. The made-up one only counts in its brand. */
export function usualRules(facts: CannedFacts): { network: string; label: string; rule: TextRule }[] {
  return facts.connectors.flatMap((it) => {
    const rule = it.network === 'sample' ? null : ruleOf(it, anyAccount, 'public')
    return rule === null ? [] : [{ network: it.network, label: it.label, rule }]
  })
}
