import { afterEach, describe, expect, it } from 'vitest'
import { defaultToneCard } from '../../src/main/engine/rules/toneDefaults.ts'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
afterEach(() => kit.stop())

const owed = async () =>
  (await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply', limit: 5000 })).rows
/** An agent who acts now. */
async function actAsAgent(): Promise<string> {
  const { memberId } = await kit.client.command('member.add', { name: 'Ploy', role: 'agent', alias: 'PS' })
  await kit.client.command('member.actAs', { memberId })
  return memberId
}

describe('the tone card', () => {
  it('is a default until it is saved, has versions, and refuses to be written over', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const first = await kit.client.query('tone.card', { brandId })
    expect(first).toMatchObject({ version: 0, versions: [] })
    const card = { base: { ...defaultToneCard.base, persona: 'Mika' }, networks: { sample: { emoji: 'no' as const } } }
    expect(await kit.client.command('tone.save', { brandId, revision: 0, card })).toEqual({ version: 1 })
    await expect(kit.client.command('tone.save', { brandId, revision: 0, card })).rejects.toThrow(/Somebody else/)
    expect(await kit.client.query('tone.card', { brandId, version: 0 })).toMatchObject({ card: first?.card })
    expect(await kit.client.query('tone.forNetwork', { brandId, network: 'sample' })).toMatchObject({
      persona: 'Mika',
      emoji: 'no',
    })
    expect(await kit.client.query('tone.forNetwork', { brandId, network: 'other' })).toMatchObject({ emoji: 'few' })
  })

  it('is looked at while a reply is written, and stops only the words that it says it stops', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const conversationId = (await owed())[0]?.id ?? ''
    const base = {
      ...defaultToneCard.base,
      emoji: 'no' as const,
      signOffRequired: true,
      banned: [
        { word: 'cheap', language: null, instead: 'affordable', isBlocking: false },
        { word: '最安', language: null, instead: '', isBlocking: true },
      ],
    }
    await kit.client.command('client.edit', { brandId, signOff: '– the team' })
    await kit.client.command('tone.save', { brandId, revision: 0, card: { base } })
    const { checks, excerpt } = await kit.client.query('tone.check', { conversationId, text: 'So cheap 🎉' })
    expect(checks.map((it) => [it.kind, it.ok])).toEqual([
      ['banned', false],
      ['signOff', false],
      ['emoji', false],
    ])
    expect(excerpt).toBe('polite, say “we”, no emoji, sign “– the team”')
    await kit.client.command('message.reply', { conversationId, text: 'So cheap 🎉', undoSeconds: 30 })
    await expect(kit.client.command('message.reply', { conversationId, text: '最安です' })).rejects.toThrow(/最安/)
    expect(await kit.client.query('outbox.list', {})).toHaveLength(1)
  })
})

describe('the guidelines', () => {
  it('have versions with a comparison, and who has read each', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const start = await kit.client.query('guideline.current', { brandId })
    expect(start).toMatchObject({ version: 0, newest: 0, by: null, missing: [{ name: 'You' }] })
    const body = `${start?.body ?? ''}\n# Gifts\nNo gifts without a lead.`
    await kit.client.command('guideline.save', { brandId, revision: 0, body })
    await expect(kit.client.command('guideline.save', { brandId, revision: 0, body })).rejects.toThrow(/Somebody else/)
    await expect(kit.client.command('guideline.acknowledge', { brandId, version: 0 })).rejects.toThrow(/newer version/)
    await actAsAgent()
    await kit.client.command('guideline.acknowledge', { brandId, version: 1 })
    await kit.client.command('guideline.acknowledge', { brandId, version: 1 })
    const now = await kit.client.query('guideline.current', { brandId })
    expect(now).toMatchObject({ version: 1, by: 'You', acknowledged: [{ name: 'Ploy' }], missing: [{ name: 'You' }] })
    expect((await kit.client.query('guideline.current', { brandId, version: 0 }))?.body).toBe(start?.body)
    const added = (await kit.client.query('guideline.diff', { brandId, from: 0, to: 1 })).filter(
      (it) => it.kind !== 'same',
    )
    expect(added.map((it) => it.text)).toEqual(['', '# Gifts', 'No gifts without a lead.'])
    expect(await kit.client.query('guideline.find', { brandId, text: 'Can I get a gift?' })).toMatchObject({
      heading: 'Gifts',
      version: 1,
    })
    const told = JSON.stringify(await kit.client.query('activity.list', { limit: 50 }))
    expect(told).not.toContain('No gifts')
  })
})

describe('what a client begins with', () => {
  it('is in the language it answers in first, until somebody saves their own', async () => {
    kit = startEngine()
    const made = async (name: string, language: string | null) =>
      (await kit.client.command('brand.create', { name, language })).brandId
    const hana = await made('花', 'ja')
    const plain = await made('Plain', null)
    const guidelines = await kit.client.query('guideline.current', { brandId: hana })
    expect(guidelines).toMatchObject({ version: 0, by: null })
    expect(guidelines?.body).toContain('# 個人情報')
    expect((await kit.client.query('guideline.current', { brandId: plain }))?.body).toContain('# Privacy')
    expect((await kit.client.query('tone.card', { brandId: hana }))?.card.base.persona).toMatch(/チーム/)
    expect((await kit.client.query('client.detail', { brandId: hana }))?.languages).toEqual(['ja'])
    expect((await kit.client.query('client.detail', { brandId: plain }))?.languages).toEqual([])
    await kit.client.command('client.edit', { brandId: hana, languages: ['th', 'ja'] })
    expect((await kit.client.query('guideline.current', { brandId: hana }))?.body).toContain('# ข้อมูลส่วนตัว')
    await kit.client.command('guideline.save', { brandId: hana, revision: 0, body: '# Ours' })
    await kit.client.command('client.edit', { brandId: hana, languages: ['ko'] })
    expect(await kit.client.query('guideline.current', { brandId: hana })).toMatchObject({
      version: 1,
      body: '# Ours\n',
    })
  })
})
