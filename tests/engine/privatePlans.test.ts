import { expect, it } from 'vitest'
import { privateWay, whyNotSent } from '../../src/main/engine/accounts/privateWay.ts'
import { findKnown } from '../../src/main/engine/outbox/look.ts'
import { mayBeFor } from '../../src/main/engine/outbox/writer.ts'
import { findConversation } from '../../src/main/engine/store/conversations.ts'
import type { Reader } from '../../src/main/engine/store/database.ts'
import { findMessageByRemote } from '../../src/main/engine/store/messages.ts'
import { findOutbox } from '../../src/main/engine/store/outbox.ts'
import { startPageDesk } from './privateDesk.ts'

it('what is asked about a private answer looks up rows by an index, whatever the size of the tables', async () => {
  const { desk, facebook, messenger, conversationId, comment } = await startPageDesk()
  await desk.connect(messenger)
  const outboxId = await desk.answer(conversationId)
  const outboxOfPublic = (
    await desk.client.command('message.reply', { conversationId, text: 'For all', undoSeconds: 60 })
  ).outboxId
  const { reader } = desk.life.store()
  const asked = new Set<string>()
  const spy: Reader = {
    ...reader,
    get: (sql, bind) => (asked.add(sql), reader.get(sql, bind)),
    all: (sql, bind) => (asked.add(sql), reader.all(sql, bind)),
  }
  const entry = findOutbox(reader, outboxId)
  const other = findOutbox(reader, outboxOfPublic)
  const conversation = findConversation(reader, conversationId)
  const answered = findMessageByRemote(reader, conversation?.account ?? 0, comment)
  if (entry === undefined || other === undefined || conversation === undefined || answered === undefined)
    throw new Error('Nothing to ask about')
  const now = desk.time.clock.now()
  const connectors = [facebook.connector, messenger.connector]
  expect(privateWay(spy, connectors, conversation, answered, now)).toMatchObject({ by: null })
  expect(whyNotSent(spy, connectors, entry, now)).toBe(null)
  expect(mayBeFor(spy, entry, 'somebody')).toBe(true)
  for (const each of [entry, other]) findKnown(spy, each)
  const walks = [...asked].flatMap((sql) => {
    const binds = Object.fromEntries(Array.from(sql.matchAll(/:(\w+)/gu), ([, name = '']) => [name, null]))
    return (
      reader
        .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, binds)
        .map((it) => it.detail)
        // One account’s messages or conversations are as many as there are: an account alone finds nothing.
        .filter((it) =>
          /^(?:SCAN |SEARCH \w+ USING (?:COVERING )?INDEX \S+ \(account=\?(?: AND remote_id>\?)?\))/u.test(it),
        )
        .map((it) => `${it}: ${sql}`)
    )
  })
  expect(walks).toEqual([])
  await desk.stop()
})
