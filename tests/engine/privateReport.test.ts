import { expect, it } from 'vitest'
import { bookFigures } from '../../src/main/engine/rules/report/bookFigures.ts'
import { monthBook } from '../../src/main/engine/report/monthBook.ts'
import { scopeOf } from './otherDesk.ts'
import { startPageDesk } from './privateDesk.ts'

it('a private answer by Messenger counts once, as private, and answers the comment when it went out', async () => {
  const { desk, messenger, conversationId } = await startPageDesk()
  await desk.connect(messenger)
  const [comment] = await desk.thread(conversationId)
  await desk.time.advance((comment?.createdAt ?? 0) + 30 * 60_000 - desk.time.clock.now())
  await desk.answer(conversationId)
  await desk.wait(60_000)
  await desk.pull()
  const { reader } = desk.life.store()
  const scope = scopeOf(reader, '2026-11', desk.time.clock.now())
  const book = monthBook(reader, scope)
  expect(book.replies).toMatchObject([{ way: 'private', network: 'facebook', isOutside: false }])
  expect(bookFigures(book, '2026-11', scope.timeZone, () => true)).toMatchObject({
    inbound: { total: 1, directConversations: 0 },
    answered: { count: 1, of: 1 },
    reached: { publicly: 0, privately: 1 },
    firstResponse: { clock: { values: [30] }, outsideReplies: 0 },
  })
  await desk.stop()
})
