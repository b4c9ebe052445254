import { afterEach, describe, expect, it } from 'vitest'
import type { CaseNotice } from '../../src/shared/contract/case.ts'
import { defaultLadder } from '../../src/shared/contract/escalation.ts'
import { defaultSettings } from '../../src/shared/contract/settings.ts'
import type { Wire } from '../../src/main/engine/deps.ts'
import { flowOf, minutes, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
afterEach(() => desk.kit.stop())

const byWay = async (way: CaseNotice['way']): Promise<readonly CaseNotice[]> =>
  (await desk.only()).notices.filter((it) => it.way === way)
const shown = (): readonly string[] => desk.kit.host.notes.filter((it) => it.caseId !== undefined).map((it) => it.title)
const lastBody = (): string | undefined => desk.kit.host.notes.findLast((it) => it.caseId !== undefined)?.body
const wish = (values: Partial<typeof defaultSettings.notify>) =>
  desk.kit.client.command('settings.set', { values: { notify: { ...defaultSettings.notify, ...values } } })
/** Quiet from now on, for so many minutes, by the clock of this computer. */
const beQuiet = async (length: number): Promise<void> => {
  const now = new Date(desk.kit.time.clock.now())
  const from = now.getUTCHours() * 60 + now.getUTCMinutes()
  await wish({ quiet: { isOn: true, from, until: (from + length) % 1440 } })
}

describe('telling of a case', () => {
  it('keeps still in quiet hours below level 3, tells at their end what still waits, and never keeps level 3 back', async () => {
    desk = await startCaseDesk()
    await beQuiet(20)
    const conversationId = await desk.written('t-1', 'Help')
    const caseId = await desk.raise(conversationId, 2)
    await desk.kit.time.advance(minutes(10))
    expect(shown()).toEqual([])
    const acknowledged = await desk.raise(await desk.written('t-2', 'Help'), 1)
    await desk.kit.client.command('case.acknowledge', { caseId: acknowledged })
    await desk.kit.time.advance(minutes(12))
    expect(new Set(shown())).toEqual(new Set(['Level 2: KIN-1, Kinoto']))
    await desk.kit.client.command('case.withdraw', { caseId, reason: 'Test' })
    await beQuiet(60)
    await desk.raise(await desk.written('t-3', 'Help'), 3)
    await desk.kit.time.advance(5000)
    expect(shown().at(-1)).toBe('Level 3: KIN-3, Kinoto')
  })

  it('says no word of what was written unless that is wished', async () => {
    desk = await startCaseDesk()
    await desk.raise(await desk.written('t-1', 'secret'), 3)
    await desk.kit.time.advance(5000)
    expect(lastBody()).toBe('It waits for somebody to take it.')
    await wish({ showText: true })
    await desk.kit.time.advance(minutes(5))
    expect(lastBody()).toBe('A rash · It waits for somebody to take it.')
  })

  it('records what was shown, what could not be, and what is switched off', async () => {
    desk = await startCaseDesk()
    desk.kit.host.failNext('notify', 'There is no desktop.')
    await desk.raise(await desk.written('t-1', 'Help'), 3)
    await desk.kit.time.advance(minutes(1))
    expect((await byWay('notification')).map((it) => [it.deliveredAt, it.trouble])).toEqual([
      [null, 'There is no desktop.'],
    ])
    await desk.kit.time.advance(minutes(5))
    expect((await byWay('notification'))[0]?.deliveredAt).not.toBeNull()
    await wish({ isOn: false })
    await desk.kit.time.advance(minutes(5))
    expect((await byWay('notification'))[0]?.trouble).toContain('switched off')
  })

  it('posts the case and its note to the webhook, tries again until it is there, and says why it is not', async () => {
    const posted: { url: string; body: Record<string, unknown> }[] = []
    const net = { isDown: true }
    const wrap =
      (inner: Wire): Wire =>
      async (request, signal) => {
        if (!request.url.startsWith('https://hook.example/')) return inner(request, signal)
        posted.push({
          url: request.url,
          body: JSON.parse(new TextDecoder().decode(request.body ?? new Uint8Array())) as Record<string, unknown>,
        })
        const status = net.isDown ? 503 : 204
        return { status, headers: {}, body: (async function* () {})() }
      }
    desk = await startCaseDesk({ wrap })
    const { client, time } = desk.kit
    await client.command('settings.set', { values: { caseWebhook: 'https://hook.example/cases' } })
    desk.set('ladder', {
      ...defaultLadder,
      steps: defaultLadder.steps.map((it) => ({ ...it, notify: ['card', 'webhook'] as const, repeatEvery: 600 })),
    } as never) // readonly lists only
    const conversationId = await desk.written('t-1', 'words of the customer')
    await desk.raise(conversationId, 1)
    await time.advance(5000)
    expect(posted).toHaveLength(1)
    expect(posted[0]?.body).toMatchObject({
      case: 'KIN-1',
      brand: 'Kinoto',
      level: 1,
      note: { happened: 'A rash after the cream', deadline: null },
    })
    expect(JSON.stringify(posted)).not.toContain('words of the customer')
    expect((await byWay('webhook'))[0]).toMatchObject({ deliveredAt: null, trouble: 'hook.example answered 503.' })
    net.isDown = false
    await time.advance(minutes(3))
    expect(posted).toHaveLength(2)
    expect(posted[1]?.body['id']).toBe(posted[0]?.body['id'])
    expect((await byWay('webhook'))[0]).toMatchObject({ deliveredAt: expect.any(Number) as number, trouble: '' })
    await client.command('settings.set', { values: { caseWebhook: '' } })
    await client.command('case.escalate', {
      caseId: (await desk.only()).id,
      note: { happened: 'a', wants: 'b', asked: 'c' },
    })
    await time.advance(5000)
    expect((await byWay('webhook'))[0]?.trouble).toContain('No address')
    await expect(client.command('settings.set', { values: { caseWebhook: 'file:///etc/passwd' } })).rejects.toThrow()
  })

  it('asks contacts of the level by mail and call sheet, each once a round', async () => {
    desk = await startCaseDesk()
    const add = (id: string, mail: string, phone: string, levels: readonly number[]): void =>
      void desk.kit.store.write(
        (db) =>
          db.run(
            `INSERT INTO contacts (id, brand, name, role, mail, phone, note, levels_json) VALUES (:id, 1, :id, '', :mail, :phone, '', :levels)`,
            { id, mail, phone, levels: JSON.stringify(levels) },
          ),
        { durable: true },
      )
    add('Lab', 'lab@kinoto.example', '', [3])
    add('Legal', 'legal@kinoto.example', '+81 3 0000', [2, 3])
    await desk.raise(await desk.written('t-1', 'Help'), 3)
    await desk.kit.time.advance(minutes(11))
    expect((await byWay('mail')).map((it) => it.toName)).toEqual(['Legal', 'Lab'])
    expect((await byWay('call')).map((it) => it.toName)).toEqual(['Legal'])
    await desk.kit.time.advance(minutes(6))
    expect((await byWay('call')).map((it) => it.round)).toEqual([1, 0])
  })

  it('tells whom a step of a flow names, in its words, and says when nobody is left', async () => {
    desk = await startCaseDesk()
    const rin = await desk.member('Rin', 'agent')
    desk.publish(
      flowOf(
        [
          { id: 'a', kind: 'level', level: 1, next: 'b' },
          {
            id: 'b',
            kind: 'tell',
            to: { memberIds: [rin] },
            ways: ['card', 'notification'],
            text: 'Watch this',
            next: 'c',
          },
          { id: 'c', kind: 'tell', to: { memberIds: ['gone'] }, ways: ['card'], next: 'd' },
          { id: 'd', kind: 'assign', to: { memberIds: ['gone', rin] } },
        ],
        ['help'],
      ),
    )
    const conversationId = await desk.written('t-1', 'Help')
    const view = await desk.only()
    expect(view.notices.filter((it) => it.about === 'told').map((it) => [it.way, it.toName, it.text])).toEqual([
      ['notification', null, 'Watch this'],
      ['card', 'Rin', 'Watch this'],
    ])
    expect(view.timeline.find((it) => it.kind === 'trouble')?.detail['code']).toBe('nobody_to_tell')
    expect(view.ownerName).toBe('Rin')
    expect((await desk.kit.client.query('conversation.detail', { conversationId }))?.assigneeId).toBe(rin)
  })
})
