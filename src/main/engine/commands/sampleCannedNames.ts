/** Titles (by shortcut) and folders (by their English name) of the sample responses, for brands that answer first in another language than English. */
export const sampleNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ja: {
    Orders: 'ご注文',
    Shops: '店舗',
    Conversation: 'やりとり',
    Care: 'お客さま対応',
    late: '配送の遅れのお詫び',
    status: 'ご注文の状況',
    返品: '返品のご案内',
    hours: '本日の営業時間',
    repair: '店頭での修理週間',
    dm: 'メッセージでのご連絡をお願いする',
    thanks: 'お褒めの言葉へのお礼',
    away: '営業時間外のご案内',
    allergy: '肌荒れ・アレルギー',
    sorry: 'お詫び（汎用）',
  },
  th: {
    Orders: 'คำสั่งซื้อ',
    Shops: 'หน้าร้าน',
    Conversation: 'การพูดคุย',
    Care: 'ดูแลลูกค้า',
    late: 'ขออภัยที่จัดส่งล่าช้า',
    status: 'สถานะคำสั่งซื้อ',
    返品: 'การคืนสินค้า',
    hours: 'เวลาเปิดร้านวันนี้',
    repair: 'สัปดาห์ซ่อมสินค้าที่หน้าร้าน',
    dm: 'ชวนคุยทางข้อความส่วนตัว',
    thanks: 'ขอบคุณสำหรับคำชม',
    away: 'แจ้งว่าอยู่นอกเวลาทำการ',
    allergy: 'อาการแพ้หรือผื่นผิวหนัง',
    sorry: 'คำขอโทษที่ใช้ได้ทุกเรื่อง',
  },
  ko: {
    Orders: '주문',
    Shops: '매장',
    Conversation: '대화',
    Care: '고객 케어',
    late: '배송 지연 안내',
    status: '주문 조회 안내',
    返品: '반품 안내',
    hours: '오늘 영업시간',
    repair: '매장 수리 주간',
    dm: '메시지로 연락 부탁드리기',
    thanks: '칭찬에 대한 감사',
    away: '영업시간 외 안내',
    allergy: '피부 트러블·알레르기',
    sorry: '두루 쓰는 사과',
  },
}

/** The language that sample texts are named in on a computer whose clock is in this IANA zone; null = English. */
export function sampleLanguageOf(zone: string): string | null {
  return languageOfZone.get(zone) ?? null
}

const languageOfZone: ReadonlyMap<string, string> = new Map([
  ['Asia/Tokyo', 'ja'],
  ['Japan', 'ja'],
  ['Asia/Bangkok', 'th'],
  ['Asia/Seoul', 'ko'],
  ['ROK', 'ko'],
])
