import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { parleyJson } from '../../process/parley.ts'
import { query } from './engine.ts'
import { brands, queue } from './morningQueue.ts'

/** Expects that the engine has everything as the story left it, with so many replies sent. */
export async function expectDone(page: Page, brandIds: readonly string[], sent: number): Promise<void> {
  const needReply = async (brandId: string): Promise<number> =>
    (await query(page, 'inbox.counts', { brandId })).needsReply
  const entries = await query(page, 'outbox.list', { states: ['sent', 'cancelled'], limit: 100 })
  expect(entries.filter(({ state }) => state === 'sent')).toHaveLength(sent)
  expect(entries.filter(({ state }) => state === 'cancelled').map(({ text }) => text)).toEqual([
    '申し訳ございません。お取り替えいたします',
  ])
  expect(new Set(entries.map(({ brandId, network }) => `${brandId} ${network}`))).toEqual(
    new Set(brands.map(({ network }, place) => `${brandIds[place]} ${network}`)),
  )
  const { rows: left } = await query(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 100 })
  expect(left.map(({ snippet }) => snippet).sort()).toEqual([queue.left.text, queue.press.text].sort())
  expect(await Promise.all(brandIds.map(needReply))).toEqual([1, 0, 1])

  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'all', limit: 100 })
  const inState = (state: string): number => rows.filter((row) => row.state === state).length
  expect(rows).toHaveLength(30)
  expect(['closed', 'snoozed', 'waiting'].map(inState)).toEqual([7, 2, 3])
  expect(await query(page, 'desk.register', {})).toHaveLength(1)

  const record = await query(page, 'activity.list', { limit: 1000 })
  const times = (action: string): number => record.filter((line) => line.action === action).length
  expect(times('outbox.sent')).toBe(sent)
  expect(times('message.note')).toBe(1)
  expect(JSON.stringify(record)).not.toMatch(/社長|不良品を|お取り替え|ของออก/u)
}

/** Expects that the command line finds the same in the data of the closed app, and that it can go on from there. */
export async function expectByCommandLine(data: string): Promise<void> {
  const parley = <T>(...args: readonly string[]): Promise<T> => parleyJson<T>(args, { data: data })
  const inState = async (state: string): Promise<number> =>
    (await parley<readonly unknown[]>('inbox', '--state', state)).length
  expect([await inState('closed'), await inState('snoozed'), await inState('waiting')]).toEqual([7, 2, 3])
  const left = await parley<readonly { readonly id: string }[]>('inbox', '--view', 'needs-reply')
  expect(left).toHaveLength(2)
  const id = left[0]?.id ?? ''
  expect(await parley('tag', id, '取材')).toMatchObject({ tags: ['取材'] })
  expect(await parley('close', id, '--reason', 'settled by phone')).toMatchObject({ state: 'closed' })
  expect(await inState('closed')).toBe(8)
}
