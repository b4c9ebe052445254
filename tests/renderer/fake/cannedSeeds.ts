import type { CannedStatus } from '../../../src/shared/contract/canned.ts'

/** A believable wording: language, text, and for which network where it is not the base text. */
export interface TextSeed {
  readonly language: string
  readonly body: string
  readonly network?: string
  readonly status?: Exclude<CannedStatus, 'expired'>
}

export interface CannedSeed {
  readonly brandId: string | null
  readonly folder: string
  readonly title: string
  readonly shortcut: string
  readonly keywords?: readonly string[]
  readonly uses: number
  readonly validUntil?: string
  readonly isPersonal?: boolean
  readonly isArchived?: boolean
  readonly texts: readonly TextSeed[]
}

export const folderSeeds: readonly {
  readonly brandId: string | null
  readonly name: string
  readonly under?: string
}[] = [
  { brandId: null, name: 'Thanks' },
  { brandId: null, name: 'Privacy' },
  { brandId: 'b1', name: '返品' },
  { brandId: 'b1', name: '海外', under: '返品' },
  { brandId: 'b1', name: 'お茶会' },
  { brandId: 'b2', name: 'Crossings' },
  { brandId: 'b3', name: 'จองโต๊ะ' },
  { brandId: 'b4', name: '요금제' },
]

const returnForm =
  '{{ customer.display_name | default:"お客" }}さま、ご返品は下記のフォームよりお手続きください。送料は弊社が負担いたします。30日以内なら開封後でも承ります。\n{{link.faq:returns}}\n（{{agent.alias}}）'

export const cannedSeeds: readonly CannedSeed[] = [
  {
    brandId: 'b1',
    folder: '返品',
    title: '返品：手続き',
    shortcut: '返品',
    keywords: ['henpin', 'return', 'คืนสินค้า', '반품'],
    uses: 41,
    texts: [
      { language: 'ja', body: returnForm, status: 'approved' },
      {
        language: 'ja',
        network: 'bluesky',
        body: '{{customer.display_name | default:"お客"}}さま、ご返品はこちらから承ります。{{link.faq:returns}}（{{agent.alias}}）',
        status: 'approved',
      },
      {
        language: 'en',
        body: 'Hello {{customer.display_name | default:"there"}}, please use the form below to return it. Postage is on us. Opened products are fine within 30 days. {{link.faq:returns}} {{agent.alias}}',
        status: 'approved',
      },
      {
        language: 'th',
        body: 'คุณ{{customer.display_name | default:"ลูกค้า"}} ส่งคืนได้ภายใน 30 วัน ทางร้านออกค่าส่งให้ค่ะ {{link.faq:returns}}',
        status: 'review',
      },
      {
        language: 'ko',
        body: '{{customer.display_name | default:"고객"}}님, 아래 양식으로 반품을 신청해 주세요. 배송비는 저희가 부담합니다. {{link.faq:returns}}',
        status: 'approved',
      },
    ],
  },
  {
    brandId: 'b1',
    folder: '返品',
    title: '返品：開封済み',
    shortcut: '返品開封',
    uses: 28,
    texts: [
      { language: 'ja', body: '開封後でも30日以内でしたら承ります。', status: 'approved' },
      { language: 'en', body: 'Opened packs are fine within 30 days.', status: 'approved' },
    ],
  },
  {
    brandId: 'b1',
    folder: '返品',
    title: '返品：店舗で購入',
    shortcut: '返品店',
    uses: 12,
    validUntil: '2024-01-31',
    texts: [{ language: 'ja', body: 'お求めの店舗へお持ちください。', status: 'approved' }],
  },
  {
    brandId: 'b1',
    folder: '海外',
    title: 'Return label, from abroad',
    shortcut: 'label',
    uses: 7,
    texts: [
      {
        language: 'en',
        body: 'We send you a label by mail. Which country are you in? [[Country|Korea|Thailand|Elsewhere]]',
        status: 'approved',
      },
    ],
  },
  {
    brandId: 'b1',
    folder: '海外',
    title: 'คืนเงินผ่านบัตรเครดิต',
    shortcut: 'คืนเงิน',
    uses: 6,
    texts: [
      { language: 'th', body: 'เงินจะเข้าบัตรภายใน 14 วันค่ะ', status: 'review' },
      { language: 'en', body: 'The money reaches your card within 14 days.', status: 'approved' },
    ],
  },
  {
    brandId: 'b1',
    folder: 'お茶会',
    title: 'お茶会のご予約',
    shortcut: '茶会',
    uses: 9,
    texts: [{ language: 'ja', body: 'ご予約は前日の18時まで承ります。', status: 'approved' }],
  },
  {
    brandId: 'b1',
    folder: '',
    title: '配送中の破損',
    shortcut: '破損',
    uses: 5,
    texts: [{ language: 'ja', body: '破損のご連絡、恐れ入ります。写真をお送りください。', status: 'review' }],
  },
  {
    brandId: 'b2',
    folder: 'Crossings',
    title: 'Crossing cancelled',
    shortcut: 'cancelled',
    uses: 19,
    texts: [
      {
        language: 'en',
        body: 'Your crossing is cancelled because of the weather. We move you to the next one at no cost, {{customer.display_name}}.',
        status: 'approved',
      },
    ],
  },
  {
    brandId: 'b3',
    folder: 'จองโต๊ะ',
    title: 'จองโต๊ะสำหรับกลุ่ม',
    shortcut: 'จอง',
    uses: 11,
    texts: [{ language: 'th', body: 'รับจองสำหรับ 8 ท่านขึ้นไปค่ะ แจ้งวันและเวลาได้เลย', status: 'approved' }],
  },
  {
    brandId: 'b4',
    folder: '요금제',
    title: '요금제 변경 방법',
    shortcut: '요금제',
    uses: 23,
    texts: [{ language: 'ko', body: '앱의 요금제 메뉴에서 바꾸실 수 있습니다.', status: 'approved' }],
  },
  {
    brandId: null,
    folder: 'Thanks',
    title: 'Thank you for kind words',
    shortcut: 'thanks',
    uses: 64,
    texts: [
      { language: 'en', body: 'Thank you, that makes our day.', status: 'approved' },
      { language: 'ja', body: '温かいお言葉をありがとうございます。', status: 'approved' },
    ],
  },
  {
    brandId: null,
    folder: 'Privacy',
    title: 'No personal data in public',
    shortcut: 'private',
    uses: 3,
    texts: [
      { language: 'en', body: 'Please send this in a direct message, so that it stays between us.', status: 'draft' },
    ],
  },
  {
    brandId: 'b1',
    folder: '',
    title: 'My sign-off',
    shortcut: 'bye',
    uses: 2,
    isPersonal: true,
    texts: [{ language: 'en', body: 'Best wishes, {{agent.alias}}', status: 'approved' }],
  },
  {
    brandId: 'b1',
    folder: '',
    title: '旧送料',
    shortcut: '旧送料',
    uses: 1,
    isArchived: true,
    texts: [{ language: 'ja', body: '送料は500円です。', status: 'approved' }],
  },
]

export const variableSeeds = [
  { name: 'customer.display_name', about: 'Name of the person', example: '佐藤 美咲' },
  { name: 'agent.alias', about: 'How you sign', example: '田辺' },
  { name: 'brand.name', about: 'Name of the client', example: 'コハク茶房' },
  { name: 'link.faq:returns', about: 'Link to the page on returns', example: 'https://kohaku.example/henpin' },
  { name: 'hours.next_open', about: 'When the client answers again', example: '10:00' },
  { name: 'order', about: 'Number of the order', example: '20814' },
]
