import { describe, expect, it } from 'vitest'
import type { Condition, WordLists } from '../../../src/shared/contract/condition.ts'
import { flowBody } from '../../../src/shared/contract/flow.ts'
import { compileConditions } from '../../../src/main/engine/rules/conditionMatch.ts'
import { flowProblems } from '../../../src/main/engine/rules/flowProblems.ts'
import { flowTemplates } from '../../../src/main/engine/rules/flowTemplates/index.ts'
import { foldWords } from '../../../src/main/engine/rules/foldWords.ts'
import { factsOf } from './conditionFacts.ts'
import { worldOf } from './flowParts.ts'

const listsIn = (condition: Condition | null): WordLists[] => {
  if (condition === null) return []
  if (condition.kind === 'words') return [condition.words]
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.flatMap(listsIn)
  return condition.kind === 'not' ? listsIn(condition.of) : []
}

describe.each(flowTemplates)('the template $id', ({ body }) => {
  it('is a flow without a single problem', () => {
    expect(flowBody.parse(body)).toEqual(body)
    expect(flowProblems(body, worldOf())).toEqual([])
  })

  it('has at least eight words in each of four languages, each in its own script and once', () => {
    const scripts = {
      en: /^[a-z0-9' -]+$/iu,
      ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
      th: /\p{Script=Thai}/u,
      ko: /\p{Script=Hangul}/u,
    } as const
    for (const language of ['en', 'ja', 'th', 'ko'] as const) {
      const words = listsIn(body.trigger).flatMap((it) => it[language] ?? [])
      expect(words.length, language).toBeGreaterThanOrEqual(8)
      expect(new Set(words.map(foldWords)).size, language).toBe(words.length)
      for (const word of words) expect(word).toMatch(scripts[language])
    }
  })
})

describe('the templates', () => {
  it('are at least eight, of different names', () => {
    expect(flowTemplates.length).toBeGreaterThanOrEqual(8)
    expect(new Set(flowTemplates.map((it) => it.id)).size).toBe(flowTemplates.length)
    expect(new Set(flowTemplates.map((it) => it.body.name)).size).toBe(flowTemplates.length)
  })

  it.each([
    ['新しいクリームで顔がかぶれました', ['skin-reaction']],
    ['ใช้แล้วแพ้ ผื่นขึ้นทั้งหน้า', ['skin-reaction']],
    ['피부과 다녀왔어요, 발진이 심해요', ['skin-reaction']],
    ['My face is swollen after your serum', ['skin-reaction']],
    ['There was a piece of glass in my soup', ['foreign-object']],
    ['과자에서 벌레가 나왔어요', ['foreign-object']],
    ['スーツケースが出てこないのですが、荷物が届かないまま3日', ['delayed-bag']],
    ['กระเป๋าไม่มาที่เชียงใหม่', ['delayed-bag']],
    ['안녕하세요, 한국일보 기자입니다', ['press-request']],
    ['Is this a scam? It looks like phishing', ['fraud-phishing']],
    ['もう死にたい', ['crisis-words']],
    ['อยากตาย', ['crisis-words']],
    ['우리 아이가 다쳤어요', ['child-safety']],
    ['この広告は誇大広告では？', ['wrong-information']],
    ['アプリにログインできない', []],
    ['Love the new colours! When is it back in stock?', []],
    ['いつもありがとうございます。再入荷はいつですか', []],
    ['สินค้าดีมาก ส่งไว', []],
    ['배송 빠르고 좋아요', []],
  ])('know what %j is about', (text, expected) => {
    const set = compileConditions(flowTemplates.map((it) => it.body.trigger ?? { kind: 'any', of: [] }))
    const found = set.matching(factsOf({ text })).map((place) => flowTemplates[place]?.id)
    expect(found).toEqual(expected)
  })

  it('of an outage begin when many say so at once, or somebody asks directly', () => {
    const outage = flowTemplates.find((it) => it.id === 'service-outage')
    const set = compileConditions([outage?.body.trigger ?? { kind: 'any', of: [] }])
    const text = 'サーバーダウン？'
    expect(set.matching(factsOf({ text, kind: 'comment', inbound: () => 4 }))).toEqual([])
    expect(set.matching(factsOf({ text, kind: 'comment', inbound: () => 5 }))).toEqual([0])
    expect(set.matching(factsOf({ text, kind: 'mention' }))).toEqual([0])
  })
})
