import type { LabelRules } from '../../../shared/contract/viewQueries.ts'

/** The word rules that a language has until somebody changes them: short on purpose, words that leave little doubt. */
export const labelDefaults: Readonly<Record<string, LabelRules>> = {
  en: {
    sentiment: {
      positive: ['thank you', 'thanks', 'great', 'love it', 'lovely', 'perfect', 'excellent', 'well done', 'wonderful'],
      negative: [
        'disappointed',
        'disappointing',
        'terrible',
        'awful',
        'worst',
        'broken',
        'unacceptable',
        'rude',
        'scam',
        'never again',
        'angry',
        'fed up',
        'not great',
        'not happy',
      ],
    },
    intent: {
      complaint: ['complaint', 'complain', 'unacceptable', 'does not work', "doesn't work", 'never arrived', 'refused'],
      request: ['please send', 'could you', 'can you', 'i would like', 'i need', 'refund', 'cancel my'],
      suggestion: ['you should', 'it would be nice', 'suggestion', 'have you thought about', 'why not'],
      question: ['?', 'how do i', 'when will', 'where can'],
      praise: ['thank you so much', 'well done', 'keep it up', 'love your', 'great job'],
    },
  },
  ja: {
    sentiment: {
      positive: ['ありがとう', '嬉しい', 'うれしい', '最高', '素敵', '助かりました', '大好き', '気に入'],
      negative: [
        '最悪',
        '残念',
        'ひどい',
        '酷い',
        '困って',
        '困り',
        '不満',
        '怒',
        '許せ',
        '壊れ',
        '二度と',
        '対応が悪',
      ],
    },
    intent: {
      complaint: ['クレーム', '苦情', '届かない', '届いていません', '壊れ', '不良品', '対応が悪', '話が違'],
      request: ['してください', 'して下さい', 'お願いします', 'お願いいたします', '返金', '返品', 'キャンセル'],
      suggestion: ['してほしい', 'して欲しい', 'あったらいい', '要望', '提案'],
      question: ['?', 'でしょうか', 'ですか', 'ますか', '教えて'],
      praise: ['素晴らしい', 'すばらしい', '最高です', '応援して', '大好きです'],
    },
  },
  th: {
    sentiment: {
      positive: ['ขอบคุณ', 'ดีมาก', 'ชอบมาก', 'ประทับใจ', 'อร่อย', 'น่ารัก', 'เยี่ยม'],
      negative: ['แย่', 'ผิดหวัง', 'เสียดาย', 'ไม่พอใจ', 'โกรธ', 'ห่วย', 'โกง', 'เสียหาย', 'พัง', 'ไม่โอเค', 'ไม่อร่อย', 'ไม่ชอบ', 'ไม่น่ารัก', 'ไม่ดี'],
    },
    intent: {
      complaint: ['ร้องเรียน', 'ไม่ได้รับของ', 'ของเสีย', 'พัง', 'บริการแย่', 'รอนาน'],
      request: ['ขอเงินคืน', 'คืนเงิน', 'ยกเลิก', 'รบกวน', 'ช่วยส่ง', 'ขอเปลี่ยน'],
      suggestion: ['แนะนำให้', 'อยากให้', 'น่าจะมี', 'เสนอ'],
      question: ['?', 'ไหม', 'มั้ย', 'เมื่อไหร่', 'ยังไง', 'อย่างไร', 'เท่าไหร่', 'ที่ไหน'],
      praise: ['ชื่นชม', 'เยี่ยมมาก', 'ดีมากเลย', 'ประทับใจมาก'],
    },
  },
  ko: {
    sentiment: {
      positive: ['감사합니다', '고맙습니다', '최고', '좋아요', '만족', '친절', '예뻐요', '맛있어요'],
      negative: ['최악', '실망', '불만', '화가', '짜증', '불친절', '별로', '고장', '사기', '다시는', '불만족', '안 좋아요'],
    },
    intent: {
      complaint: ['불만', '항의', '고장', '불량', '안 왔', '안왔', '오지 않', '불친절'],
      request: ['해 주세요', '해주세요', '부탁', '환불', '교환', '취소'],
      suggestion: ['했으면 좋겠', '건의', '제안', '있으면 좋겠'],
      question: ['?', '인가요', '나요', '언제', '어떻게', '어디'],
      praise: ['최고예요', '칭찬', '응원', '정말 좋'],
    },
  },
}
