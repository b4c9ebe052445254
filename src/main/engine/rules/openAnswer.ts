const wordings: Readonly<Record<string, (link: string) => string>> = {
  en: (link) => `Thank you for telling us. We have answered this openly, for everyone, here: ${link}`,
  ja: (link) =>
    `ご意見をお寄せいただきありがとうございます。この件につきましては、こちらで皆さまにお答えしております。\n${link}`,
  th: (link) => `ขอบคุณที่แจ้งให้เราทราบ เราได้ชี้แจงเรื่องนี้ให้ทุกท่านทราบแล้วที่นี่ ${link}`,
  ko: (link) =>
    `소중한 의견을 보내 주셔서 감사합니다. 이 문제에 대해서는 모든 분께 공개적으로 답변드렸습니다.\n${link}`,
}

/**
 * A short reply that leads to a statement, in the first of these languages (BCP 47, null = not known) that there are words for,
 * else in English. It is a proposal: a person reads, changes and sends it.
 */
export function openAnswerReply(languages: readonly (string | null)[], link: string): string {
  const known = languages.map((it) => wordings[it?.split('-')[0] ?? '']).find((it) => it !== undefined)
  return (known ?? wordings['en'] ?? String)(link)
}
