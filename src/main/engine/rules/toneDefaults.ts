import type { ToneCard } from '../../../shared/contract/client.ts'

/** The tone card that a client begins with: polite in every language, few emoji, a short list of words that only annoy. Made to be edited. */
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
      { word: '了解しました', language: 'ja', instead: '承知しました', isBlocking: false },
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
