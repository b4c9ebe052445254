import { afterEach, expect, test } from 'vitest'
import { startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
afterEach(() => desk.kit.stop())

test('the name of a case begins as they wrote, and ends with a whole word where words are written apart', async () => {
  desk = await startCaseDesk()
  const titleOf = async (key: string, text: string): Promise<string | undefined> => {
    const conversationId = await desk.written(key, text)
    return (await desk.kit.client.query('case.prefill', { conversationId, level: 1 }))?.title
  }
  const english = 'Mine flared up when I opened the valve last night. The flame went a good 40 cm above the pan.'
  expect(await titleOf('t-1', english)).toBe(
    'Mine flared up when I opened the valve last night. The flame went a good 40 cm…',
  )
  expect(await titleOf('t-2', 'Where is it?')).toBe('Where is it?')
  const japanese = 'クリームを使ったら顔がかぶれました。'.repeat(8)
  expect(await titleOf('t-3', japanese)).toBe(`${japanese.slice(0, 80)}…`)
})
