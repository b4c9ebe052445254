import type { BannedWord, ToneCard } from '../../../shared/contract/client.ts'

/** Words that only annoy, in languages other than English; each counts in texts of its language alone. */
const bannedElsewhere: readonly BannedWord[] = [
  { word: '了解しました', language: 'ja', instead: '承知しました', isBlocking: false },
  { word: 'ご苦労様', language: 'ja', instead: 'お疲れさま', isBlocking: false },
  { word: '規則ですので', language: 'ja', instead: 'このようにしている理由は', isBlocking: false },
  { word: '落ち着いてください', language: 'ja', instead: '', isBlocking: false },
  { word: 'เป็นไปตามนโยบายของบริษัท', language: 'th', instead: 'ที่เราทำแบบนี้เพราะ', isBlocking: false },
  { word: 'ขออภัยในความไม่สะดวก', language: 'th', instead: 'ขอโทษที่ทำให้เกิดเรื่องนี้', isBlocking: false },
  { word: 'ใจเย็นๆ', language: 'th', instead: '', isBlocking: false },
  { word: '규정상 어쩔 수 없습니다', language: 'ko', instead: '이렇게 처리하는 이유는', isBlocking: false },
  { word: '고객님이 이해해 주셔야', language: 'ko', instead: '', isBlocking: false },
  { word: '진정하세요', language: 'ko', instead: '', isBlocking: false },
]

/** The tone card that a client begins with, in English: polite in every language, few emoji, a short list of words that only annoy. Made to be edited. */
export const defaultToneCard: ToneCard = {
  base: {
    persona: 'A friendly person from the team who knows the products and says plainly what happens next.',
    firstPerson: 'we',
    registers: { ja: 'polite', ko: 'polite', th: 'polite', en: 'polite' },
    honorifics: { ja: '様', ko: '님', th: 'คุณ' },
    thaiParticle: 'either',
    emoji: 'few',
    greetings: {},
    closings: {},
    greetingRequired: false,
    signOffRequired: false,
    plainSpoken: true,
    preferred: [],
    banned: [
      { word: 'as per our policy', language: 'en', instead: 'this is how we do it, because', isBlocking: false },
      {
        word: 'we regret any inconvenience',
        language: 'en',
        instead: 'we are sorry that this happened',
        isBlocking: false,
      },
      { word: 'calm down', language: 'en', instead: '', isBlocking: false },
      ...bannedElsewhere,
    ],
    examples: [
      {
        good: 'Sorry about the broken lid. A new one leaves today; you need to send nothing back.',
        bad: 'We regret any inconvenience caused. Please refer to the returns section of our website.',
      },
    ],
  },
  networks: {},
}

/** What is said differently to those who write in another language. */
const inOtherLanguages: Readonly<Record<string, Pick<ToneCard['base'], 'persona' | 'examples'>>> = {
  ja: {
    persona: '商品をよく知っていて、これからどうなるかをはっきり伝える、親しみやすいチームの一員。',
    examples: [
      {
        good: 'ふたが割れていたとのこと、申し訳ございません。本日、新しいものをお送りします。お手元の品はご返送いただかなくて結構です。',
        bad: 'ご不便をおかけしております。返品については当社ウェブサイトをご確認ください。',
      },
    ],
  },
  th: {
    persona: 'คนในทีมที่เป็นกันเอง รู้จักสินค้าดี และบอกตรงๆ ว่าขั้นต่อไปจะเป็นอย่างไร',
    examples: [
      {
        good: 'ขอโทษจริงๆ ที่ฝาแตกนะคะ เราส่งชิ้นใหม่ให้วันนี้เลย ชิ้นเดิมไม่ต้องส่งคืนค่ะ',
        bad: 'ขออภัยในความไม่สะดวก กรุณาศึกษาเงื่อนไขการคืนสินค้าบนเว็บไซต์',
      },
    ],
  },
  ko: {
    persona: '제품을 잘 알고, 앞으로 어떻게 되는지 분명하게 알려 주는 친근한 팀원.',
    examples: [
      {
        good: '뚜껑이 깨져 있었다니 죄송합니다. 오늘 새 제품을 보내 드릴게요. 받으신 제품은 돌려보내지 않으셔도 됩니다.',
        bad: '불편을 드려 유감입니다. 반품 규정은 홈페이지를 참고해 주시기 바랍니다.',
      },
    ],
  },
}

/** The tone card that a client begins with, in the language it answers in first (BCP 47); in English where there is none in that language. */
export function toneCardIn(language: string | null): ToneCard {
  const own = inOtherLanguages[language?.toLowerCase().split('-')[0] ?? '']
  return own === undefined ? defaultToneCard : { ...defaultToneCard, base: { ...defaultToneCard.base, ...own } }
}
