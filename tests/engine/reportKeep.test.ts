import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReportTemplate } from '../../src/shared/contract/report.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { pictures, pngOf } from '../fakes/pictures.ts'
import { startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
let brandId = ''
beforeEach(async () => {
  kit = startEngine({ time: createFakeClock(Date.UTC(2026, 10, 20, 12)) })
  brandId = (await kit.client.command('brand.create', { name: 'Kinoto', timeZone: 'Asia/Tokyo' })).brandId
})
afterEach(() => kit.stop())

const command: EngineKit['client']['command'] = (name, input) => kit.client.command(name, input)
const query: EngineKit['client']['query'] = (name, input) => kit.client.query(name, input)
const month = '2026-10'

/** A new member of that role; acting as one is another command. */
const added = async (role: 'agent' | 'lead' | 'external', brandIds: string[] | null = null): Promise<string> =>
  (await command('member.add', { name: `A ${role}`, role, brandIds })).memberId
const recorded = (): string[] =>
  kit.store.reader.all<{ action: string }>('SELECT action FROM activity ORDER BY seq').map((it) => it.action)

describe('templates', () => {
  const fieldsOf = ({ id: _id, brandId: _brandId, logo: _logo, ...fields }: ReportTemplate) => fields
  const first = async (): Promise<ReportTemplate> => {
    const [template] = await query('report.templates', { brandId })
    if (template === undefined) throw new Error('No template')
    return template
  }
  const png = `data:image/png;base64,${Buffer.from(pngOf(24, 16)).toString('base64')}`

  it('begin with one called Monthly, which keeps its id and its place when it is changed', async () => {
    const usual = await first()
    expect(usual).toMatchObject({ name: 'Monthly', language: 'en', paper: 'A4', logo: null })
    expect(usual.sections).toHaveLength(20)
    const { templateId } = await command('report.saveTemplate', {
      brandId,
      fields: { ...fieldsOf(usual), name: '月報', language: 'ja' },
    })
    expect((await query('report.templates', { brandId })).map((it) => [it.id, it.name])).toEqual([
      [usual.id, 'Monthly'],
      [templateId, '月報'],
    ])
    const fields = {
      ...fieldsOf(usual),
      sections: ['definitions' as const, 'headline' as const],
      paper: 'Letter' as const,
    }
    await command('report.saveTemplate', { brandId, templateId: usual.id, fields })
    expect(await first()).toEqual({ ...usual, ...fields })
    await command('report.removeTemplate', { templateId: usual.id })
    expect((await first()).name).toBe('月報')
    await expect(command('report.removeTemplate', { templateId })).rejects.toThrow('only template')
    expect(recorded().filter((it) => it.startsWith('report.'))).toEqual([
      'report.saveTemplate',
      'report.saveTemplate',
      'report.removeTemplate',
    ])
  })

  it('refuse what could not be shown, in words, and keep what was there', async () => {
    const usual = await first()
    const fields = fieldsOf(usual)
    await expect(command('report.removeTemplate', { templateId: usual.id })).rejects.toThrow('only template')
    await expect(command('report.saveTemplate', { brandId, fields: { ...fields, name: 'MONTHLY' } })).rejects.toThrow(
      'called “MONTHLY” already',
    )
    await expect(
      command('report.saveTemplate', { brandId, fields: { ...fields, name: 'B', sections: ['headline', 'headline'] } }),
    ).rejects.toThrow('twice')
    await expect(command('report.saveTemplate', { brandId, templateId: 'none', fields })).rejects.toThrow('any more')
    const other = await command('brand.create', { name: 'Other', timeZone: 'UTC' })
    await expect(
      command('report.saveTemplate', { brandId: other.brandId, templateId: usual.id, fields }),
    ).rejects.toThrow('not one of this client')
    expect(await query('report.templates', { brandId })).toEqual([usual])
    expect(await query('report.templates', { brandId: 'none' })).toEqual([])
  })

  it('take a logo that is a picture, without what was written beside it, and nothing else', async () => {
    const usual = await first()
    const save = (logo: string | null | undefined) =>
      command('report.saveTemplate', {
        brandId,
        templateId: usual.id,
        fields: fieldsOf(usual),
        ...(logo === undefined ? {} : { logo }),
      })
    const dataOf = (type: string, bytes: Uint8Array): string =>
      `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`
    await save(png)
    await save(undefined)
    expect((await first()).logo).toMatch(/^data:image\/png;base64,/u)
    for (const [logo, words] of [
      ['https://example.com/logo.png', 'no PNG or JPEG'],
      ['data:image/svg+xml;base64,PHN2Zz4=', 'no PNG or JPEG'],
      [dataOf('png', Buffer.from('<svg onload="x()">')), 'no picture'],
      [dataOf('png', pictures.webp), 'no PNG or JPEG'],
      [dataOf('png', pictures.movingPng), 'Moving'],
      [dataOf('png', new Uint8Array(300_001)), 'larger than 300 kB'],
      [`data:image/png;base64,${'A'.repeat(500_000)}`, '300 kB'],
    ] as const)
      await expect(save(logo), words).rejects.toThrow(words)
    expect((await first()).logo).toMatch(/^data:image\/png;base64,/u)
    // What it says it is does not count, what it is does; the maker of the camera is cut out.
    await save(dataOf('png', pictures.jpegOnItsSide))
    const kept = (await first()).logo ?? ''
    expect(kept).toMatch(/^data:image\/jpeg;base64,/u)
    expect(Buffer.from(kept.split(',')[1] ?? '', 'base64').includes('a secret')).toBe(false)
    await save(null)
    expect((await first()).logo).toBeNull()
  })
})

describe('decisions', () => {
  it('are carried over until they are done', async () => {
    const add = (of: string, text: string) =>
      command('report.addDecision', { brandId, month: of, text, ownerName: 'Mai', dueOn: '2026-12-24' })
    const listed = async (of: string) =>
      (await query('report.decisions', { brandId, month: of })).map((it) => [it.text, it.doneAt !== null])
    const { decisionId } = await add('2026-09', 'Answer on Saturdays')
    await add('2026-10', 'Shorter welcome')
    expect(await listed('2026-08')).toEqual([])
    expect(await listed('2026-10')).toEqual([
      ['Answer on Saturdays', false],
      ['Shorter welcome', false],
    ])
    await command('report.endDecision', { decisionId, isDone: true, outcome: 'Done since the 14th' })
    // Done on 20 November: it was open when November began, and is no more when December does.
    expect(await listed('2026-09')).toEqual([['Answer on Saturdays', true]])
    expect(await listed('2026-11')).toEqual([
      ['Answer on Saturdays', true],
      ['Shorter welcome', false],
    ])
    expect(await listed('2026-12')).toEqual([['Shorter welcome', false]])
    await command('report.endDecision', { decisionId, isDone: false })
    expect(await listed('2026-12')).toHaveLength(2)
    await expect(command('report.endDecision', { decisionId: 'none', isDone: true })).rejects.toThrow('any more')
    expect(() => kit.store.write((db) => db.run('DELETE FROM report_decisions'), { durable: false })).toThrow(
      'never deleted',
    )
  })
})

describe('competitors', () => {
  it('are replaced as a whole, and those that stay keep their id', async () => {
    const save = (competitors: { name: string; words: string[] }[]) =>
      command('report.saveCompetitors', { brandId, competitors })
    await save([
      { name: 'Northwind', words: ['northwind', 'northwind', 'ノースウィンド'] },
      { name: 'ร้านริมน้ำ', words: ['ริมน้ำ'] },
    ])
    const before = await query('report.competitors', { brandId })
    expect(before.map((it) => [it.name, it.words])).toEqual([
      ['Northwind', ['northwind', 'ノースウィンド']],
      ['ร้านริมน้ำ', ['ริมน้ำ']],
    ])
    await save([
      { name: 'New', words: ['new'] },
      { name: 'Northwind', words: ['nw'] },
    ])
    const after = await query('report.competitors', { brandId })
    expect(after.map((it) => it.name)).toEqual(['New', 'Northwind'])
    expect(after[1]?.id).toBe(before[0]?.id)
    const twice = save([
      { name: 'A', words: ['a'] },
      { name: 'a', words: ['b'] },
    ])
    await expect(twice).rejects.toThrow('twice')
    expect(await query('report.competitors', { brandId })).toEqual(after)
    await save([])
    expect(await query('report.competitors', { brandId })).toEqual([])
  })
})

describe('months', () => {
  it('go from the first message to the one that runs, newest first', async () => {
    const listed = async () => (await query('report.months', { brandId })).map((it) => it.month)
    expect(await listed()).toEqual(['2026-11'])
    kit.store.write(
      (db) => {
        db.run(
          `INSERT INTO accounts (number, id, brand, network, remote_id, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
           VALUES (9, 'a', 1, 'sample', 'me', 'h', 'd', '{}', '[]', '[]', 'active', 'none', 0)`,
        )
        db.run(
          `INSERT INTO authors (number, id, account, remote_id, ref, handle, display_name, is_self, version) VALUES (9, 'p', 9, 'ann', '', 'ann', 'Ann', 0, 1)`,
        )
        db.run(
          `INSERT INTO conversations (number, id, account, brand, remote_id, ref, kind, subject, author, state, urgency, unread_count, needs_reply, pending_count, last_message, last_message_at, version)
           VALUES (9, 'c', 9, 1, 'c', '', 'mention', '', 9, 'open', 'normal', 0, 0, 0, 7, 9, 1)`,
        )
        db.run(
          `INSERT INTO messages (seq, id, account, conversation, author, remote_id, ref, direction, body, created_at, first_seen_at, arrival, is_hidden, is_read, version)
           VALUES (7, 'm', 9, 9, 9, 'm', '', 'in', 'Hello', :at, :at, 1, 0, 0, 1)`,
          // Already September in Tokyo.
          { at: Date.parse('2026-08-31T15:00Z') },
        )
      },
      { durable: false },
    )
    expect(await listed()).toEqual(['2026-11', '2026-10', '2026-09'])
    expect((await query('report.months', { brandId }))[1]).toEqual({
      month: '2026-10',
      state: 'draft',
      version: 0,
      closedAt: null,
      isAmended: false,
    })
    expect(await query('report.months', { brandId: 'none' })).toEqual([])
  })
})

describe('who may', () => {
  it('close, arrange and compare: leads and managers only; decide: the team; comment: everyone', async () => {
    const [usual] = await query('report.templates', { brandId })
    if (usual === undefined) throw new Error('No template')
    const { id: templateId, brandId: _brandId, logo: _logo, ...fields } = usual
    const other = await command('brand.create', { name: 'Other', timeZone: 'UTC' })
    const members = [
      await added('agent'),
      await added('external'),
      await added('lead'),
      await added('lead', [other.brandId]),
    ]
    const become = () => command('member.actAs', { memberId: members.shift() ?? '' })
    await become()
    const schedule = { isOn: false, at: '09:00', folder: '', formats: ['pdf' as const], templateId: null, mailTo: [] }
    for (const refused of [
      command('report.close', { brandId, month }),
      command('report.saveTemplate', { brandId, fields }),
      command('report.removeTemplate', { templateId }),
      command('report.saveSchedule', { brandId, fields: schedule }),
      command('report.saveCompetitors', { brandId, competitors: [] }),
    ])
      await expect(refused).rejects.toThrow('Only a lead or a manager')
    await command('report.addDecision', { brandId, month, text: 'Ask again' })
    await become()
    await expect(command('report.addDecision', { brandId, month, text: 'No' })).rejects.toThrow('Only the team')
    await command('report.comment', { brandId, month, section: 'headline', text: 'Thank you' })
    await become()
    await command('report.saveSchedule', { brandId, fields: schedule })
    await become()
    await expect(command('report.saveSchedule', { brandId, fields: schedule })).rejects.toThrow('do not belong')
    expect(recorded()).toContain('report.comment')
  })
})
