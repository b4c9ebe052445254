import type { CannedAction, CannedRendered, CannedStatus } from '../../../src/shared/contract/canned.ts'
import { openPlaceholders } from '../../../src/shared/contract/placeholders.ts'
import type { World } from './world.ts'

interface PickSeed {
  readonly id: string
  readonly title: string
  readonly shortcut: string
  readonly keywords?: string
  readonly status?: CannedStatus
  readonly actions?: readonly CannedAction[]
  readonly warnings?: readonly string[]
  readonly problems?: readonly string[]
  readonly variants: readonly PickVariant[]
}

interface PickVariant {
  readonly body: string
  readonly language: string | null
  readonly network?: string
  readonly why: CannedRendered['why']
}

const japanese: CannedRendered['why'] = ['network', 'language', 'visibility']

/** The responses that the picker finds. */
export const pickSeeds: readonly PickSeed[] = [
  {
    id: 'pick-returns',
    title: '返品：手続き',
    shortcut: '返品',
    keywords: 'return へんぴん',
    variants: [
      {
        body: 'ご返品は下記フォームよりお手続きください。送料は弊社が負担いたします。kohaku.example/henpin（田辺）',
        language: 'ja',
        network: 'bluesky',
        why: japanese,
      },
      { body: 'ご返品はフォームよりお手続きいただけます。', language: 'ja', why: ['language'] },
      { body: 'You can send it back with the form at kohaku.example/returns.', language: 'en', why: ['newest'] },
    ],
  },
  {
    id: 'pick-opened',
    title: '返品：開封済み',
    shortcut: '返品開封',
    keywords: 'return opened',
    actions: [
      { kind: 'tag', tag: 'opened' },
      { kind: 'assign', memberId: 'm4' },
      { kind: 'snooze', hours: 48 },
    ],
    variants: [{ body: '開封後でも三十日以内であれば交換いたします。', language: 'ja', why: japanese }],
  },
  {
    id: 'pick-shop',
    title: '返品：店舗で購入',
    shortcut: '返品店',
    keywords: 'return shop',
    variants: [
      {
        body: '[[お買い上げの店舗は？|本店|駅前店]]でのご購入ですね。[[いつまでに？]]までにお持ちください。',
        language: 'ja',
        why: ['language'],
      },
    ],
  },
  {
    id: 'pick-old',
    title: '夏のお休み',
    shortcut: '夏休み',
    keywords: 'summer',
    status: 'expired',
    warnings: ['It ended on 31 August.'],
    variants: [{ body: '八月は休業いたします。', language: 'ja', why: ['language'] }],
  },
  {
    id: 'pick-broken',
    title: 'Broken template',
    shortcut: 'broken',
    problems: ['Line 1: the condition is never closed. Write {% endif %} at its end.'],
    variants: [{ body: 'Hello', language: 'en', why: ['newest'] }],
  },
  {
    id: 'pick-refund',
    title: 'Refund, how long it takes',
    shortcut: 'refund',
    variants: [{ body: 'Hello {{order}}; the refund takes five days.', language: 'en', why: ['newest'] }],
  },
  {
    id: 'pick-korean',
    title: '환불 안내',
    shortcut: '환불',
    variants: [{ body: '환불은 영업일 기준 닷새가 걸립니다.', language: 'ko', why: ['language'] }],
  },
  {
    id: 'pick-thai',
    title: 'การคืนเงิน',
    shortcut: 'คืนเงิน',
    variants: [{ body: 'คืนเงินภายในห้าวันทำการค่ะ', language: 'th', why: ['language'] }],
  },
]

const suggested = new WeakMap<World, { conversationId: string; cannedId: string; flowName: string }[]>()

/** What flows suggest in a world; tests may add to it and then call `changed`. */
export function suggestedIn(world: World): { conversationId: string; cannedId: string; flowName: string }[] {
  const known = suggested.get(world) ?? []
  suggested.set(world, known)
  return known
}

/** Answers what the picker asks; undefined for other questions and for responses that are not its own. */
export function answerPicker(world: World, name: string, input: Record<string, unknown>): unknown {
  if (name === 'canned.suggested')
    return suggestedIn(world)
      .filter((it) => it.conversationId === input['conversationId'])
      .flatMap(({ cannedId, flowName }) =>
        pickSeeds
          .filter((seed) => seed.id === cannedId)
          .map(({ id, title, shortcut }) => ({ id, title, shortcut, flowName })),
      )
  if (name === 'tone.check') return toneOf(String(input['text']))
  if (name === 'canned.pick') return picks(String(input['text']), Number(input['limit']))
  if (name !== 'canned.render') return undefined
  const seed = pickSeeds.find(({ id }) => id === input['cannedId'])
  return seed === undefined ? undefined : rendered(seed, input['variantId'] as string | null) // parsed: an id or null
}

function picks(typed: string, limit: number): unknown {
  const wanted = typed.normalize('NFKC').toLowerCase()
  return pickSeeds
    .filter((seed) => `${seed.shortcut} ${seed.title} ${seed.keywords ?? ''}`.toLowerCase().includes(wanted))
    .slice(0, limit)
    .map((seed, index) => ({
      id: seed.id,
      title: seed.title,
      shortcut: seed.shortcut,
      brandId: null,
      status: seed.status ?? 'approved',
      isPersonal: false,
      uses: 20 - index,
      variantIds: seed.variants.map((_, place) => `${seed.id}-v${String(place)}`),
    }))
}

function rendered(seed: PickSeed, variantId: string | null): CannedRendered {
  const place = variantId === null ? 0 : Number(variantId.split('-v')[1])
  const variant = seed.variants[place] ?? seed.variants[0]
  const text = variant?.body ?? ''
  return {
    cannedId: seed.id,
    variantId: `${seed.id}-v${String(place)}`,
    version: 1,
    text,
    open: [...openPlaceholders(text)],
    length: null,
    why: variant?.why ?? [],
    score: 3,
    network: variant?.network ?? null,
    language: variant?.language ?? null,
    register: null,
    visibility: 'public',
    status: seed.status ?? 'approved',
    actions: [...(seed.actions ?? [])],
    warnings: [...(seed.warnings ?? [])],
    problems: [...(seed.problems ?? [])],
  }
}

function toneOf(text: string): unknown {
  return {
    excerpt: 'formal, few emoji',
    checks: [
      ...(text.includes('禁句')
        ? [{ kind: 'banned', ok: false, isBlocking: true, words: '“禁句” is not used for this client.' }]
        : []),
      text.includes('（田辺）')
        ? { kind: 'signOff', ok: true, isBlocking: false, words: 'Signed' }
        : { kind: 'signOff', ok: false, isBlocking: false, words: 'Sign with “田辺”' },
      { kind: 'register', ok: true, isBlocking: false, words: 'Sounds formal' },
    ],
  }
}
