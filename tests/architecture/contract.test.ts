import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandHandlers } from '../../src/main/engine/commands/index.ts'
import { queryHandlers } from '../../src/main/engine/queries/index.ts'
import { commands } from '../../src/shared/contract/commands.ts'
import type { CommandName } from '../../src/shared/contract/commands.ts'
import { queries } from '../../src/shared/contract/queries.ts'
import type { QueryName } from '../../src/shared/contract/queries.ts'
import { openSample, startEngine } from '../engine/kit.ts'

/** Commands that leave no line in the activity record, each with its reason. */
const withoutActivity: Partial<Record<CommandName, string>> = {
  'draft.save': 'A draft changes with every pause in typing; what becomes of it is recorded.',
  'sync.now': 'It changes no fact, only when the next look is.',
  'data.backUp': 'It changes nothing in the file.',
  'media.add': 'What it was attached to is recorded.',
  'canned.importFile': 'Its rows go through canned.import, which records them.',
  'canned.exportFile': 'It changes nothing in the file.',
  'report.importOutside': 'It records one line in the transaction that keeps its figures.',
  'history.importFile': 'It records one line when it ends, with what it came to.',
  'history.stopImport': 'The import that it stops records how it ended.',
  'media.fetch': 'It changes nothing but what is on this disk of what the network shows anyway.',
  'app.setUp': 'It goes through app.keep, which records it.',
  'app.forget': 'It goes through app.keep, which records it.',
  'translate.setUp': 'It goes through translate.setService, which records it.',
  'translate.test': 'It changes nothing.',
  'translate.dropDraft': 'What was only proposed is thrown away.',
  'outbox.linger': 'A second more to take a reply back; that it went out or was taken back is recorded.',
  'media.shown': 'Looking is nobody’s business.',
}

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') || name.endsWith('.tsx'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}

describe('the contract', () => {
  it('has a handler for every command and every question', () => {
    const slow = {
      'data.backUp': true,
      'media.add': true,
      'canned.importFile': true,
      'canned.exportFile': true,
      'app.setUp': true,
      'app.forget': true,
      'translate.setUp': true,
      'translate.test': true,
      'report.importOutside': true,
      'history.importFile': true,
      'history.stopImport': true,
    }
    expect(Object.keys({ ...commandHandlers, ...slow }).sort()).toEqual(Object.keys(commands).sort())
    expect(Object.keys(queryHandlers).sort()).toEqual(Object.keys(queries).sort())
  })

  it('has a test that names every command and every question', () => {
    const tests = sources(join(import.meta.dirname, '..')).replaceAll(readFileSync(import.meta.filename, 'utf8'), '')
    const unnamed = [...Object.keys(commands), ...Object.keys(queries)].filter((name) => !tests.includes(`'${name}'`))
    expect(unnamed).toEqual([])
  })

  it('records every command but those on the list', () => {
    const handlers = sources(join(import.meta.dirname, '../../src/main/engine/commands'))
    const silent = Object.keys(commands).filter((name) => {
      const from = handlers.indexOf(`'${name}': (`)
      const next = handlers.slice(from + 1).search(/\n {2}'[a-z]+\.[a-zA-Z]+': \(|\n} satisfies/)
      const body = from < 0 ? '' : handlers.slice(from, from + 1 + next)
      return !/ctx\.record\(|settled\(ctx|onAuthor\(ctx/.test(body)
    })
    expect(silent.sort()).toEqual(Object.keys(withoutActivity).sort())
  })

  it('answers every question in the promised shape', async () => {
    const kit = startEngine()
    const { brandId, accountId } = await openSample(kit)
    const { rows } = await kit.client.query('inbox.list', { brandId, view: 'all' })
    const row = rows.find((it) => it.author !== null)
    if (row === undefined || row.author === null) throw new Error('The sample inbox is empty')
    const conversationId = row.id
    const { messageId } = await kit.client.command('message.reply', { conversationId, text: 'hello', undoSeconds: 30 })
    const { flowId } = await kit.client.command('flow.create', { brandId, templateId: 'skin-reaction' })
    await kit.client.command('flow.publish', { flowId, revision: 1 })
    const flow = { name: 'a', trigger: { kind: 'words', words: { ja: ['の'] } }, startId: null, steps: [] }
    const { caseId } = await kit.client.command('case.raise', {
      conversationId,
      level: 3,
      title: 'Somebody is hurt',
      note: { happened: 'A rash', wants: 'Help', asked: 'Decide' },
    })
    const inputs: Record<QueryName, unknown> = {
      'brand.list': {},
      'posts.pauses': { brandId },
      'canned.suggested': { conversationId },
      'member.list': {},
      'network.list': {},
      'app.list': {},
      'account.list': {},
      'account.detail': { accountId },
      'feeds.export': { brandId },
      'sync.status': {},
      'settings.all': {},
      'inbox.list': { brandId, view: 'all' },
      'inbox.counts': { brandId },
      'conversation.detail': { conversationId },
      'conversation.thread': { conversationId },
      'message.detail': { messageId },
      'author.card': { authorId: row.author.id },
      'search.messages': { text: 'a' },
      'media.usage': {},
      'outbox.list': {},
      'activity.list': { conversationId },
      'data.verify': {},
      'client.detail': { brandId },
      'client.hours': { brandId },
      'client.members': { brandId },
      'client.readHolidays': { text: 'BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nSUMMARY:New Year\nEND:VEVENT' },
      'channel.list': { brandId },
      'channel.sheet': { brandId },
      'tone.card': { brandId },
      'tone.forNetwork': { brandId, network: 'sample' },
      'tone.check': { conversationId, text: 'Hello' },
      'guideline.current': { brandId },
      'guideline.diff': { brandId, from: 0, to: 0 },
      'guideline.find': { brandId, text: 'Where is my order?' },
      'people.find': { text: 'a' },
      'desk.facts': { conversationId },
      'desk.story': { messageId },
      'desk.requests': { brandId },
      'desk.rule': { brandId },
      'desk.promises': { brandId },
      'promise.propose': { conversationId, text: 'We will write by Friday.' },
      'desk.ideas': { brandId },
      'desk.register': { brandId },
      'person.card': { authorId: row.author.id },
      'desk.similar': { conversationId },
      'statement.list': { brandId },
      'statement.get': { statementId: 'none' },
      'statement.ofConversation': { conversationId },
      'statement.alike': { statementId: 'none' },
      'canned.folders': { brandId },
      'canned.list': { brandId },
      'canned.needs': { brandId },
      'canned.promote': { brandId },
      'canned.detail': { cannedId: 'none' },
      'canned.versions': { variantId: 'none' },
      'canned.pick': { conversationId, text: '' },
      'canned.render': { conversationId, body: 'Hello {{customer.display_name}}' },
      'canned.lengths': { text: 'Hello' },
      'canned.variables': { brandId },
      'canned.importing': {},
      'history.importing': {},
      'history.skipped': { brandId },
      'canned.rows': { brandId },
      'tag.list': {},
      'view.list': {},
      'service.policies': { brandId },
      'service.clocks': { brandId },
      'service.ofConversation': { conversationId },
      'service.due': { brandId, from: 0, minutes: 30 },
      'service.elapsed': { brandId, from: 0, to: 1 },
      'view.counts': {},
      'deck.columns': {},
      'label.rules': {},
      'catchUp.state': { brandId: null },
      'compose.facts': { conversationId },
      'compose.rules': { brandId },
      'approval.list': { brandId },
      'approval.news': {},
      'translate.service': {},
      'translate.facts': { conversationId },
      'translate.shown': { conversationId },
      'flow.list': {},
      'flow.get': { flowId },
      'flow.versions': { flowId },
      'flow.diff': { flowId, from: 1 },
      'flow.check': { body: flow, brandIds: [brandId] },
      'flow.readFile': { text: JSON.stringify({ format: 'parley-flow', version: 1, flow }), brandId },
      'flow.export': { flowId },
      'flow.stepFigures': { flowId, stepId: 'ask' },
      'flow.templates': {},
      'flow.try': { body: flow, brandId, since: 0 },
      'matrix.get': { brandId },
      'ladder.get': { brandId },
      'care.get': { brandId },
      'contact.list': { brandId },
      'case.board': {},
      'case.list': {},
      'case.get': { caseId },
      'case.ofConversation': { conversationId },
      'case.prefill': { conversationId, level: 2 },
      'case.cards': {},
      'report.make': { brandId, month: '2026-10' },
      'report.behind': { brandId, month: '2026-10', path: 'figures.inbound.total' },
      'report.file': { brandId, month: '2026-10', format: 'json' },
      'report.months': { brandId },
      'report.templates': { brandId },
      'report.schedule': { brandId },
      'report.decisions': { brandId, month: '2026-10' },
      'report.outside': { brandId, month: '2026-10' },
      'report.competitors': { brandId },
      'report.due': {},
    }
    for (const [name, input] of Object.entries(inputs)) {
      const answer = await kit.client.query(name as QueryName, input as never) // one of the names above
      const parsed = queries[name as QueryName].output.safeParse(answer)
      expect(parsed.error?.issues ?? [], name).toEqual([])
    }
    await kit.stop()
  })
})
