import { expect, it } from 'vitest'
import { forgetSend, rememberSend, sendUnlisted } from '../../src/renderer/state/sendStore.ts'
import type { Sent } from '../../src/renderer/state/sendStore.ts'

const list: readonly unknown[] = []
const sent = (conversationId: string, outboxId: Promise<string | null>): Sent => ({
  conversationId,
  to: 'Ann',
  at: 1,
  outboxId,
  listThen: list,
})

it('forgets a reply that was not queued, and never the one that was sent after it', async () => {
  let answer: (outboxId: string | null) => void = () => undefined
  const answered = new Promise<string | null>((resolve) => {
    answer = resolve
  })
  const first = sent('one', answered)
  const second = sent('two', Promise.resolve('entry-2'))
  rememberSend(first)
  rememberSend(second)
  answer(null)
  await answered
  expect(sendUnlisted(list)).toBe(second)
  forgetSend(first)
  expect(sendUnlisted(list)).toBe(second)
  rememberSend(sent('three', Promise.resolve(null)))
  await Promise.resolve()
  expect(sendUnlisted(list)).toBeNull()
})
