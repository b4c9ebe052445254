import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FailureError } from '../../src/shared/contract/failure.ts'
import type { FlowView } from '../../src/shared/contract/flow.ts'
import { flowOf } from '../unit/rules/flowParts.ts'
import { openFlowDesk, plainFlow } from './flowDesk.ts'
import type { FlowDesk } from './flowDesk.ts'

let desk: FlowDesk
beforeEach(async () => {
  desk = await openFlowDesk()
})
afterEach(() => desk.kit.stop())

const ask = () => desk.kit.client
const listed = async (archived = false): Promise<FlowView[]> => ask().query('flow.list', { archived })
const names = async (): Promise<string[]> => (await listed()).map((it) => it.name)

describe('a draft', () => {
  it('is kept with its problems, which are told at their steps', async () => {
    const { flowId } = await ask().command('flow.create', { name: 'Refunds' })
    const body = flowOf([{ id: 'a', kind: 'assign', to: { memberIds: ['gone'] } }], { name: 'Refunds' })
    const saved = await ask().command('flow.saveDraft', { flowId, revision: 1, body })
    expect(saved.revision).toBe(2)
    expect(saved.problems.map((it) => [it.stepId, it.code, it.severity])).toEqual([
      ['a', 'gone_person', 'error'],
      ['a', 'open_end', 'warning'],
    ])
    expect(await ask().query('flow.get', { flowId })).toMatchObject({
      version: null,
      isDraft: true,
      body,
      problems: saved.problems,
      names: {},
      flow: { liveVersion: null, hasDraft: true, revision: 2, problems: 2, brandIds: [] },
    })
    await expect(ask().command('flow.publish', { flowId, revision: 2 })).rejects.toThrow(
      /cannot go live yet\. “Assign” names somebody, who is not here\./u,
    )
    const refused: unknown = await ask()
      .command('flow.publish', { flowId, revision: 2 })
      .catch((error: unknown) => error)
    expect(refused instanceof FailureError && refused.failure).toMatchObject({
      code: 'invalid',
      issues: [{ path: 'a' }],
    })
  })

  it('of two edits at once keeps the first, refuses the second in words, and loses neither', async () => {
    const { flowId } = await ask().command('flow.create', {})
    const first = plainFlow({ name: 'Of Mina' })
    await ask().command('flow.saveDraft', { flowId, revision: 1, body: first })
    const second: unknown = await ask()
      .command('flow.saveDraft', { flowId, revision: 1, body: plainFlow({ name: 'Of Somchai' }) })
      .catch((error: unknown) => error)
    expect(second instanceof FailureError && second.failure).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(
        /Somebody else changed this flow meanwhile\. What you did is kept here/u,
      ) as string,
    })
    expect((await ask().query('flow.get', { flowId }))?.body.name).toBe('Of Mina')
    for (const name of ['flow.publish', 'flow.discardDraft'] as const)
      await expect(ask().command(name, { flowId, revision: 1 })).rejects.toThrow(/Somebody else/u)
    await expect(ask().command('flow.restore', { flowId, revision: 1, version: 1 })).rejects.toThrow(/Somebody else/u)
  })

  it('is none when it says what the live version says, and can be thrown away', async () => {
    const flowId = await desk.live(plainFlow())
    const saved = await ask().command('flow.saveDraft', { flowId, revision: 3, body: plainFlow() })
    expect((await listed())[0]).toMatchObject({ hasDraft: false, revision: saved.revision })
    await expect(ask().command('flow.publish', { flowId, revision: saved.revision })).rejects.toThrow(
      /nothing to publish/u,
    )
    await expect(ask().command('flow.discardDraft', { flowId, revision: saved.revision })).rejects.toThrow(/no draft/u)
    const other = await ask().command('flow.saveDraft', { flowId, revision: 4, body: plainFlow({ name: 'Other' }) })
    expect(await names()).toEqual(['Other'])
    await ask().command('flow.discardDraft', { flowId, revision: other.revision })
    expect(await names()).toEqual(['Test'])
  })

  it('that was never published is archived when it is thrown away', async () => {
    const { flowId } = await desk.draft(plainFlow())
    await ask().command('flow.discardDraft', { flowId, revision: 2 })
    expect(await names()).toEqual([])
    expect(await listed(true)).toMatchObject([{ id: flowId, isArchived: true, hasDraft: true }])
    await expect(ask().command('flow.publish', { flowId, revision: 3 })).rejects.toThrow(/archived/u)
    await ask().command('flow.archive', { flowId, on: false })
    await ask().command('flow.publish', { flowId, revision: 3 })
    expect(await listed()).toMatchObject([{ isArchived: false, liveVersion: 1 }])
  })
})

describe('versions', () => {
  it('count up, are kept for ever, compared, and brought back', async () => {
    const { flowId, revision } = await desk.draft(plainFlow({ name: 'One' }))
    expect(await ask().command('flow.publish', { flowId, revision, note: 'first' })).toEqual({
      version: 1,
      revision: 3,
    })
    const two = flowOf(
      [
        { id: 'a', kind: 'wait', minutes: 1440, next: 'end' },
        { id: 'end', kind: 'close', fields: ['Batch'] },
      ],
      { name: 'Two', trigger: { kind: 'words', words: { ja: ['かぶれ'], en: ['rash'] } } },
    )
    await ask().command('flow.saveDraft', { flowId, revision: 3, body: two })
    expect(await ask().query('flow.diff', { flowId, from: 1 })).toEqual([
      { kind: 'removed', text: 'One' },
      { kind: 'added', text: 'Two' },
      { kind: 'same', text: '' },
      { kind: 'removed', text: 'Begins by hand' },
      { kind: 'added', text: 'Begins when' },
      { kind: 'added', text: '  Words, English' },
      { kind: 'added', text: '    rash' },
      { kind: 'added', text: '  Words, Japanese' },
      { kind: 'added', text: '    かぶれ' },
      { kind: 'same', text: '' },
      { kind: 'removed', text: '1. Note: Read this' },
      { kind: 'removed', text: '2. Close' },
      { kind: 'added', text: '1. Wait 24 h, working time' },
      { kind: 'added', text: '2. Close: with Batch' },
    ])
    expect(await ask().command('flow.publish', { flowId, revision: 4 })).toEqual({ version: 2, revision: 5 })
    expect(await ask().query('flow.versions', { flowId })).toMatchObject([
      { version: 2, savedByName: 'You', note: '', openCases: 0 },
      { version: 1, savedByName: 'You', note: 'first', openCases: 0 },
    ])
    expect(await ask().query('flow.get', { flowId, version: 1 })).toMatchObject({
      version: 1,
      isDraft: false,
      body: { name: 'One' },
    })
    await ask().command('flow.restore', { flowId, revision: 5, version: 1 })
    expect(await ask().query('flow.get', { flowId })).toMatchObject({ isDraft: true, body: { name: 'One' } })
    expect(await ask().command('flow.publish', { flowId, revision: 6 })).toEqual({ version: 3, revision: 7 })
    expect((await ask().query('flow.versions', { flowId })).map((it) => it.version)).toEqual([3, 2, 1])
    await expect(ask().command('flow.restore', { flowId, revision: 7, version: 9 })).rejects.toThrow(/no such version/u)
    for (const sql of ["UPDATE flow_versions SET note = 'x'", 'DELETE FROM flow_versions'])
      expect(() => desk.kit.store.write((db) => db.run(sql), { durable: false })).toThrow(/append-only/u)
  })

  it('that cannot be read any more stop neither the list nor the other flows', async () => {
    const good = await desk.live(plainFlow({ name: 'Good' }))
    const bad = await desk.live(plainFlow({ name: 'Bad' }))
    for (const flowId of [good, bad]) await ask().command('flow.enable', { flowId, brandId: desk.brandId, on: true })
    desk.kit.store.write(
      (db) => {
        db.run('DROP TRIGGER flow_versions_no_update')
        db.run(
          'UPDATE flow_versions SET body_json = \'{"name":\' WHERE flow = (SELECT number FROM flows WHERE id = :bad)',
          { bad },
        )
      },
      { durable: false },
    )
    expect((await listed()).map((it) => [it.name, it.problems])).toEqual([
      ['Good', 0],
      ['A flow that cannot be read', 1],
    ])
    expect(await ask().query('flow.get', { flowId: bad })).toBeNull()
    expect(await ask().query('flow.get', { flowId: good })).toMatchObject({ body: { name: 'Good' } })
  })
})

describe('where a flow is switched on', () => {
  it('is said for each client, and not while it is archived', async () => {
    const flowId = await desk.live(plainFlow())
    const on = async (): Promise<readonly string[]> => (await listed(true))[0]?.brandIds ?? []
    expect(await on()).toEqual([])
    const put = (isOn: boolean) => ask().command('flow.enable', { flowId, brandId: desk.brandId, on: isOn })
    await put(true)
    await put(true)
    expect(await on()).toEqual([desk.brandId])
    await ask().command('flow.archive', { flowId, on: true })
    await expect(put(true)).rejects.toThrow(/archived/u)
    await ask().command('flow.archive', { flowId, on: false })
    expect(await on()).toEqual([desk.brandId])
    await put(false)
    expect(await on()).toEqual([])
  })

  it('is refused for a client that never opens when a step counts working time', async () => {
    const flowId = await desk.live(
      flowOf([
        { id: 'w', kind: 'wait', next: 'end' },
        { id: 'end', kind: 'close' },
      ]),
    )
    const shut = await ask().command('brand.create', { name: 'Shut' })
    await ask().command('client.saveHours', {
      brandId: shut.brandId,
      hours: { timeZone: 'UTC', week: [[], [], [], [], [], [], []], exceptions: {} },
      validFrom: null,
    })
    await expect(ask().command('flow.enable', { flowId, brandId: shut.brandId, on: true })).rejects.toThrow(
      /“Wait” counts working time, but Shut has no opening hours ahead/u,
    )
    expect(await listed()).toMatchObject([{ brandIds: [] }])
    const body = flowOf([
      { id: 'w', kind: 'wait', next: 'end' },
      { id: 'end', kind: 'close' },
    ])
    const [problem] = await ask().query('flow.check', { body, brandIds: [shut.brandId, desk.brandId] })
    expect(problem).toMatchObject({ stepId: 'w', code: 'no_open_hours' })
  })

  it('is not another client than the one that it was made for', async () => {
    const { brandId } = await ask().command('brand.create', { name: 'Aoba' })
    const { flowId } = await desk.draft(plainFlow(), { brandId })
    await expect(ask().command('flow.enable', { flowId, brandId: desk.brandId, on: true })).rejects.toThrow(
      /another client/u,
    )
    expect(await ask().query('flow.list', { brandId: desk.brandId })).toEqual([])
    expect(await ask().query('flow.list', { brandId })).toMatchObject([{ id: flowId, brandId }])
  })
})

describe('the order', () => {
  it('is moved by putting a flow before another', async () => {
    for (const name of ['A', 'B', 'C', 'D']) await ask().command('flow.create', { name })
    const id = async (name: string): Promise<string> => (await listed()).find((it) => it.name === name)?.id ?? ''
    const move = async (name: string, position: number): Promise<string> => {
      await ask().command('flow.move', { flowId: await id(name), position })
      return (await names()).join('')
    }
    expect(await move('D', 0)).toBe('DABC')
    expect(await move('D', 2)).toBe('ADBC')
    expect(await move('A', 99)).toBe('DBCA')
    expect(await move('B', 1)).toBe('DBCA')
    expect((await listed()).map((it) => it.position)).toEqual([0, 1, 2, 3])
  })
})

describe('who may', () => {
  it('is a lead or a manager; others change nothing', async () => {
    const flowId = await desk.live(plainFlow())
    const { memberId: lead } = await ask().command('member.add', { name: 'Nok', role: 'lead' })
    await desk.become('agent')
    const { brandId } = desk
    const contact = { name: 'Dr. Ito' }
    const { matrix } = (await ask().query('matrix.get', { brandId })) ?? { matrix: { cells: [] } }
    const { ladder } = (await ask().query('ladder.get', { brandId })) ?? { ladder: { steps: [], maxRounds: 1 } }
    const refused = [
      ask().command('flow.create', {}),
      ask().command('flow.saveDraft', { flowId, revision: 3, body: plainFlow({ name: 'x' }) }),
      ask().command('flow.discardDraft', { flowId, revision: 3 }),
      ask().command('flow.publish', { flowId, revision: 3 }),
      ask().command('flow.restore', { flowId, revision: 3, version: 1 }),
      ask().command('flow.enable', { flowId, brandId, on: true }),
      ask().command('flow.move', { flowId, position: 0 }),
      ask().command('flow.archive', { flowId, on: true }),
      ask().command('flow.import', { text: '{}' }),
      ask().command('matrix.save', { brandId, revision: 0, matrix }),
      ask().command('ladder.save', { brandId, revision: 0, ladder }),
      ask().command('care.save', { brandId, revision: 0, care: { isOn: false, words: {} } }),
      ask().command('contact.save', { brandId, contact }),
      ask().command('contact.remove', { contactId: 'x' }),
    ]
    for (const one of refused) await expect(one).rejects.toThrow(/Only leads and managers/u)
    expect(await listed()).toMatchObject([{ name: 'Test', revision: 3, isArchived: false, brandIds: [] }])
    await ask().command('member.actAs', { memberId: lead })
    await ask().command('flow.archive', { flowId, on: true })
    expect(await listed()).toEqual([])
  })

  it('leaves a line in the record, without the texts', async () => {
    const { flowId, revision } = await desk.draft(plainFlow({ description: 'secret advice' }))
    await ask().command('flow.publish', { flowId, revision })
    const lines = await ask().query('activity.list', { limit: 50 })
    expect(lines.map((it) => it.action)).toEqual(
      expect.arrayContaining(['flow.create', 'flow.saveDraft', 'flow.publish']),
    )
    expect(JSON.stringify(lines)).not.toContain('secret advice')
  })
})

describe('templates', () => {
  it('become flows that can go live at once', async () => {
    const templates = await ask().query('flow.templates', {})
    expect(templates.length).toBeGreaterThanOrEqual(8)
    for (const { id, name } of templates) {
      const { flowId } = await ask().command('flow.create', { templateId: id, brandId: desk.brandId })
      await ask().command('flow.publish', { flowId, revision: 1 })
      await ask().command('flow.enable', { flowId, brandId: desk.brandId, on: true })
      expect((await ask().query('flow.get', { flowId }))?.flow).toMatchObject({ name, problems: 0, liveVersion: 1 })
    }
    await expect(ask().command('flow.create', { templateId: 'none' })).rejects.toThrow(/no such template/u)
  })
})
