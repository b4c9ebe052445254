import type { BrandHue } from '../../../src/shared/contract/brand.ts'

/** Invented brands and conversations in four languages. Minutes are counted from now; negative due = late. */
export interface BrandSeed {
  readonly id: string
  readonly name: string
  readonly hue: BrandHue
  readonly timeZone: string
}

export const brandSeeds: readonly BrandSeed[] = [
  { id: 'b1', name: 'コハク茶房', hue: 'ochre', timeZone: 'Asia/Tokyo' },
  { id: 'b2', name: 'Nordlys Ferries', hue: 'teal', timeZone: 'Europe/Oslo' },
  { id: 'b3', name: 'ครัวบ้านสวน', hue: 'clay', timeZone: 'Asia/Bangkok' },
  { id: 'b4', name: '하늘통신', hue: 'violet', timeZone: 'Asia/Seoul' },
  { id: 'b5', name: 'Ashgrove Outdoors', hue: 'fern', timeZone: 'Europe/Lisbon' },
  { id: 'b6', name: 'Penhale Bank', hue: 'rose', timeZone: 'Europe/London' },
]

export const networkLabels: Readonly<Record<string, string>> = {
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  x: 'X',
  instagram: 'Instagram',
  facebook: 'Facebook',
  threads: 'Threads',
  linkedin: 'LinkedIn',
  tiktok: 'TikTok',
  youtube: 'YouTube',
  google_business: 'Google Business',
  wordpress: 'WordPress',
  feed: 'Feed',
  sample: 'Sample network',
}

export const memberSeeds = [
  { id: 'm1', name: 'Mika Tanabe', role: 'lead' as const },
  { id: 'm2', name: 'Elena Ruiz', role: 'manager' as const },
  { id: 'm3', name: 'Jiwoo Hong', role: 'agent' as const },
  { id: 'm4', name: 'Daniel Okafor', role: 'agent' as const },
  { id: 'm5', name: 'Ploy Srisai', role: 'agent' as const },
]

export const earlierSeeds: readonly {
  readonly network: string
  readonly text: string
  readonly language: string
  readonly daysAgo: number
}[] = [
  { network: 'bluesky', text: '新茶の発売日とお取り扱い店について', language: 'ja', daysAgo: 49 },
  { network: 'instagram', text: '詰め替え用の在庫', language: 'ja', daysAgo: 160 },
  { network: 'bluesky', text: 'お礼のご連絡', language: 'ja', daysAgo: 205 },
]
