import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFlowDesk } from './flowDesk.ts'
import type { FlowDesk } from './flowDesk.ts'
import { flowOf } from '../unit/rules/flowParts.ts'

let desk: FlowDesk
beforeEach(async () => {
  desk = await openFlowDesk()
})
afterEach(() => desk.kit.stop())
const ask = () => desk.kit.client

describe('the matrix of a client', () => {
  it('is the usual one until it is saved, and refuses to be written over', async () => {
    const { brandId } = desk
    const usual = await ask().query('matrix.get', { brandId })
    expect(usual).toMatchObject({ revision: 0, matrix: { reachFollowers: null } })
    expect(usual?.matrix.cells.map((row) => row.map((it) => it.level))).toEqual([
      [0, 1, 1],
      [0, 1, 2],
      [1, 2, 3],
    ])
    const matrix = { ...usual?.matrix, cells: usual?.matrix.cells ?? [], reachFollowers: 10_000 }
    expect(await ask().command('matrix.save', { brandId, revision: 0, matrix })).toEqual({ revision: 1 })
    await expect(ask().command('matrix.save', { brandId, revision: 0, matrix })).rejects.toThrow(/Somebody else/u)
    expect(await ask().query('matrix.get', { brandId })).toEqual({ revision: 1, matrix })
    expect(await ask().query('matrix.get', { brandId: 'none' })).toBeNull()
    expect(() => desk.kit.store.write((db) => db.run('DELETE FROM brand_escalation'), { durable: false })).toThrow(
      /append-only/u,
    )
  })
})

describe('the ladder of a client', () => {
  it('has its levels in order, tells people who are here, and refuses to be written over', async () => {
    const { brandId } = desk
    const { ladder } = (await ask().query('ladder.get', { brandId })) ?? { ladder: { steps: [], maxRounds: 1 } }
    const save = (changed: typeof ladder, revision = 0) =>
      ask().command('ladder.save', { brandId, revision, ladder: changed })
    await expect(save({ ...ladder, steps: ladder.steps.toReversed() })).rejects.toThrow(/level 1, then 2, then 3/u)
    const gone = ladder.steps.map((it) => (it.level === 2 ? { ...it, targets: ['gone'] } : it))
    await expect(save({ ...ladder, steps: gone })).rejects.toThrow(/Level 2 tells somebody who is not here/u)
    expect(await save({ ...ladder, maxRounds: 5 })).toEqual({ revision: 1 })
    await expect(save(ladder)).rejects.toThrow(/Somebody else/u)
    expect(await ask().query('ladder.get', { brandId })).toMatchObject({ revision: 1, ladder: { maxRounds: 5 } })
  })
})

describe('the duty of care of a client', () => {
  it('is off until it is switched on, with words', async () => {
    const { brandId } = desk
    const usual = await ask().query('care.get', { brandId })
    expect(usual).toMatchObject({ revision: 0, care: { isOn: false } })
    expect(Object.keys(usual?.care.words ?? {})).toEqual(['en', 'ja', 'th', 'ko'])
    const save = (isOn: boolean, words: Record<string, string[]>, revision: number) =>
      ask().command('care.save', { brandId, revision, care: { isOn, words } })
    await expect(save(true, { ja: [] }, 0)).rejects.toThrow(/No safety word is given/u)
    expect(await save(true, { ja: ['異物'] }, 0)).toEqual({ revision: 1 })
    await expect(save(false, {}, 0)).rejects.toThrow(/Somebody else/u)
    expect(await ask().query('care.get', { brandId })).toEqual({
      revision: 1,
      care: { isOn: true, words: { ja: ['異物'] } },
    })
  })
})

describe('contacts', () => {
  it('are added, changed and taken away; a flow that names one who is gone says so', async () => {
    const { brandId } = desk
    const { contactId } = await ask().command('contact.save', {
      brandId,
      contact: { name: ' Dr. Ito ', mail: 'ito@example.com', levels: [3, 2, 3] },
    })
    expect(await ask().query('contact.list', { brandId })).toEqual([
      {
        id: contactId,
        brandId,
        name: 'Dr. Ito',
        role: '',
        mail: 'ito@example.com',
        phone: '',
        note: '',
        levels: [2, 3],
      },
    ])
    await ask().command('contact.save', { brandId, contactId, contact: { name: 'Dr. Ito', role: 'Safety desk' } })
    expect(await ask().query('contact.list', {})).toMatchObject([{ role: 'Safety desk', mail: '', levels: [] }])
    const body = flowOf([
      { id: 'a', kind: 'tell', to: { contactIds: [contactId] }, ways: ['mail'], next: 'end' },
      { id: 'end', kind: 'close' },
    ])
    expect(await ask().query('flow.check', { body, brandIds: [brandId] })).toEqual([])
    await ask().command('contact.remove', { contactId })
    expect(await ask().query('contact.list', {})).toEqual([])
    expect(await ask().query('flow.check', { body, brandIds: [brandId] })).toMatchObject([
      { stepId: 'a', code: 'gone_contact', severity: 'error', words: expect.stringContaining('Dr. Ito') as string },
    ])
    await expect(ask().command('contact.remove', { contactId })).rejects.toThrow(/not here any more/u)
    await expect(ask().command('contact.save', { brandId, contactId, contact: { name: 'x' } })).rejects.toThrow(
      /not here any more/u,
    )
  })
})
