import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { useComposer } from '../../src/renderer/state/composerStore.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import type { CommandName } from '../../src/shared/contract/commands.ts'
import { deskOf } from './fake/deskWorld.ts'
import { openWorld } from './fake/openNetworks.ts'
import { statementsOf } from './fake/statements.ts'
import type { FakeStatement } from './fake/statements.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const asked = (name: CommandName): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)
const opened = (): string => useNavigation.getState().place.conversationId ?? ''
const only = (): FakeStatement => {
  const [first] = statementsOf(drawn.engine.world)
  if (first === undefined) throw new Error('No statement')
  return first
}
const fields = () => all('textbox', /^Text as/)
/** The text of the first account. */
const firstField = (): HTMLElement => {
  const [first] = fields()
  if (first === undefined) throw new Error('No field')
  return first
}
const isOpen = (): boolean => document.querySelector('[data-testid=statement-dialog]') !== null

async function faults(within: Element): Promise<readonly string[]> {
  const { violations } = await axe.run(within, { rules: { 'color-contrast': { enabled: false } } })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

describe('answering in the open', () => {
  it('begins by key, is kept as a draft on Esc, and goes on from the list', async () => {
    drawn = await drawWindow()
    await press('j')
    await press('Enter')
    const id = opened()
    await press('O', { shiftKey: true })
    expect(asked('statement.start')).toEqual([{ conversationIds: [id] }])
    const dialog = byTestId('statement-dialog')
    expect(dialog.textContent).toContain('One public answer to 1 conversation')
    expect(await faults(dialog)).toEqual([])
    const publish = (): HTMLButtonElement => byTestId('publish-statement') as HTMLButtonElement
    expect(publish().disabled).toBe(true)
    await type(firstField(), 'We found a bad batch.')
    expect(publish().disabled).toBe(false)
    await press('Escape')
    expect(isOpen()).toBe(false)
    expect(only().row.posts[0]?.text).toBe('We found a bad batch.')
    // The context pane says that it is being written.
    expect(byTestId('open-answer').textContent).toContain('We found a bad batch.')
    await press('g')
    await press('a')
    expect(await faults(byTestId('desk-lists'))).toEqual([])
    await click(find('button', /^Show the statement/))
    await click(byTestId('publish-statement'))
    expect(asked('statement.publish')).toEqual([{ statementId: only().row.id, revision: 1 }])
    expect(isOpen()).toBe(false)
    await press('z', { ctrlKey: true })
    expect(asked('outbox.cancel')).toHaveLength(1)
  })

  it('opens the draft that was begun already, and hands a text over once when a button takes the keyboard from it', async () => {
    drawn = await drawWindow()
    await press('j')
    await press('Enter')
    await press('O', { shiftKey: true })
    const field = firstField()
    await type(field, 'We found a bad batch.')
    field.focus()
    byTestId('publish-statement').focus()
    await click(byTestId('publish-statement'))
    expect(asked('statement.save')).toHaveLength(1)
    expect(asked('statement.publish')).toMatchObject([{ revision: 1 }])
    only().row.state = 'draft'
    drawn.engine.changed()
    await settle()
    await press('O', { shiftKey: true })
    expect(asked('statement.start')).toHaveLength(1)
    expect(isOpen()).toBe(true)
  })

  it('adds what sounds alike, and takes out what does not belong', async () => {
    drawn = await drawWindow()
    await press('j')
    await press('Enter')
    await press('O', { shiftKey: true })
    const others = drawn.engine.world.conversations.map(({ row }) => row.id).filter((id) => id !== opened())
    only().alike = others.slice(0, 2)
    drawn.engine.changed()
    await settle()
    expect(byTestId('statement-alike').textContent).toContain('Others that sound like these')
    await click(find('button', /^Add all 2$/))
    expect(only().conversationIds).toHaveLength(3)
    expect(document.querySelector('[data-testid=statement-alike]')).toBeNull()
    await click(all('button', /^Take out the conversation/)[0] ?? document.body)
    expect(only().conversationIds).toHaveLength(2)
  })

  it('offers a reply with the link once it is posted, and sends nothing', async () => {
    drawn = await drawWindow()
    await press('j')
    await press('Enter')
    const id = opened()
    await press('O', { shiftKey: true })
    await type(firstField(), 'We found a bad batch.')
    await press('Escape')
    const [post] = only().row.posts
    Object.assign(post ?? {}, { state: 'posted', permalink: 'https://example.com/1', postedAt: Date.now() })
    Object.assign(only().row, { state: 'posted', postedAt: Date.now() })
    drawn.engine.changed()
    await settle()
    expect(byTestId('open-answer').textContent).toContain('Answered in the open')
    await click(find('button', 'Insert a reply with the link'))
    expect(useComposer.getState().typed[id]).toContain('https://example.com/1')
    expect(asked('message.reply')).toEqual([])
  })

  it('stays open with the text when it could not be kept', async () => {
    drawn = await drawWindow()
    await press('j')
    await press('Enter')
    await press('O', { shiftKey: true })
    drawn.engine.failNext('statement.save', { code: 'conflict', message: 'Somebody else saved this meanwhile.' })
    await type(firstField(), 'We found a bad batch.')
    await press('Escape')
    expect(isOpen()).toBe(true)
    expect(says('Somebody else saved this meanwhile.')).toBe(true)
    expect((firstField() as HTMLTextAreaElement).value).toBe('We found a bad batch.')
    await press('Escape')
    expect(isOpen()).toBe(false)
  })

  it('is offered where criticism is about to be hidden, which needs a reason', async () => {
    const world = openWorld(Date.now())
    drawn = await drawWindow(world)
    await click(find('option', 'Tomás'))
    deskOf(world).criticism.add(opened())
    drawn.engine.changed()
    await settle()
    await press('F10', { shiftKey: true })
    await press('Escape')
    const { askRemoval } = await import('../../src/renderer/features/desk/removals.ts')
    askRemoval('c11-1', { kind: 'hide' })
    await settle()
    expect(await faults(byTestId('hide-dialog'))).toEqual([])
    expect(byTestId('hide-dialog').textContent).toContain('labelled as criticism')
    await click(find('button', 'Answer in the open instead'))
    expect(asked('statement.start')).toEqual([{ conversationIds: [opened()] }])
    expect(asked('message.hide')).toEqual([])
    expect(isOpen()).toBe(true)
  })
})

describe('a reply that promises something', () => {
  it('offers to note the promise, and notes nothing by itself', async () => {
    drawn = await drawWindow()
    await press('j')
    await press('Enter')
    const id = opened()
    const field = find('textbox', /^Reply/)
    await type(field, 'A new one is with you')
    expect(document.querySelector('[data-testid=promise-offer]')).toBeNull()
    await type(field, 'A new one is with you by Friday')
    expect(byTestId('promise-offer').textContent).toContain('Promise by')
    expect(asked('promise.make')).toEqual([])
    await click(byTestId('promise-offer'))
    expect((find('textbox', 'What was promised') as HTMLInputElement).value).toBe('A new one is with you by Friday')
    await click(find('button', /^Note the promise$/))
    expect(asked('promise.make')).toMatchObject([{ conversationId: id, text: 'A new one is with you by Friday' }])
    expect(document.querySelector('[data-testid=promise-offer]')).toBeNull()
    expect(useComposer.getState().typed[id]).toBe('A new one is with you by Friday')
  })

  it('stands as due soon once it was told of', async () => {
    drawn = await drawWindow()
    await press('j')
    await press('Enter')
    deskOf(drawn.engine.world).promises.push({
      id: 'p1',
      brandId: 'b1',
      conversationId: opened(),
      messageId: null,
      toName: 'Ann',
      text: 'send the parcel',
      dueAt: Date.now() + 3_600_000,
      state: 'open',
      madeByName: 'You',
      madeAt: Date.now(),
      warnedAt: Date.now(),
      keptAt: null,
    })
    drawn.engine.changed()
    await settle()
    expect(document.querySelector('[data-promise=open]')?.textContent).toContain('Due soon')
  })
})
