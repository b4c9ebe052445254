import { describe, expect, test } from 'vitest'
import { x } from '../../../../src/main/connectors/x/index.ts'
import { measureText, textLength } from '../../../../src/shared/contract/textLength.ts'
import { blankAccount, startKit } from '../../../conformance/kit.ts'
import { makeXNetwork } from '../../../fakes/xNetwork.ts'
import { xWeight } from '../../../fakes/xText.ts'

describe('how X counts a text', () => {
  test.each([
    ['Hello, world! 👋', 16],
    ['ありがとう', 10],
    ['👨‍👩‍👧‍👦', 2],
    ['👍🏽🇯🇵', 4],
    ['e\u0301', 1],
    ['“quoted” – dash…', 17],
    ['ตอบแล้ว', 7],
    ['가', 2],
    ['1️⃣', 2],
  ])('%s weighs %i', (text, weight) => {
    expect(textLength(text, 'weighted')).toBe(weight)
    expect(xWeight(text)).toBe(weight)
  })

  test('an address weighs 23, however long it is', async () => {
    const { network } = await startKit(makeXNetwork(), { signIn: false })
    const { text } = x.capabilities(blankAccount(network))
    const rule = text.public ?? { limits: [{ max: 1, unit: 'weighted' as const }], linkLength: null }
    const long = `See https://shop.example/${'a'.repeat(400)}`
    expect(measureText(long, rule)).toMatchObject({ used: 27, max: 280, over: 0 })
    expect(xWeight(long)).toBe(27)
  })

  test('accounts that pay may write more', async () => {
    const { network } = await startKit(makeXNetwork(), { signIn: false })
    const pays = { ...blankAccount(network), facts: { premium: 'yes' } }
    expect(x.capabilities(pays).text.public?.limits).toEqual([{ max: 25_000, unit: 'weighted' }])
  })
})
