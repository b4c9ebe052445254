import { afterEach, describe, expect, it } from 'vitest'
import { actionKinds } from '../../src/shared/contract/action.ts'
import { commands } from '../../src/shared/contract/commands.ts'
import type { PlainDesk } from './plainDesk.ts'
import { label, startRemovalDesk } from './removalDesk.ts'
import type { RemovalDesk } from './removalDesk.ts'

let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})

const start = (): Promise<RemovalDesk> => startRemovalDesk((started) => (desk = started))

const hideIt = { kind: 'hide' as const }

describe('criticism that is taken away', () => {
  it('wants a reason by every road, and stands in the register by itself', async () => {
    const it = await start()
    const { client } = it.kit
    const { messageId, conversationId } = it
    label(it, 'intent', 'complaint')
    const register = () => client.query('desk.register', { brandId: it.brandId })
    await expect(client.command('message.hide', { messageId, on: true })).rejects.toThrow('Give a reason')
    await expect(client.command('message.delete', { messageId, reason: ' ' })).rejects.toThrow('Give a reason')
    for (const verdict of ['hold', 'spam', 'trash'] as const)
      await expect(client.command('message.moderate', { messageId, verdict })).rejects.toThrow('Give a reason')
    expect(await register()).toEqual([])
    await client.command('message.hide', { messageId, on: true, reason: 'names a private person' })
    await it.kit.time.advance(1000)
    const [line] = await register()
    expect(line).toMatchObject({
      conversationId,
      cause: 'hide',
      reason: 'names a private person',
      text: 'you are thieves',
      loggedByName: 'You',
    })
    // It was not closed with it, and the line does not go again.
    const { rows } = await client.query('inbox.list', { brandId: null, view: 'all' })
    expect(rows.find((row) => row.id === conversationId)?.state).not.toBe('closed')
    await expect(client.command('conversation.unlog', { entryIds: [line?.id ?? ''] })).rejects.toThrow('stays')
    await client.command('message.hide', { messageId, on: false })
    expect(await register()).toHaveLength(1)
    expect(it.done.filter((each) => each.kind === 'hide' && each.on)).toHaveLength(1)
  })

  it('goes into the register under the name of whoever asked, once a second person confirmed', async () => {
    const it = await start()
    const { client } = it.kit
    const { messageId } = it
    label(it, 'sentiment', 'negative')
    await client.command('moderation.setRule', { brandId: it.brandId, rule: 'criticism' })
    const roads = [
      () => client.command('message.hide', { messageId, on: true, reason: 'x' }),
      () => client.command('message.delete', { messageId, reason: 'x' }),
      () => client.command('message.moderate', { messageId, verdict: 'hold', reason: 'x' }),
      () => client.command('message.moderate', { messageId, verdict: 'spam', reason: 'x' }),
      () => client.command('message.moderate', { messageId, verdict: 'trash', reason: 'x' }),
    ]
    for (const road of roads) await expect(road()).rejects.toThrow('second person')
    await it.kit.time.advance(5000)
    expect(it.done).toEqual([])
    expect(await client.query('desk.register', { brandId: it.brandId })).toEqual([])
    const { requestId } = await client.command('moderation.ask', { messageId, what: hideIt, reason: 'a private name' })
    await expect(client.command('moderation.decide', { requestId, confirm: true })).rejects.toThrow('yourself')
    await it.actAs('Lee', 'lead')
    await client.command('moderation.decide', { requestId, confirm: true })
    await it.kit.time.advance(1000)
    expect(it.done).toMatchObject([{ kind: 'hide', on: true }])
    expect(await client.query('desk.register', { brandId: it.brandId })).toMatchObject([
      { cause: 'hide', reason: 'a private name', loggedByName: 'You' },
    ])
    expect((await client.query('desk.story', { messageId }))?.removedBy).toMatchObject({ reason: 'a private name' })
    const { versions } = await client.command('message.unseal', { messageId, reason: 'to answer it' })
    expect(versions).toMatchObject([{ cause: 'hide', text: 'you are thieves' }])
  })

  it('is no register line where it was none', async () => {
    const it = await start()
    await it.kit.client.command('message.hide', { messageId: it.messageId, on: true, reason: 'spam' })
    expect(await it.kit.client.query('desk.register', { brandId: it.brandId })).toEqual([])
  })

  it('has no action that closes a whole comment area', () => {
    // All that can be done on a network. Whoever adds to this list sees to it that nothing silences many at once.
    expect([...actionKinds].sort()).toEqual([
      'block',
      'delete',
      'edit',
      'hide',
      'markRead',
      'moderate',
      'mute',
      'muteList',
      'post',
      'react',
      'reply',
      'report',
      'repost',
      'vote',
    ])
    const silencing = /comments|closeThread|lockThread|disable/iu
    expect(Object.keys(commands).filter((name) => silencing.test(name))).toEqual([])
  })
})
