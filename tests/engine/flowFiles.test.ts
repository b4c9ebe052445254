import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FailureError } from '../../src/shared/contract/failure.ts'
import { flowProblem, flowStep } from '../../src/shared/contract/flow.ts'
import type { FlowBody } from '../../src/shared/contract/flow.ts'
import { flowTemplates } from '../../src/main/engine/rules/flowTemplates/index.ts'
import { flowOf } from '../unit/rules/flowParts.ts'
import { openFlowDesk, plainFlow } from './flowDesk.ts'
import type { FlowDesk } from './flowDesk.ts'

let desk: FlowDesk
beforeEach(async () => {
  desk = await openFlowDesk()
})
afterEach(() => desk.kit.stop())
const ask = () => desk.kit.client

const fileOf = (flow: unknown, over: Record<string, unknown> = {}): string =>
  JSON.stringify({ format: 'parley-flow', version: 1, flow, ...over })
const bodyOf = async (flowId: string): Promise<FlowBody | undefined> =>
  (await ask().query('flow.get', { flowId }))?.body
/** What an import of a text says; it must be refused, and nothing be kept. */
async function refusalOf(text: string): Promise<{ message: string; paths: string[] }> {
  const before = await ask().query('flow.list', { archived: true })
  const error: unknown = await ask()
    .command('flow.import', { text })
    .catch((it: unknown) => it)
  expect(await ask().query('flow.list', { archived: true })).toEqual(before)
  await expect(ask().query('flow.readFile', { text })).rejects.toThrow()
  if (!(error instanceof FailureError) || error.failure.code !== 'invalid')
    throw new Error(`Not refused: ${String(error)}`)
  return { message: error.message, paths: error.failure.issues.map((it) => it.path) }
}

describe('a flow as a file', () => {
  it('goes out and comes in the same, with the people found by name on another desk', async () => {
    const { memberId } = await ask().command('member.add', { name: 'Mina Sato', role: 'lead' })
    const { contactId } = await ask().command('contact.save', { brandId: desk.brandId, contact: { name: 'Dr. Ito' } })
    const { cannedId } = await ask().command('canned.save', {
      cannedId: null,
      brandId: null,
      title: 'Sorry',
      shortcut: 'Sorry',
      variants: [{ variantId: null, body: 'We are sorry.' }],
    } as never)
    const body = flowOf([
      { id: 'a', kind: 'tell', to: { memberIds: [memberId], contactIds: [contactId] }, ways: ['mail'], next: 'b' },
      { id: 'b', kind: 'canned', responseId: cannedId, next: 'end' },
      { id: 'end', kind: 'close' },
    ])
    const { flowId } = await desk.draft(body)
    const out = await ask().query('flow.export', { flowId })
    const text = out?.text ?? ''
    expect(out?.name).toBe('Test')
    expect(JSON.parse(text)).toMatchObject({
      format: 'parley-flow',
      version: 1,
      people: { [memberId]: 'Mina Sato' },
      responses: { [cannedId]: 'Sorry' },
      contacts: { [contactId]: 'Dr. Ito' },
    })
    expect(JSON.stringify(JSON.parse(text))).not.toContain('We are sorry')

    const same = await ask().command('flow.import', { text })
    expect(await bodyOf(same.flowId)).toEqual(body)

    const other = await openFlowDesk()
    const { memberId: mina } = await other.kit.client.command('member.add', { name: 'Mina Sato', role: 'agent' })
    const { brandId } = other
    const imported = await other.kit.client.command('flow.import', { text, brandId })
    expect(imported.problems.map((it) => [it.stepId, it.code])).toEqual([
      ['a', 'gone_contact'],
      ['b', 'gone_response'],
    ])
    expect(imported.problems.map((it) => it.words).join('\n')).toMatch(
      /names Dr\. Ito, who is not[^]*“Sorry”, which is not here/u,
    )
    const kept = await other.kit.client.query('flow.get', { flowId: imported.flowId })
    expect(kept?.body.steps[0]).toMatchObject({ to: { memberIds: [mina] } })
    expect(kept?.flow).toMatchObject({ liveVersion: null, brandId, brandIds: [] })
    expect(await other.kit.client.query('flow.readFile', { text, brandId })).toEqual({
      body: kept?.body,
      problems: imported.problems,
    })
    await other.kit.stop()
  })

  it('links nobody where two have the name, and keeps the step with its problem', async () => {
    for (const role of ['agent', 'lead'] as const) await ask().command('member.add', { name: 'Nok', role })
    const body = flowOf([
      { id: 'a', kind: 'assign', to: { memberIds: ['m-1'] }, next: 'end' },
      { id: 'end', kind: 'close' },
    ])
    const { problems, flowId } = await ask().command('flow.import', {
      text: fileOf(body, { people: { 'm-1': 'Nok' } }),
    })
    expect(problems).toMatchObject([{ stepId: 'a', code: 'gone_person', severity: 'error' }])
    expect(problems[0]?.words).toContain('names Nok, who is not here')
    expect(await bodyOf(flowId)).toEqual(body)
  })

  it('of a version says what that version said', async () => {
    const flowId = await desk.live(plainFlow({ name: 'One' }))
    await ask().command('flow.saveDraft', { flowId, revision: 3, body: plainFlow({ name: 'Two' }) })
    expect((await ask().query('flow.export', { flowId }))?.name).toBe('Two')
    expect((await ask().query('flow.export', { flowId, version: 1 }))?.name).toBe('One')
    expect(await ask().query('flow.export', { flowId, version: 7 })).toBeNull()
    expect(await ask().query('flow.export', { flowId: 'none' })).toBeNull()
  })

  it('is as the document of flows shows it', async () => {
    const document = readFileSync(join(import.meta.dirname, '../../docs/flows.md'), 'utf8')
    const { problems } = await ask().query('flow.readFile', { text: document.split('```')[1] ?? '' })
    expect(problems).toEqual([])
    for (const kind of flowStep.options.map((it) => it.shape.kind.value)) expect(document).toContain(`\`${kind}\``)
    for (const code of flowProblem.shape.code.options) expect(document).toContain(`\`${code}\``)
  })

  it('holds every template whole', async () => {
    for (const { body } of flowTemplates) {
      const { flowId, problems } = await ask().command('flow.import', { text: `\ufeff${fileOf(body)}` })
      expect(problems).toEqual([])
      expect(await bodyOf(flowId)).toEqual(body)
    }
  })
})

it('is looked at for a client that is here', async () => {
  const text = fileOf(plainFlow())
  await expect(ask().query('flow.readFile', { text, brandId: 'none' })).rejects.toThrow(/not here any more/u)
  await expect(ask().command('flow.import', { text, brandId: 'none' })).rejects.toThrow(/not here any more/u)
})

describe('what is no such file', () => {
  it.each<[string, string, RegExp]>([
    ['nothing', '', /no valid JSON.*Nothing was kept/u],
    ['half of one', '{\n "format": "parley-flow",\n "flow": {', /no valid JSON.*Nothing was kept/u],
    ['a comma too many', '{\n "format": "parley-flow",,\n}', /no valid JSON, line 2, column 26\. Nothing was kept/u],
    ['null', 'null', /no flow file/u],
    ['a list', '[]', /no flow file/u],
    ['another format', '{"format":"opml","version":1}', /no flow file/u],
    [
      'a newer version',
      '{"format":"parley-flow","version":2,"flow":{"shape":"new"}}',
      /written by a newer Parley \(version 2 [^]*Nothing was kept\. Update Parley/u,
    ],
    ['no version', '{"format":"parley-flow","flow":{}}', /^The version of this flow file is not right/u],
    [
      'a version in words',
      '{"format":"parley-flow","version":"2","flow":{}}',
      /^The version of this flow file is not right/u,
    ],
    ['no flow', '{"format":"parley-flow","version":1}', /^flow is not right/u],
    [
      'deep brackets',
      `{"format":"parley-flow","version":1,"flow":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      /^flow is not right/u,
    ],
  ])('is refused: %s', async (_name, text, words) => {
    expect((await refusalOf(text)).message).toMatch(words)
  })

  it.each<[string, Partial<Record<string, unknown>>, string]>([
    ['no name', { name: '' }, 'flow.name'],
    ['a name that is a number', { name: 7 }, 'flow.name'],
    ['a step of an unknown kind', { steps: [{ id: 'a', kind: 'send' }] }, 'flow.steps[0].kind'],
    [
      'a step without its text',
      {
        steps: [
          { id: 'a', kind: 'close' },
          { id: 'b', kind: 'note' },
        ],
      },
      'flow.steps[1].text',
    ],
    ['minutes in words', { steps: [{ id: 'a', kind: 'wait', for: 'time', minutes: '60' }] }, 'flow.steps[0].minutes'],
    ['no minutes at all', { steps: [{ id: 'a', kind: 'acknowledge', minutes: 0 }] }, 'flow.steps[0].minutes'],
    [
      'one answer',
      { steps: [{ id: 'a', kind: 'question', text: '?', answers: [{ text: 'Yes' }] }] },
      'flow.steps[0].answers',
    ],
    ['a step id with a slash', { steps: [{ id: '../a', kind: 'close' }] }, 'flow.steps[0].id'],
    ['steps that are none', { steps: 'many' }, 'flow.steps'],
    ['a key that nobody knows', { steps: [{ id: 'a', kind: 'close', onSend: 'x' }] }, 'flow.steps[0]'],
    ['a word that is a number', { trigger: { kind: 'words', words: { ja: ['返金', 5] } } }, 'flow.trigger.words.ja[1]'],
    ['a language that is not kept', { trigger: { kind: 'words', words: { xx: ['a'] } } }, 'flow.trigger.words'],
    ['a condition of an unknown kind', { trigger: { kind: 'not', of: { kind: 'weather' } } }, 'flow.trigger.of.kind'],
    ['a group that is none', { trigger: { kind: 'not', of: 5 } }, 'flow.trigger.of'],
    [
      'a bad time deep inside',
      { trigger: { kind: 'all', of: [{ kind: 'not', of: { kind: 'time', days: [0], from: '9:00', to: '10:00' } }] } },
      'flow.trigger.of[0].of.from',
    ],
    [
      '501 steps',
      { steps: Array.from({ length: 501 }, (_, at) => ({ id: `s${String(at)}`, kind: 'close' })) },
      'flow.steps',
    ],
  ])('is told where: %s', async (_name, over, path) => {
    const { message, paths } = await refusalOf(fileOf({ name: 'T', trigger: null, startId: null, steps: [], ...over }))
    expect(paths).toEqual([path])
    expect(message.startsWith(`${path} is not right: `)).toBe(true)
    expect(message).toMatch(/Nothing was kept\.$/u)
  })

  it('is refused when it is too large', async () => {
    expect((await refusalOf(fileOf(plainFlow({ description: 'x' })) + ' '.repeat(5_000_000))).message).toMatch(/5 MB/u)
  })

  it('cannot name what every object has', async () => {
    const body = flowOf([
      { id: 'a', kind: 'assign', to: { memberIds: ['__proto__', 'constructor'] }, next: 'end' },
      { id: 'end', kind: 'close' },
    ])
    const { problems } = await ask().command('flow.import', {
      text: `{"format":"parley-flow","version":1,"flow":${JSON.stringify(body)},"people":{"__proto__":"You"}}`,
    })
    expect(problems.map((it) => it.code)).toEqual(['gone_person', 'gone_person'])
  })
})
