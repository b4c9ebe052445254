import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { ToldCase } from '../process/toldCase.ts'
import { openDesk, type Desk, type OutboxRow } from './desk.ts'
import { must, newPerson, post, textsOf, until, type Person } from './servers/people.ts'

// A complaint on the real network, as the command line sees it: its case, its approval, its one answer, its end.

const network = inject('atproto')
let desk: Desk
let shop: Person
let mia: Person

beforeAll(async () => {
  desk = await openDesk(network)
  shop = await newPerson(network, 'shop')
  mia = await newPerson(network, 'mia')
})
afterAll(() => desk.close())

const leads = { memberIds: [], isLead: true, contactIds: [] }
const flow = {
  name: '肌トラブル',
  trigger: { kind: 'words', words: { ja: ['かぶれ'] } },
  startId: 'level',
  steps: [
    { id: 'level', kind: 'level', level: 2, next: 'approve' },
    { id: 'approve', kind: 'approve', who: leads, minutes: 60, counts: 'clock', next: 'end' },
    { id: 'end', kind: 'close', fields: ['ロット番号'] },
  ],
}
const complaint = 'クリームで顔がかぶれました。どうすればいいですか？'
const answer = '申し訳ございません。ご使用をお止めになり、ロット番号をお知らせください。'

const onNetwork = async (): Promise<number> => (await textsOf(network, shop)).filter((one) => one === answer).length
const shown = (label: string): Promise<ToldCase & { stepId: string | null }> => desk.json('case', 'show', label)

test('a complaint on the network is a case of its flow; the answer waits for a second person, is there once, and the case closes with its record', async () => {
  expect((await desk.connect(shop)).code).toBe(0)
  await desk.json('sync')
  const { id: rin } = await desk.json<{ id: string }>('member', 'add', '--name', '凛', '--role', 'lead')
  const file = JSON.stringify({ format: 'parley-flow', version: 1, flow })
  const imported = await desk.run(['flow', 'import', '-', '--brand', desk.brand, '--json'], { input: file })
  expect(imported.code).toBe(0)
  const { id: flowId } = imported.json() as { id: string }
  await desk.json('flow', 'publish', flowId)
  await desk.json('flow', 'enable', flowId, '--brand', desk.brand)

  const { uri } = await post(network, mia, `@${shop.handle} ${complaint}`, { naming: shop })
  await until(async () => {
    const told = await must(network, 'GET', 'app.bsky.notification.listNotifications', { as: shop })
    return (told['notifications'] as { uri: string }[]).some((note) => note.uri === uri) // as the lexicon says
  }, 'the complaint is notified')
  const row = await desk.conversationOf(`@${shop.handle} ${complaint}`)
  const [raised] = await desk.json<{ label: string; state: string; level: number; flow: string }[]>('case', 'list')
  expect(raised).toMatchObject({ state: 'raised', level: 2, flow: '肌トラブル' })
  const label = raised?.label ?? ''
  expect(await shown(label)).toMatchObject({ causeText: 'かぶれ', stepId: 'approve' })
  await desk.json('case', 'ack', label)

  const { id: outboxId } = await desk.json<OutboxRow>('reply', row.id, '--text', answer)
  await desk.json('outbox', 'send')
  expect(await onNetwork()).toBe(0)
  expect((await desk.run(['outbox', 'approve', outboxId])).code).toBe(1)
  await desk.json('outbox', 'approve', outboxId, '--as', rin)
  await desk.json('outbox', 'send')
  await desk.json('outbox', 'send')
  expect(await onNetwork()).toBe(1)
  await desk.json('sync')
  expect(await onNetwork()).toBe(1)
  expect(await shown(label)).toMatchObject({ stepId: 'end', state: 'in_work' })

  const early = await desk.run(['case', 'resolve', label, '--outcome', '返金'])
  expect([early.code, early.reason]).toEqual([1, expect.stringContaining('ロット番号')])
  const resolve = [
    'case',
    'resolve',
    label,
    '--outcome',
    '返金',
    '--field',
    'ロット番号=K-77',
    '--override',
    '確認済み',
  ]
  expect(await desk.json(...resolve)).toMatchObject({ state: 'resolved' })
  const { handovers, timeline } = await shown(label)
  expect(handovers.map(({ toLevel }) => toLevel)).toEqual([2])
  expect(JSON.stringify(handovers[0]?.note)).toContain('Bluesky')
  expect(timeline.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['raised', 'acknowledge', 'approved', 'resolve']),
  )
  expect(await desk.json('verify')).toMatchObject({ isSound: true })
})
