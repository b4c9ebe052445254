import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import type { CommandName } from '../../src/shared/contract/commands.ts'
import { commands } from '../../src/shared/contract/commands.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { useComposer } from '../../src/renderer/state/composerStore.ts'
import { text } from '../../src/renderer/text/text.ts'
import { deskOf } from './fake/deskWorld.ts'
import type { FakeDesk } from './fake/deskWorld.ts'
import { openWorld } from './fake/openNetworks.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const asked = (name: CommandName): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)
const opened = (): string => useNavigation.getState().place.conversationId ?? ''
const desk = (): FakeDesk => deskOf(drawn.engine.world)
const rowOf = (id: string) => drawn.engine.world.conversations.find(({ row }) => row.id === id)?.row

/** Opens the first conversation of the list by keyboard. */
async function openFirst(): Promise<string> {
  drawn = await drawWindow()
  await press('j')
  await press('Enter')
  return opened()
}

async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

describe('ending the wait for an answer, by keyboard', () => {
  it('Q marks with a reason, goes on to the next, and Ctrl Z takes it back and returns', async () => {
    const id = await openFirst()
    await press('q')
    expect(byTestId('no-reply-dialog')).toBeDefined()
    expect(await faults()).toEqual([])
    await click(document.querySelector('input[value=not_for_us]') ?? document.body)
    await click(find('button', /^Mark$/))
    expect(document.querySelector('[data-testid=no-reply-dialog]')).toBeNull()
    expect(asked('conversation.noReply')).toMatchObject([{ conversationIds: [id], reason: 'not_for_us', on: true }])
    expect(opened()).not.toBe(id)
    await press('z', { ctrlKey: true })
    expect(asked('conversation.noReply')[1]).toMatchObject({ on: false })
    expect(opened()).toBe(id)
    expect(rowOf(id)?.needsReply).toBe(true)
    // Once is enough: nothing is left to take back.
    await press('z', { ctrlKey: true })
    expect(asked('conversation.noReply')).toHaveLength(2)
  })

  it('a mark stands below its message and can be taken away there', async () => {
    const id = await openFirst()
    await press('q')
    await click(find('button', /^Mark$/))
    await click(find('button', /^Undo$/))
    await press('q')
    await click(find('button', /^Mark$/))
    await drawn.close()
    const { world } = drawn.engine
    drawn = await drawWindow(world)
    const mine = rowOf(id)
    if (mine !== undefined) mine.needsReply = true
    drawn.engine.changed()
    await settle()
    await press('j')
    await press('Enter')
    expect(opened()).toBe(id)
    expect(says('Needs no reply: Thanks, nothing to answer')).toBe(true)
    await click(find('button', /^Needs a reply$/))
    expect(asked('conversation.noReply')).toMatchObject([{ on: false }])
  })

  it('Shift Q logs with a reason and closes; undo takes both back', async () => {
    const id = await openFirst()
    await press('Q', { shiftKey: true })
    const submit = find('button', /^Log and close$/)
    expect(submit.hasAttribute('disabled')).toBe(true)
    await type(find('textbox', 'Reason'), 'a rant')
    await click(find('button', /^Log and close$/))
    expect(desk().register).toMatchObject([{ conversationId: id, reason: 'a rant' }])
    expect(rowOf(id)?.state).toBe('closed')
    await press('z', { ctrlKey: true })
    expect(desk().register).toEqual([])
    expect(rowOf(id)?.state).toBe('open')
    expect(opened()).toBe(id)
  })

  it('V notes an answer given elsewhere', async () => {
    const id = await openFirst()
    await press('v')
    await type(find('textbox', 'Where'), 'telephone')
    await click(find('button', /^Note the answer$/))
    expect(asked('conversation.answeredElsewhere')).toMatchObject([{ conversationId: id, place: 'telephone' }])
    await press('z', { ctrlKey: true })
    expect(desk().elsewhere).toEqual([])
  })

  it('E closes and opens the next, and Ctrl Z opens it again; assigning and urgency can be taken back too', async () => {
    const id = await openFirst()
    const before = rowOf(id)?.urgency
    await press('4')
    await press('m')
    await press('e')
    expect(rowOf(id)).toMatchObject({ state: 'closed', urgency: 'urgent', assigneeId: 'm1' })
    expect(opened()).not.toBe(id)
    await press('z', { ctrlKey: true })
    expect(rowOf(id)?.state).toBe('open')
    expect(opened()).toBe(id)
    await press('z', { ctrlKey: true })
    await press('z', { ctrlKey: true })
    expect(rowOf(id)?.urgency).toBe(before)
  })
})

describe('promises and ideas', () => {
  it('P notes a promise with a time; it stands beside the thread until it is kept', async () => {
    const id = await openFirst()
    await press('p')
    expect(await faults()).toEqual([])
    await type(find('textbox', 'What was promised'), 'call back about lot 2611B')
    await click(find('button', /^Note the promise$/))
    expect(desk().promises).toMatchObject([{ conversationId: id, text: 'call back about lot 2611B', state: 'open' }])
    expect(desk().promises[0]?.dueAt).toBeGreaterThan(Date.now())
    await click(find('button', /^Mark as kept/))
    expect(desk().promises[0]?.state).toBe('kept')
    await press('z', { ctrlKey: true })
    expect(desk().promises[0]?.state).toBe('open')
    await press('g')
    await press('p')
    expect(byTestId('desk-lists').textContent).toContain('call back about lot 2611B')
    expect(await faults()).toEqual([])
  })

  it('a promise in the past is refused before it is asked for', async () => {
    await openFirst()
    await press('p')
    await type(find('textbox', 'What was promised'), 'x')
    const field = document.querySelector<HTMLElement>('input[type=datetime-local]') ?? document.body
    await type(field, '2020-01-01T10:00')
    expect(says('Choose a moment in the future.')).toBe(true)
    expect(find('button', /^Note the promise$/).hasAttribute('disabled')).toBe(true)
  })

  it('I makes an idea, and the next message can speak for it', async () => {
    await openFirst()
    await press('i')
    await type(find('textbox', 'Name of the idea'), 'Refills')
    await click(find('button', /^Keep the idea$/))
    expect(desk().ideas).toMatchObject([{ title: 'Refills', supporters: 1 }])
    expect(all('button', 'Remove from Refills')).toHaveLength(1)
    await press('z', { ctrlKey: true })
    expect(desk().ideas).toEqual([])
  })
})

describe('criticism', () => {
  async function openCritical(rule: 'never' | 'criticism'): Promise<void> {
    const world = openWorld(Date.now())
    const row = world.conversations.find((each) => each.row.id === 'c11')?.row
    deskOf(world).criticism.add('c11')
    deskOf(world).rules[row?.brandId ?? ''] = rule
    drawn = await drawWindow(world)
    await click(find('option', 'Tomás'))
  }
  const menu = async (): Promise<string[]> => {
    await click(document.querySelector('[data-message=c11-1] .message-menu') ?? document.body)
    return all('menuitem').map((each) => each.textContent)
  }

  it('is not hidden or deleted from the menu', async () => {
    await openCritical('never')
    const lines = (await menu()).join('|')
    for (const word of ['Hold for approval', 'Spam', 'trash', 'Delete']) expect(lines).not.toContain(word)
  })

  it('goes to a second person where the client wants one', async () => {
    await openCritical('criticism')
    await press('k', { ctrlKey: true })
    const field = document.querySelector<HTMLElement>('.palette input') ?? document.body
    await type(field, 'delete on the network')
    await press('Enter', { on: field })
    expect(says('This is labelled as criticism.')).toBe(true)
    await type(find('textbox', 'Reason'), 'names an employee')
    await click(find('button', /^Ask a second person$/))
    expect(asked('message.delete')).toEqual([])
    expect(desk().requests).toMatchObject([{ state: 'waiting', reason: 'names an employee', what: { kind: 'delete' } }])
    expect(says('Waits for a second person')).toBe(true)
    expect(says('another lead or manager decides')).toBe(true)
    const other = drawn.engine.world.members.find((member) => !member.isMe)
    if (other === undefined) throw new Error('There is only one member')
    other.role = 'lead'
    for (const member of drawn.engine.world.members) member.isMe = member === other
    drawn.engine.changed()
    await settle()
    await press('g')
    await press('w')
    expect(await faults()).toEqual([])
    await click(find('button', /^Confirm$/))
    expect(desk().requests[0]).toMatchObject({ state: 'confirmed', decidedByName: other.name })
  })
})

describe('what was taken away', () => {
  it('says who and why, and a manager reads the sealed copy after giving a reason', async () => {
    const world = openWorld(Date.now())
    const message = world.messages.find((each) => each.id === 'c11-1')
    if (message === undefined) throw new Error('The world lost a message')
    Object.assign(message, { body: '', deletedAt: Date.now() })
    deskOf(world).sealed['c11-1'] = { text: 'you are thieves', by: 'Ploy Srisai', why: 'insults' }
    drawn = await drawWindow(world)
    await click(find('option', 'Tomás'))
    expect(says('Taken away by Ploy Srisai: insults')).toBe(true)
    expect(says('you are thieves')).toBe(false)
    await click(find('button', 'Read the sealed copy'))
    await type(find('textbox', 'Why do you need it'), 'the client asks')
    await click(find('button', /^Show the text$/))
    expect(asked('message.unseal')).toEqual([{ messageId: 'c11-1', reason: 'the client asks' }])
    expect(byTestId('sealed-dialog').textContent).toContain('you are thieves')
    expect(await faults()).toEqual([])
    await press('Escape')
    for (const member of drawn.engine.world.members) if (member.isMe) member.role = 'agent'
    drawn.engine.changed()
    await settle()
    expect(all('button', 'Read the sealed copy')).toEqual([])
    expect(says('a lead or manager can read it')).toBe(true)
  })

  it('an edit shows its earlier wording on demand', async () => {
    const world = openWorld(Date.now())
    const message = world.messages.find((each) => each.id === 'c11-1')
    if (message === undefined) throw new Error('The world lost a message')
    message.editedAt = Date.now()
    deskOf(world).wordings['c11-1'] = ['what stood there first']
    drawn = await drawWindow(world)
    await click(find('option', 'Tomás'))
    expect(says('what stood there first')).toBe(false)
    await click(find('button', 'Show earlier wording'))
    expect(says('what stood there first')).toBe(true)
    expect(await faults()).toEqual([])
  })
})

describe('people', () => {
  it('carry tags and a note, and are joined with who may be the same', async () => {
    const id = await openFirst()
    const author = rowOf(id)?.author?.id ?? ''
    const other = drawn.engine.world.conversations.find(({ row }) => row.author !== null && row.author.id !== author)
    desk().maybeSame[author] = [other?.row.author?.id ?? '']
    desk().notes[other?.row.author?.id ?? ''] = 'writes for a paper'
    drawn.engine.changed()
    await settle()
    const field = document.querySelector<HTMLElement>('.desk-tag-field') ?? document.body
    await type(field, 'Press')
    await press('Enter', { on: field })
    expect(desk().tags[author]).toEqual(['Press'])
    await click(find('button', 'Remove the tag Press'))
    expect(desk().tags[author]).toEqual([])
    const note = document.querySelector<HTMLElement>('.desk-note') ?? document.body
    await type(note, 'allergic to nuts')
    await press('Enter', { on: note })
    expect(desk().notes[author]).toBe('allergic to nuts')
    await click(find('button', /^Join with/))
    expect(asked('person.join')).toEqual([{ authorIds: [author, other?.row.author?.id] }])
    expect(says('writes for a paper')).toBe(true)
    expect(await faults()).toEqual([])
    await press('z', { ctrlKey: true })
    expect(asked('person.split')).toEqual([{ authorId: other?.row.author?.id }])
  })
})

describe('similar questions', () => {
  it('show the answer, which goes into the composer behind what stands there', async () => {
    const id = await openFirst()
    desk().similar[id] = [
      {
        messageId: 'old',
        conversationId: 'c5',
        question: '返品の手続きは?',
        questionLanguage: 'ja',
        askedAt: 0,
        writerName: '高橋',
        answer: 'フォームをご利用ください。',
        answerLanguage: 'ja',
        answeredAt: Date.now(),
      },
    ]
    drawn.engine.changed()
    await settle()
    expect(await faults()).toEqual([])
    await type(byTestId('composer-text'), 'こんにちは')
    await click(find('button', 'Insert the answer to 高橋'))
    expect(useComposer.getState().typed[id]).toBe('こんにちは\n\nフォームをご利用ください。')
    await click(find('button', 'Open the conversation with 高橋'))
    expect(opened()).toBe('c5')
  })
})

describe('the words of the activity record', () => {
  it('are there for everything that is done in a conversation', () => {
    const own = Object.keys(commands).filter((name) =>
      /^(?:conversation|message|promise|idea|moderation|person)\./.test(name),
    )
    expect(own.length).toBeGreaterThan(20)
    expect(own.filter((name) => !(name in text.desk.activity.words))).toEqual([])
  })

  it('stand in the pane when it is asked for', async () => {
    await openFirst()
    await click(find('button', /^Show$/))
    expect(says('Nothing was done here yet.')).toBe(true)
  })
})
