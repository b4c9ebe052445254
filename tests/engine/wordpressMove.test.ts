import { expect, test } from 'vitest'
import type { Wire } from '../../src/main/engine/deps.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { createFakeWordpress } from '../fakes/wordpressNetwork.ts'
import { fakePassword, fakeSite } from '../fakes/wordpressServer.ts'
import { startEngine } from './kit.ts'

const newSite = 'https://bakery.example/blog'

test('a site that moved to another address stays the same account, with its comments told once', async () => {
  const time = createFakeClock()
  const site = createFakeWordpress({ now: time.clock.now })
  let home = fakeSite
  const wire: Wire = async (request) => {
    if (!request.url.startsWith(home)) return { status: 410, headers: {}, body: once('') }
    const answer = await site.answer({ ...request, url: request.url.replace(home, fakeSite) })
    const moved = (text: string): string => text.replaceAll(fakeSite, home)
    const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, moved(value)]))
    return { status: answer.status, headers, body: once(moved(new TextDecoder().decode(answer.body))) }
  }
  const kit = startEngine({ time, wire, servers: {}, connectors: [site.connector] })
  const { client } = kit
  const settle = async (): Promise<void> => {
    await client.command('sync.now', { accountId: null })
    await time.advance(45_000)
  }
  const ann = site.world.addPerson('Ann')
  const post = site.world.ownPost('Rye')
  const asked = site.world.comment(ann, post, 'Is there rye today?')
  const { brandId } = await client.command('brand.create', { name: 'Bakery' })
  const { accountId } = await client.command('account.connect', {
    brandId,
    network: 'wordpress',
    server: fakeSite,
    fields: { username: 'olga' },
    secrets: { password: fakePassword },
  })
  await time.advance(5000)
  await settle()
  const bodies = async (): Promise<readonly string[]> => {
    const { rows } = await client.query('inbox.list', { brandId: null, view: 'all', limit: 10 })
    const threads = rows.map((row) => client.query('conversation.thread', { conversationId: row.id, limit: 50 }))
    return (await Promise.all(threads)).flatMap(({ messages }) => messages.map((one) => `${one.direction} ${one.body}`))
  }
  site.world.ownReplyElsewhere(asked, 'There is.')
  await settle()
  expect(await bodies()).toEqual(['in Is there rye today?', 'out There is.'])

  home = newSite
  await client.command('account.reconnect', {
    accountId,
    server: newSite,
    fields: { username: 'olga' },
    secrets: { password: fakePassword },
    isMoved: true,
  })
  await time.advance(5000)
  expect(await client.query('account.detail', { accountId })).toMatchObject({
    state: 'active',
    server: newSite,
    remoteId: `${newSite}#7`,
  })
  site.world.comment(ann, asked, 'Until when?')
  site.world.ownReplyElsewhere(asked, 'Until six.')
  await settle()
  await settle()
  expect(await bodies()).toEqual(['in Is there rye today?', 'out There is.', 'in Until when?', 'out Until six.'])
  await kit.stop()
})

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
