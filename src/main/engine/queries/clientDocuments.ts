import type { ToneFields } from '../../../shared/contract/client.ts'
import { scriptLanguage } from '../rules/scriptLanguage.ts'
import { bestParagraph } from '../rules/guidelineFind.ts'
import { diffLines } from '../rules/lineDiff.ts'
import { checkTone } from '../rules/toneCheck.ts'
import { findBrand } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import { findConversation } from '../store/conversations.ts'
import type { Reader } from '../store/database.ts'
import { guidelineOf } from '../store/guidelines.ts'
import { belongsTo, findMe, listMembers } from '../store/members.ts'
import { toneOf, toneOn } from '../store/tone.ts'
import type { QueryHandlers } from './context.ts'

/** As many as fit beside the composer. */
const mostChecks = 3

/** Questions about tone cards and guidelines. */
export const clientDocumentQueries = {
  'tone.card': (db, input) => {
    const brand = findBrand(db, input.brandId)
    const stored = brand === undefined ? undefined : toneOf(db, brand.number, input.version)
    if (brand === undefined || stored === undefined) return null
    return { ...stored, versions: versionsOf(db, 'tone_cards', brand) }
  },
  'tone.forNetwork': (db, input) => {
    const brand = findBrand(db, input.brandId)
    return brand === undefined ? null : toneOn(db, brand.number, input.network)
  },
  'tone.check': (db, input) => {
    const conversation = findConversation(db, input.conversationId)
    const place =
      conversation === undefined
        ? undefined
        : db.get<BrandRow & { network: string }>(
            'SELECT b.*, a.network FROM accounts a JOIN brands b ON b.number = a.brand WHERE a.number = :account',
            { account: conversation.account },
          )
    if (conversation === undefined || place === undefined) return { checks: [], excerpt: '' }
    const tone = toneOn(db, place.number, place.network)
    const alias = place.alias_rule === 'show' ? (findMe(db)?.alias ?? '') : ''
    const signOffs = [place.sign_off, alias].filter((it) => it !== '')
    const language = scriptLanguage(input.text) ?? conversation.language ?? 'en'
    const checks = checkTone({ text: input.text, language, tone, signOffs })
    return { checks: checks.slice(0, mostChecks), excerpt: excerptOf(tone, language, signOffs) }
  },
  'guideline.current': (db, input) => {
    const brand = findBrand(db, input.brandId)
    const stored = brand === undefined ? undefined : guidelineOf(db, brand.number, input.version)
    if (brand === undefined || stored === undefined) return null
    const acknowledged = db.all<{ memberId: string; name: string; at: number }>(
      `SELECT m.id AS memberId, m.name, r.at FROM guideline_reads r JOIN members m ON m.number = r.member
       WHERE r.brand = :brand AND r.version = :version ORDER BY r.at, m.number`,
      { brand: brand.number, version: stored.version },
    )
    return {
      ...stored,
      newest: guidelineOf(db, brand.number)?.version ?? 0,
      versions: versionsOf(db, 'guidelines', brand),
      acknowledged,
      missing: listMembers(db)
        .filter((it) => belongsTo(db, it.number, brand.number) && !acknowledged.some((read) => read.memberId === it.id))
        .map((it) => ({ memberId: it.id, name: it.name })),
    }
  },
  'guideline.diff': (db, input) => {
    const brand = findBrand(db, input.brandId)
    const from = brand === undefined ? undefined : guidelineOf(db, brand.number, input.from)
    const to = brand === undefined ? undefined : guidelineOf(db, brand.number, input.to)
    return from === undefined || to === undefined ? [] : diffLines(from.body.trimEnd(), to.body.trimEnd())
  },
  'guideline.find': (db, input) => {
    const brand = findBrand(db, input.brandId)
    const stored = brand === undefined ? undefined : guidelineOf(db, brand.number)
    const found = stored === undefined ? null : bestParagraph(stored.body, input.text)
    return found === null || stored === undefined ? null : { ...found, version: stored.version }
  },
} satisfies Partial<QueryHandlers>

function versionsOf(
  db: Reader,
  table: 'tone_cards' | 'guidelines',
  brand: BrandRow,
): { version: number; at: number; by: string }[] {
  return db.all(
    `SELECT d.version, d.saved_at AS at, m.name AS "by" FROM ${table} d JOIN members m ON m.number = d.member
     WHERE d.brand = :brand ORDER BY d.version DESC`,
    { brand: brand.number },
  )
}

const emojiWords = { yes: 'emoji welcome', few: 'few emoji', no: 'no emoji' } as const

/** How a client sounds on a network, in one line. */
function excerptOf(tone: ToneFields, language: string, signOffs: readonly string[]): string {
  const register = tone.registers[language]
  const signed = signOffs[0]
  return [
    register === undefined ? '' : register === 'casual' ? 'as among friends' : register,
    tone.firstPerson === '' ? '' : `say “${tone.firstPerson}”`,
    language === 'th' && tone.thaiParticle !== 'either' ? tone.thaiParticle : '',
    emojiWords[tone.emoji],
    tone.signOffRequired && signed !== undefined ? `sign “${signed}”` : '',
  ]
    .filter((it) => it !== '')
    .join(', ')
}
