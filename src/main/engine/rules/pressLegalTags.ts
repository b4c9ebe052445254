import { foldText } from '../../../shared/contract/foldText.ts'

/**
 * Tags of people (`person.tag`) that say that they write for the press, speak for the law or watch over a trade: what they write goes
 * to level 3 in every brand (decisions of the escalation). Whole tags, as teams of four languages write them.
 */
const tags = `
press, journalist, journalists, reporter, media, news, newspaper, editor, broadcaster, tv, television, radio, correspondent, press office, blogger press
legal, lawyer, attorney, solicitor, barrister, law firm, legal counsel, counsel, notary, court, prosecutor, litigation
regulator, authority, regulatory, government, ministry, police, ombudsman, consumer protection, fda, inspector, data protection, watchdog
プレス, 記者, 新聞記者, ジャーナリスト, 報道, 報道関係, 報道関係者, マスコミ, メディア, 新聞, 新聞社, テレビ, テレビ局, 放送局, 雑誌, 編集者, 編集部, 取材, 通信社, ラジオ
弁護士, 法務, 法律, 法律事務所, 弁護士事務所, 司法書士, 行政書士, 裁判所, 検察, 訴訟, 顧問弁護士
行政, 官公庁, 監督官庁, 規制当局, 当局, 消費者庁, 消費生活センター, 国民生活センター, 保健所, 警察, 厚生労働省, 金融庁, 公正取引委員会, 労基署, 労働基準監督署
นักข่าว, ผู้สื่อข่าว, สื่อ, สื่อมวลชน, นักหนังสือพิมพ์, หนังสือพิมพ์, สำนักข่าว, โทรทัศน์, ทีวี, วิทยุ, บรรณาธิการ, นิตยสาร, ข่าว
ทนาย, ทนายความ, กฎหมาย, ฝ่ายกฎหมาย, สำนักงานกฎหมาย, นักกฎหมาย, นิติกร, ศาล, อัยการ
หน่วยงานรัฐ, หน่วยงานราชการ, ราชการ, หน่วยงานกำกับ, ผู้กำกับดูแล, สคบ, สคบ., อย, อย., ตำรวจ, กระทรวง, เจ้าหน้าที่รัฐ
프레스, 기자, 취재기자, 언론, 언론인, 언론사, 신문, 신문사, 신문기자, 방송, 방송국, 방송사, 저널리스트, 미디어, 편집장, 편집자, 통신사 기자, 잡지, 라디오, 피디
변호사, 법무, 법무팀, 법률, 법무법인, 로펌, 법률사무소, 법무사, 법원, 검찰, 소송
규제기관, 감독기관, 행정기관, 공무원, 정부, 정부기관, 소비자원, 한국소비자원, 소비자보호원, 식약처, 공정위, 공정거래위원회, 금감원, 금융감독원, 경찰, 보건소
`

/** Those tags, folded as tags of people are compared. */
export const pressLegalTags: ReadonlySet<string> = new Set(
  tags
    .split(/[,\n]/u)
    .map((it) => foldText(it.trim()))
    .filter((it) => it !== ''),
)

/** Whether any of somebody's tags (folded) says so. */
export function isPressOrLegal(folded: Iterable<string>): boolean {
  for (const tag of folded) if (pressLegalTags.has(tag)) return true
  return false
}
