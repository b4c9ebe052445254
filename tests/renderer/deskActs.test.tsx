import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import type { CommandName } from '../../src/shared/contract/commands.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
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

describe('ending the wait for an answer, by keyboard', () => {
  it('Q marks with a reason, goes on to the next, and Ctrl Z takes it back and returns', async () => {
    const id = await openFirst()
    await press('q')
    expect(await faults(byTestId('no-reply-dialog'))).toEqual([])
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
    expect(await faults(byTestId('promise-dialog'))).toEqual([])
    await type(find('textbox', 'What was promised'), 'call back about lot 2611B')
    await click(find('button', /^Note the promise$/))
    expect(desk().promises).toMatchObject([{ conversationId: id, text: 'call back about lot 2611B', state: 'open' }])
    expect(desk().promises[0]?.dueAt).toBeGreaterThan(Date.now())
    expect(byTestId('desk-promises').textContent).toContain('1')
    await click(find('button', /^Mark as kept/))
    expect(document.querySelector('[data-testid=desk-promises]')).toBeNull()
    expect(desk().promises[0]?.state).toBe('kept')
    await press('z', { ctrlKey: true })
    expect(desk().promises[0]?.state).toBe('open')
    await press('g')
    await press('p')
    expect(byTestId('desk-lists').textContent).toContain('call back about lot 2611B')
    expect(await faults(byTestId('desk-lists'))).toEqual([])
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
    expect(byTestId('desk-requests').textContent).toContain('1')
    await press('g')
    await press('w')
    expect(await faults(byTestId('desk-lists'))).toEqual([])
    await click(find('button', /^Confirm$/))
    expect(desk().requests[0]).toMatchObject({ state: 'confirmed', decidedByName: other.name })
  })
})
