import { afterEach, describe, expect, it } from 'vitest'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})

async function asked(it: PlainDesk, thread: string, question: string, answer: string | null): Promise<string> {
  const conversationId = await it.written(thread, question)
  if (answer !== null) {
    await it.reply(conversationId, answer)
    await it.kit.time.advance(3000)
  }
  return conversationId
}

describe('similar questions answered before', () => {
  it.each([
    [
      '返品の手続きはどうすればいいですか',
      '返品の手続きを教えてください',
      '返品は下記フォームよりお手続きください',
      '今日は寒いですね',
    ],
    [
      '환불은 언제쯤 받을 수 있나요',
      '환불은 언제쯤 되나요',
      '영업일 기준 3일 안에 환불됩니다',
      '안녕하세요 반갑습니다',
    ],
    ['ขอเงินคืนได้เมื่อไหร่คะ', 'จะได้เงินคืนเมื่อไหร่คะ', 'ได้รับเงินคืนภายใน 3 วันค่ะ', 'สวัสดีตอนเช้า'],
    [
      'When will the refund for order 55 arrive?',
      'my refund did not arrive',
      'Refunds take three days',
      'Nice weather',
    ],
  ])('are found: %s', async (before, now, answer, noise) => {
    desk = await startPlainDesk('keyed')
    const first = await asked(desk, 'one', before, answer)
    await asked(desk, 'two', noise, 'Thank you')
    await asked(desk, 'three', before, null)
    const here = await asked(desk, 'four', now, null)
    const found = await desk.kit.client.query('desk.similar', { conversationId: here })
    expect(found).toMatchObject([{ conversationId: first, question: before, answer }])
  })

  it('are not those of this conversation, nor those answered by nobody, nor a deleted one', async () => {
    desk = await startPlainDesk('keyed')
    const here = await asked(desk, 'one', 'When will the refund arrive?', 'In three days')
    await desk.written('one', 'When will the refund arrive now?')
    await asked(desk, 'two', 'When will the refund arrive?', null)
    expect(await desk.kit.client.query('desk.similar', { conversationId: here })).toEqual([])
    expect(await desk.kit.client.query('desk.similar', { conversationId: 'none' })).toEqual([])
  })
})
