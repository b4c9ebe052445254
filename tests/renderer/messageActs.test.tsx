import { afterEach, describe, expect, it } from 'vitest'
import { reply } from './fake/changes.ts'
import { openWorld } from './fake/openNetworks.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, nameOfElement, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

async function openWith(name: string): Promise<void> {
  drawn = await drawWindow(openWorld(Date.now()))
  await click(find('option', name))
}

async function menuOf(messageId: string): Promise<void> {
  await click(document.querySelector(`[data-message="${messageId}"] .message-menu`) ?? document.body)
}

const lines = (): string[] => all('menuitem').map(nameOfElement)

/** A reply of ours in the open Mastodon conversation that is on the network. */
async function ours(): Promise<string> {
  const conversation = drawn.engine.world.conversations.find(({ row }) => row.id === 'c9')
  if (conversation === undefined) throw new Error('The world lost a conversation')
  const { messageId } = reply(drawn.engine.world, conversation, 'There is a copy at the workshop.', 0, Date.now(), {
    state: 'sent',
  })
  drawn.engine.changed()
  await settle()
  return messageId
}

describe('what can be done with a message', () => {
  it('of somebody else stands in its menu; what the network cannot do is off, with the reason', async () => {
    await openWith('Inês')
    await menuOf('c9-quote')
    expect(lines()).toEqual([
      'Copy text',
      'Copy link',
      'Open on Mastodon',
      'Like',
      'Mute Inês Quadros',
      'Block Inês Quadros',
      'Report',
      'Make an idea',
      'HideMastodon has no way to hide an answer under your post.',
      'Do it on Mastodon',
    ])
    expect(find('menu').textContent).toContain('Not on Mastodon')
    expect(find('menuitem', 'Hide').getAttribute('aria-disabled')).toBe('true')
  })

  it('is a boost only where all may read it', async () => {
    await openWith('Inês')
    await menuOf('c9-poll')
    expect(lines()).toContain('Boost')
  })

  it('of ours is edit, boost and delete', async () => {
    await openWith('Inês')
    const id = await ours()
    await menuOf(id)
    expect(lines().slice(-4)).toEqual(['Edit', 'Boost', 'Delete on the network', 'Note a promise'])
  })

  it('on our own site is deciding and deleting, also what others wrote', async () => {
    await openWith('Tomás')
    await menuOf('c11-1')
    expect(lines()).toEqual([
      'Copy text',
      'Copy link',
      'Open on WordPress',
      'Hold for approval',
      'Spam',
      'Move to the trash',
      'Delete on the network',
      'Make an idea',
      'LikeWordPress has no likes.',
      'ReportThis is your own site: there is nobody to report it to.',
      'Do it on WordPress',
    ])
  })

  it('from a feed is reading, with no line for what it cannot', async () => {
    drawn = await drawWindow(openWorld(Date.now()))
    await click(byTestId('view-listening'))
    await click(find('option', 'Trail Notes'))
    await click(document.querySelector('.message-menu') ?? document.body)
    expect(lines()).toEqual(['Copy text', 'Copy link', 'Open on Feed', 'Make an idea'])
  })
})

describe('taking back', () => {
  it('a boost that is done asks the network for the opposite', async () => {
    await openWith('Inês')
    await menuOf('c9-poll')
    await click(find('menuitem', 'Boost'))
    expect(says('The boost is on its way.')).toBe(true)
    expect(document.querySelector('[data-message=c9-poll] .reactions')?.textContent).toBe('boosted by you')
    await click(find('button', /^Undo$/))
    expect(asked('message.repost')).toEqual([
      { messageId: 'c9-poll', on: true },
      { messageId: 'c9-poll', on: false },
    ])
    expect(document.querySelector('[data-message=c9-poll] .reactions')).toBeNull()
  })

  it('one that has not gone out is taken back without the network', async () => {
    await openWith('Inês')
    drawn.engine.world.isOnline = false
    drawn.engine.changed()
    await settle()
    await menuOf('c9-poll')
    await click(find('menuitem', 'Boost'))
    expect(says('It goes out once you are online.')).toBe(true)
    await click(find('button', /^Undo$/))
    expect(asked('outbox.cancel')).toHaveLength(1)
    expect(asked('message.repost')).toHaveLength(1)
    expect(drawn.engine.world.outbox.at(-1)?.state).toBe('cancelled')
  })

  it('spam is undone by its opposite', async () => {
    await openWith('Tomás')
    await menuOf('c11-1')
    await click(find('menuitem', 'Spam'))
    await click(find('button', /^Undo$/))
    expect(asked('message.moderate')).toEqual([
      { messageId: 'c11-1', verdict: 'spam' },
      { messageId: 'c11-1', verdict: 'notSpam' },
    ])
  })

  it('the trash wants a reason, and is undone by its opposite', async () => {
    await openWith('Tomás')
    await menuOf('c11-1')
    await click(find('menuitem', 'Move to the trash'))
    const submit = byTestId('moderate-dialog').querySelector('button[type=submit]') ?? document.body
    expect(submit.hasAttribute('disabled')).toBe(true)
    await type(find('textbox', 'Reason'), 'insults')
    await click(submit)
    await click(find('button', /^Undo$/))
    expect(asked('message.moderate')).toEqual([
      { messageId: 'c11-1', verdict: 'trash', reason: 'insults' },
      { messageId: 'c11-1', verdict: 'restore' },
    ])
  })

  it('a block names whom it is about', async () => {
    await openWith('Inês')
    await menuOf('c9-1')
    await click(find('menuitem', 'Block Inês Quadros'))
    expect(says('Inês Quadros is blocked here; the network is told.')).toBe(true)
    await click(find('button', /^Undo$/))
    expect(asked('author.block')).toMatchObject([{ on: true }, { on: false }])
  })

  it('is not offered for what cannot be taken back', async () => {
    await openWith('Inês')
    await press('f')
    expect(says('The like is on its way.')).toBe(true)
    await click(find('button', /^Undo$/))
    expect(asked('message.react')).toMatchObject([{ on: true }, { on: false }])
    expect(all('button', /^Undo$/)).toHaveLength(0)
  })
})

describe('keys', () => {
  it('act on the newest message of somebody else', async () => {
    await openWith('Inês')
    await press('f')
    expect(asked('message.react')).toEqual([{ messageId: 'c9-quote', reaction: 'like', on: true }])
  })

  it('act on the message under the keyboard, and turn round what is done already', async () => {
    await openWith('Inês')
    document.querySelector<HTMLElement>('[data-message=c9-1] .message-menu')?.focus()
    await press('f')
    expect(asked('message.react')).toEqual([{ messageId: 'c9-1', reaction: 'like', on: false }])
  })

  it('do nothing where the network does not offer it', async () => {
    await openWith('Inês')
    await press('H', { shiftKey: true })
    expect(document.querySelector('[data-testid=hide-dialog]')).toBeNull()
    expect(drawn.engine.asked.filter((each) => each.name === 'message.hide')).toEqual([])
  })

  it('hide with a reason for the team, and show again at once', async () => {
    await openWith('Inês')
    for (const account of drawn.engine.world.accounts)
      if (account.capabilities !== null)
        account.capabilities = { ...account.capabilities, actions: [...account.capabilities.actions, 'hide'] }
    drawn.engine.changed()
    await settle()
    await press('H', { shiftKey: true })
    expect(byTestId('hide-dialog')).toBeDefined()
    await type(find('textbox', 'Reason'), 'rude')
    await click(find('button', /^Hide$/))
    expect(asked('message.hide')).toEqual([{ messageId: 'c9-quote', on: true, reason: 'rude' }])
    expect(document.querySelector('[data-message=c9-quote]')?.textContent).toContain('hidden on the network')
    await press('H', { shiftKey: true })
    expect(asked('message.hide')).toHaveLength(2)
    expect(document.querySelector('[data-testid=hide-dialog]')).toBeNull()
  })

  it('report with a reason and a comment', async () => {
    await openWith('Inês')
    await press('B', { shiftKey: true })
    const submit = find('button', /^Report$/)
    expect(submit.hasAttribute('disabled')).toBe(true)
    await click(document.querySelector('input[value=abuse]') ?? document.body)
    await type(find('textbox', 'Comment'), 'threats')
    await click(find('button', /^Report$/))
    expect(asked('message.report')).toEqual([{ messageId: 'c9-quote', reason: 'abuse', comment: 'threats' }])
    expect(document.querySelector('[data-testid=report-dialog]')).toBeNull()
  })

  it('stand in the palette where they can be used', async () => {
    await openWith('Tomás')
    await press('k', { ctrlKey: true })
    const field = document.querySelector<HTMLElement>('.palette input') ?? document.body
    const offered = (): string[] => [...document.querySelectorAll('.palette [role=option]')].map(nameOfElement)
    await type(field, 'boost')
    const boost = [...document.querySelectorAll('.palette [role=option]')].find((line) =>
      nameOfElement(line).startsWith('Boost'),
    )
    expect(boost?.getAttribute('aria-disabled')).toBe('true')
    expect(boost?.textContent).toContain('does not offer this')
    await type(field, 'not spam')
    expect(offered()).toContain('Not spam')
    await press('Enter', { on: field })
    expect(asked('message.moderate')).toEqual([{ messageId: 'c11-spam', verdict: 'notSpam' }])
  })
})

describe('editing a message of ours', () => {
  it('begins with its text, counts by the network’s rule, and keeps the dialog when it fails', async () => {
    await openWith('Inês')
    const id = await ours()
    await menuOf(id)
    await click(find('menuitem', 'Edit'))
    const field = find('textbox', 'Text')
    expect(field instanceof HTMLTextAreaElement && field.value).toBe('There is a copy at the workshop.')
    const save = (): HTMLElement => find('button', 'Save the text')
    expect(save().hasAttribute('disabled')).toBe(true)
    await type(field, 'あ'.repeat(501))
    expect(byTestId('edit-dialog').textContent).toContain('1 over 500')
    expect(save().hasAttribute('disabled')).toBe(true)
    await type(field, 'There is a copy at the workshop, open on Sunday.')
    drawn.engine.failNext('message.edit', { code: 'conflict', message: 'This message is not on the network.' })
    await click(save())
    expect(says('This message is not on the network.')).toBe(true)
    expect(byTestId('edit-dialog')).toBeDefined()
    await press('Enter', { on: field, ctrlKey: true })
    expect(asked('message.edit').at(-1)).toEqual({
      messageId: id,
      text: 'There is a copy at the workshop, open on Sunday.',
    })
    expect(document.querySelector('[data-testid=edit-dialog]')).toBeNull()
  })
})
