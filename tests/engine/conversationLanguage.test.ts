import { afterEach, expect, it } from 'vitest'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
afterEach(() => desk.kit.stop())

/** The language by which the list finds the only conversation. */
const found = async (): Promise<readonly string[]> => {
  const lists = ['en', 'ja', 'ko'].map(async (language) => {
    const { rows } = await desk.kit.client.query('inbox.list', {
      brandId: null,
      view: 'all',
      languages: [language],
      limit: 10,
    })
    return rows.map(() => language)
  })
  return (await Promise.all(lists)).flat()
}

it('is what the newest of the last three messages tells, whatever says nothing', async () => {
  desk = await startPlainDesk('keyed')
  await desk.written('t1', 'Where is my order? I have been waiting for a week.')
  expect(await found()).toEqual(['en'])
  await desk.written('t1', 'OK')
  expect(await found()).toEqual(['en'])
  await desk.written('t1', '注文はどこですか')
  expect(await found()).toEqual(['ja'])
  for (const text of ['OK', 'OK?', 'OK!']) await desk.written('t1', text)
  expect(await found()).toEqual([])
})

it('is found in a long conversation as in a short one', async () => {
  desk = await startPlainDesk('keyed')
  for (let n = 0; n < 12; n++) await desk.written('t1', `${String(n)}!`)
  await desk.written('t1', '주문은 어디에 있나요')
  await desk.written('t1', 'OK')
  expect(await found()).toEqual(['ko'])
})
