import { foldText } from '../../../shared/contract/foldText.ts'

/** Person tags that say that somebody writes for the press or for a lawyer, in the four languages: their words open level 3 in every brand. */
export const pressTags: ReadonlySet<string> = new Set(
  [
    ['press', 'media', 'journalist', 'reporter', 'legal', 'lawyer', 'attorney', 'solicitor'],
    ['プレス', '報道', '報道関係', '記者', 'メディア', '法務', '弁護士'],
    ['สื่อ', 'สื่อมวลชน', 'นักข่าว', 'ผู้สื่อข่าว', 'กฎหมาย', 'ฝ่ายกฎหมาย', 'ทนาย', 'ทนายความ'],
    ['프레스', '언론', '언론사', '기자', '미디어', '법무', '변호사'],
  ]
    .flat()
    .map(foldText),
)
