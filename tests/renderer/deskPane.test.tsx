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

/** What axe finds wrong in a part of the window; the window as a whole is looked at in `accessibility.test.tsx`. */
async function faults(within: Element | null): Promise<readonly string[]> {
  const { violations } = await axe.run(within ?? document.body, { rules: { 'color-contrast': { enabled: false } } })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

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
    expect(await faults(byTestId('sealed-dialog'))).toEqual([])
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
    expect(await faults(document.querySelector('.thread'))).toEqual([])
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
    expect(await faults(document.querySelector('.context'))).toEqual([])
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
    expect(await faults(byTestId('similar'))).toEqual([])
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
      /^(?:conversation|message|author|promise|idea|moderation|person)\./.test(name),
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
