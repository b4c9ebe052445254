import type { CannedAction, CannedVisibility, Register } from '../../../shared/contract/canned.ts'

/** One response of the sample brand. Keywords as in a file. */
export interface SampleResponse {
  readonly folder: string
  readonly shortcut: string
  readonly title: string
  readonly keywords: string
  readonly actions?: readonly CannedAction[]
  readonly texts: readonly {
    readonly language: string | null
    readonly register?: Register
    readonly visibility?: CannedVisibility
    readonly network?: string
    readonly status?: 'draft' | 'review'
    readonly body: string
  }[]
}

const ja = '{{customer.display_name | default: "お客さま"}}{{customer.honorific}}'
const th = '{{customer.honorific}}{{customer.display_name | default: "ลูกค้า"}}'
const ko = '{{customer.display_name | default: "고객님"}}{{customer.honorific}}'
const en = '{{customer.display_name | default: "there"}}'

/** What the sample brand answers all day. Invented, like everything about it. */
export const sampleResponses: readonly SampleResponse[] = [
  {
    folder: 'Orders',
    shortcut: 'late',
    title: 'Delivery is late',
    keywords: 'delivery, courier, 配送, 遅延, จัดส่ง, ล่าช้า, 배송, 지연',
    actions: [{ kind: 'tag', tag: 'delivery' }],
    texts: [
      {
        language: 'en',
        body: `Hello ${en}, we are sorry about the wait for {{order | default: "your order"}}. We are asking the courier now and you hear from us by {{date:+1bd}}.`,
      },
      {
        language: 'ja',
        register: 'formal',
        body: `${ja}、お届けが遅れており、誠に申し訳ございません。ただいま配送会社に確認しております。{{date:+1bd}}までに、あらためてご連絡いたします。`,
      },
      {
        language: 'th',
        register: 'polite',
        body: `ขออภัย${th}เป็นอย่างยิ่งค่ะที่สินค้าจัดส่งล่าช้า ตอนนี้เรากำลังสอบถามบริษัทขนส่ง และจะแจ้งให้ทราบภายในวันที่ {{date:+1bd}} ค่ะ`,
      },
      {
        language: 'ko',
        register: 'formal',
        body: `${ko}, 배송이 늦어져 죄송합니다. 지금 택배사에 확인하고 있으며 {{date:+1bd}}까지 다시 안내해 드리겠습니다.`,
      },
    ],
  },
  {
    folder: 'Orders',
    shortcut: 'status',
    title: 'Where is my order',
    keywords: 'order, tracking, 注文, 注文番号, สถานะ, 주문, 조회',
    texts: [
      {
        language: 'en',
        visibility: 'private',
        body: `Hello ${en}, thank you. Order {{order}} [[What is its state?|left our house today|leaves tomorrow|waits for stock]]. If it is not there by {{date:+3bd}}, please write again.`,
      },
      {
        language: 'ja',
        register: 'formal',
        visibility: 'private',
        body: `${ja}、ご連絡ありがとうございます。ご注文{{order}}は[[状況|本日発送いたしました|明日発送いたします|入荷待ちです]]。{{date:+3bd}}までに届かない場合は、お手数ですがお知らせください。`,
      },
      {
        language: 'th',
        register: 'polite',
        visibility: 'private',
        body: `สวัสดีค่ะ${th} คำสั่งซื้อ {{order}} [[สถานะ|จัดส่งแล้ววันนี้|จะจัดส่งพรุ่งนี้|รอสินค้าเข้า]]ค่ะ หากยังไม่ได้รับภายใน {{date:+3bd}} แจ้งเราได้เลยนะคะ`,
      },
      {
        language: 'ko',
        register: 'formal',
        visibility: 'private',
        body: `${ko}, 문의 감사합니다. 주문 {{order}}은(는) [[상태|오늘 출고되었습니다|내일 출고됩니다|입고를 기다리고 있습니다]]. {{date:+3bd}}까지 도착하지 않으면 다시 알려 주세요.`,
      },
    ],
  },
  {
    folder: 'Orders',
    shortcut: '返品',
    title: 'Returns · 返品',
    keywords: 'return, refund, へんぴん, 返金, คืนสินค้า, 반품, 환불',
    actions: [{ kind: 'tag', tag: 'return' }],
    texts: [
      {
        language: 'en',
        body: `Hello ${en}, of course you can send it back within 30 days. {% if in_hours %}Write us your order number in a direct message and we start it at once.{% else %}We are back {{hours.next_open}} and start it then.{% endif %}`,
      },
      {
        language: 'ja',
        register: 'formal',
        body: `${ja}、ご不便をおかけし申し訳ございません。商品到着後30日以内でしたら返品を承ります。お手数ですが、ご注文番号をダイレクトメッセージでお知らせください。`,
      },
      {
        language: 'th',
        register: 'polite',
        body: `${th}สามารถคืนสินค้าได้ภายใน 30 วันค่ะ รบกวนส่งหมายเลขคำสั่งซื้อมาทางข้อความส่วนตัวนะคะ`,
      },
      {
        language: 'ko',
        register: 'formal',
        body: `${ko}, 상품을 받으신 날부터 30일 안에는 반품하실 수 있습니다. 주문 번호를 메시지로 보내 주시면 바로 도와드리겠습니다.`,
      },
    ],
  },
  {
    folder: 'Shops',
    shortcut: 'hours',
    title: 'Opening hours today',
    keywords: 'open, closed, 営業時間, เวลาเปิด, 영업시간',
    texts: [
      { language: 'en', body: 'We are open today: {{hours.today}}. See you there.' },
      { language: 'ja', register: 'polite', body: '本日の営業時間は{{hours.today}}です。お待ちしております。' },
      { language: 'th', register: 'polite', body: 'วันนี้เปิด {{hours.today}} ค่ะ แล้วพบกันนะคะ' },
      { language: 'ko', register: 'polite', body: '오늘 영업시간은 {{hours.today}}입니다. 기다리고 있을게요.' },
    ],
  },
  {
    folder: 'Shops',
    shortcut: 'repair',
    title: 'Repair week in our shops',
    keywords: 'repair, broken, 修理, ซ่อม, 수리',
    texts: [
      {
        language: 'en',
        body: `Hello ${en}, bring it to one of our shops: until the end of the month the labour is on us, and you only pay for parts.`,
      },
      {
        language: 'ja',
        register: 'formal',
        body: `${ja}、店舗へお持ちいただければ、今月末まで修理の工賃を無料で承ります。部品代のみ頂戴いたします。`,
      },
      {
        language: 'ko',
        register: 'formal',
        status: 'review',
        body: `${ko}, 매장으로 가져오시면 이번 달 말까지 수리 공임은 받지 않습니다. 부품값만 부담해 주세요.`,
      },
    ],
  },
  {
    folder: 'Conversation',
    shortcut: 'dm',
    title: 'Please write in private',
    keywords: 'direct message, private, 個人情報, ข้อความส่วนตัว, 메시지',
    texts: [
      {
        language: 'en',
        visibility: 'public',
        body: `Thank you, ${en}. So that your details stay yours, please send us a direct message and we look into it at once.`,
      },
      {
        language: 'en',
        visibility: 'public',
        network: 'bluesky',
        body: 'Thank you! So that your details stay yours, please send us a message and we look into it at once.',
      },
      {
        language: 'ja',
        register: 'formal',
        visibility: 'public',
        body: `${ja}、ご連絡ありがとうございます。個人情報をお守りするため、ダイレクトメッセージにて詳しくお聞かせいただけますでしょうか。`,
      },
      {
        language: 'th',
        register: 'polite',
        visibility: 'public',
        body: `ขอบคุณ${th}ค่ะ เพื่อความปลอดภัยของข้อมูลส่วนตัว รบกวนส่งข้อความส่วนตัวหาเรานะคะ`,
      },
      {
        language: 'ko',
        register: 'formal',
        visibility: 'public',
        body: `${ko}, 알려 주셔서 감사합니다. 개인정보 보호를 위해 메시지로 자세한 내용을 보내 주세요.`,
      },
    ],
  },
  {
    folder: 'Conversation',
    shortcut: 'thanks',
    title: 'Thank you for the praise',
    keywords: 'praise, ありがとう, お礼, ขอบคุณ, 감사',
    actions: [{ kind: 'close' }],
    texts: [
      { language: 'en', body: `How kind of you, ${en}, thank you. We will tell the people who made it.` },
      {
        language: 'ja',
        register: 'polite',
        body: `${ja}、うれしいお言葉をありがとうございます。担当の者にも伝えます。`,
      },
      { language: 'th', register: 'polite', body: `ขอบคุณ${th}มากเลยค่ะ จะนำไปบอกทีมงานนะคะ` },
      { language: 'ko', register: 'polite', body: `${ko}, 따뜻한 말씀 감사합니다. 만든 분들께 꼭 전할게요.` },
    ],
  },
  {
    folder: 'Conversation',
    shortcut: 'away',
    title: 'We are closed now',
    keywords: 'away, night, 営業時間外, นอกเวลา, 영업 종료',
    actions: [{ kind: 'snooze', hours: 14 }],
    texts: [
      { language: 'en', body: 'Thank you for writing. We are closed now and answer from {{hours.next_open}} on.' },
      {
        language: 'ja',
        register: 'formal',
        body: 'お問い合わせありがとうございます。ただいま営業時間外のため、{{hours.next_open}}以降にご返信いたします。',
      },
      {
        language: 'th',
        register: 'polite',
        body: 'ขอบคุณที่ติดต่อมาค่ะ ขณะนี้อยู่นอกเวลาทำการ เราจะตอบกลับตั้งแต่ {{hours.next_open}} ค่ะ',
      },
      {
        language: 'ko',
        register: 'formal',
        body: '문의해 주셔서 감사합니다. 지금은 영업시간이 아니어서 {{hours.next_open}}부터 답변드리겠습니다.',
      },
    ],
  },
  {
    folder: 'Care',
    shortcut: 'allergy',
    title: 'Skin reaction or allergy',
    keywords: 'allergy, rash, 肌荒れ, かぶれ, แพ้, 알레르기, 트러블',
    actions: [{ kind: 'tag', tag: 'safety' }],
    texts: [
      {
        language: 'en',
        body: `${en}, thank you for telling us. Please stop using it, and see a doctor if it does not get better. [[Which product and lot?]] helps us to check at once.`,
      },
      {
        language: 'ja',
        register: 'formal',
        body: `${ja}、お知らせいただきありがとうございます。ただちにご使用をお止めいただき、症状が続く場合は医師にご相談ください。製品名とロット番号（[[ロット番号]]）を確認いたします。`,
      },
      {
        language: 'th',
        register: 'polite',
        status: 'draft',
        body: `ขอบคุณ${th}ที่แจ้งให้เราทราบค่ะ กรุณาหยุดใช้ทันที และหากอาการไม่ดีขึ้นควรพบแพทย์นะคะ`,
      },
    ],
  },
  {
    folder: 'Care',
    shortcut: 'sorry',
    title: 'An apology that fits everything',
    keywords: 'sorry, apology, お詫び, 申し訳, ขอโทษ, 죄송, 사과',
    texts: [
      {
        language: 'en',
        body: `We are sorry, ${en}. That is not how it should have been, and we are putting it right.`,
      },
      {
        language: 'ja',
        register: 'formal',
        body: `${ja}、ご期待に沿えず、心よりお詫び申し上げます。すぐに改めてまいります。`,
      },
      { language: 'th', register: 'polite', body: `เราขออภัย${th}เป็นอย่างสูงค่ะ และกำลังเร่งแก้ไขให้ดีขึ้น` },
      { language: 'ko', register: 'formal', body: `${ko}, 불편을 드려 진심으로 죄송합니다. 바로잡도록 하겠습니다.` },
    ],
  },
]
