import type { CommandInput } from '../../../src/shared/contract/commands.ts'

/** One conversation of the morning: in whose queue it stands, who wrote it, what. */
export interface Waiting {
  readonly brand: 0 | 1 | 2
  readonly language: 'en' | 'ja' | 'th' | 'ko'
  readonly who: string
  readonly text: string
}

/** The three clients, in the order of their keys, each on a network of its own. */
export const brands = [
  { name: '雲文具店', network: 'bluesky', timeZone: 'Asia/Tokyo' },
  { name: 'บ้านกาแฟ', network: 'mastodon', timeZone: 'Asia/Bangkok' },
  { name: '한강 베이커리', network: 'wordpress', timeZone: 'Asia/Seoul' },
] as const

const from = (brand: Waiting['brand'], language: Waiting['language'], who: string, text: string): Waiting => ({
  brand,
  language,
  who,
  text,
})

/** The queue: thirty that wait for an answer, over three brands and four languages, by what they are about. */
export const queue = {
  leak: from(0, 'ja', '佐藤 健', '昨日届いた万年筆からインクが漏れて、鞄が台無しです。どうしてくれるのですか。'),
  opening: from(0, 'ja', '鈴木 花子', '土曜日の営業時間を教えてください。'),
  thanksJa: from(0, 'ja', '高橋', 'ノート、とても書きやすいです。ありがとうございました。'),
  parcelJa: from(0, 'ja', '田中 実', '先週注文した手帳の配送状況を知りたいです。'),
  repair: from(0, 'ja', '渡辺', '二十年使った筆箱の修理はお願いできますか。'),
  restock: from(0, 'en', 'Grace Miller', 'Will the green notebook be back in stock before Christmas?'),
  lovely: from(0, 'en', 'Tom', 'Your pens made my whole week better, thank you so much.'),
  wholesale: from(0, 'en', 'Ola Berg', 'Could we order two hundred pencils for our school?'),
  paperKo: from(0, 'ko', '김민수', '이 만년필에 어떤 종이가 잘 맞는지 알려 주세요.'),
  left: from(0, 'th', 'สมชาย', 'ร้านส่งสมุดมาที่เชียงใหม่ได้ไหม ค่าส่งเท่าไร'),

  openingTh: from(1, 'th', 'มะลิ', 'วันเสาร์ร้านเปิดกี่โมงคะ'),
  coldTh: from(1, 'th', 'ก้อง', 'กาแฟที่ส่งมาเย็นหมดแล้ว ไม่พอใจมากครับ'),
  thanksTh: from(1, 'th', 'ฝน', 'เค้กส้มอร่อยมาก ขอบคุณนะคะ'),
  parcelTh: from(1, 'th', 'เอก', 'สั่งเมล็ดกาแฟไปเมื่อวันจันทร์ ของถึงไหนแล้วครับ'),
  franchise: from(1, 'th', 'นิดา', 'สนใจเปิดสาขาที่ขอนแก่น ต้องคุยกับใครคะ'),
  allergy: from(1, 'en', 'Priya', 'Does the almond croissant contain any peanuts?'),
  rant: from(1, 'en', 'Nobody', 'You people are all the same and I will tell everyone about it.'),
  beansJa: from(1, 'ja', '伊藤', '日曜日は何時まで開いていますか。'),
  thanksJa2: from(1, 'ja', '山本', '昨日のコーヒー、最高でした。また行きます。'),
  groupKo: from(1, 'ko', '이서연', '다음 주에 스무 명이 함께 갈 수 있을까요?'),

  openingKo: from(2, 'ko', '박지훈', '일요일에는 몇 시에 문을 여나요?'),
  hairKo: from(2, 'ko', '최유진', '빵에서 머리카락이 나왔어요. 정말 실망입니다.'),
  thanksKo: from(2, 'ko', '정하늘', '덕분에 아이 생일을 잘 보냈습니다. 감사합니다.'),
  parcelKo: from(2, 'ko', '강도윤', '어제 주문한 케이크는 언제 도착하나요?'),
  recipe: from(2, 'ko', '윤서', '이 식빵을 집에서 굽는 방법을 알 수 있을까요?'),
  gluten: from(2, 'en', 'Hannah', 'Do you bake anything without gluten on weekdays?'),
  robots: from(2, 'en', 'Lucky', 'First comment under this post, greetings from Oslo.'),
  press: from(2, 'en', 'Noor', 'I write for a paper and would like to visit your kitchen.'),
  cakeJa: from(2, 'ja', '小林', 'ソウルに行くとき、ケーキを予約できますか。'),
  branchTh: from(2, 'th', 'พลอย', 'มีสาขาในกรุงเทพไหมคะ อยากลองมากเลย'),
} as const satisfies Record<string, Waiting>
export type Key = keyof typeof queue

/** A canned response about opening hours in four languages, as a file brings them. */
export const openingHours: CommandInput<'canned.import'>['rows'] = [
  ['en', 'Hello {{ customer.display_name }}, we are open from 10 to 18 on [[Which day?|Saturday|Sunday]].'],
  [
    'ja',
    '{{ customer.display_name | honorific | default: "お客様" }}、[[曜日|土曜日|日曜日]]は10時から18時まで営業しております。',
  ],
  [
    'th',
    'สวัสดีค่ะ {{ customer.display_name | honorific | default: "คุณลูกค้า" }} [[วัน|วันเสาร์|วันอาทิตย์]]ร้านเปิด 10.00–18.00 น. ค่ะ',
  ],
  [
    'ko',
    '{{ customer.display_name | honorific | default: "고객님" }}, [[요일|토요일|일요일]]에는 10시부터 18시까지 엽니다.',
  ],
].map(([language = '', body = ''], place) => ({
  line: place + 1,
  folder: 'Opening',
  title: 'Opening hours',
  shortcut: 'hours',
  keywords: '営業時間, เวลาเปิด, 영업시간',
  network: null,
  language,
  register: null,
  visibility: 'both' as const,
  body,
  status: 'approved' as const,
  validUntil: null,
}))
