import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { PrivateReply } from '../../src/shared/contract/conversation.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { byTestId, find } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const way: PrivateReply = {
  networkLabel: 'Messenger',
  text: { limits: [{ max: 20, unit: 'graphemes' }], linkLength: null },
  whyNot: null,
}
const field = (): HTMLTextAreaElement => byTestId<HTMLTextAreaElement>('composer-text')
const reach = (): HTMLElement => byTestId('reach')
const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

async function openWith(privateReply: PrivateReply): Promise<void> {
  const world = believableWorld(Date.now())
  for (const each of world.conversations) if (each.row.id === 'c3') each.privateReply = privateReply
  drawn = await drawWindow(world)
  await click(find('option', '高橋'))
}

describe('a private answer to a comment', () => {
  it('is chosen beside the account, measured by the rule of messages, and sent as one', async () => {
    await openWith(way)
    expect(reach().textContent).toBe('Public reply')
    expect(reach().getAttribute('aria-pressed')).toBe('false')
    await type(field(), '住所を教えてください')
    await click(reach())
    expect(reach().textContent).toBe('Private answer')
    expect(reach().getAttribute('aria-pressed')).toBe('true')
    expect(asked('draft.save')).toContainEqual({
      conversationId: 'c3',
      text: '住所を教えてください',
      isPrivate: true,
    })
    await press('Enter', { ctrlKey: true })
    expect(asked('message.reply')).toEqual([{ conversationId: 'c3', text: '住所を教えてください', isPrivate: true }])
    // The next one is for all again.
    expect(reach().textContent).toBe('Public reply')
  })

  it('does not go out over the length of messages, nor in parts', async () => {
    await openWith(way)
    await click(reach())
    await type(field(), 'x'.repeat(21))
    await press('Enter', { ctrlKey: true })
    expect(asked('message.reply')).toEqual([])
    await click(reach())
    await press('Enter', { ctrlKey: true })
    expect(asked('message.reply')).toEqual([{ conversationId: 'c3', text: 'x'.repeat(21) }])
  })

  it('stays one when it was kept as a draft, also where it cannot be sent any more', async () => {
    const world = believableWorld(Date.now())
    for (const each of world.conversations)
      if (each.row.id === 'c3')
        Object.assign(each, {
          privateReply: { ...way, whyNot: 'Seven days have passed.' },
          draft: { text: 'For you alone', savedAt: 1, attachments: [], isPrivate: true },
        })
    drawn = await drawWindow(world)
    await click(find('option', '高橋'))
    expect(reach().textContent).toBe('Private answer')
    act(() => field().focus())
    expect(document.querySelector('.composer-note')?.textContent).toBe('Seven days have passed.')
    await press('Enter', { ctrlKey: true })
    await settle()
    expect(asked('message.reply')).toEqual([])
    // Making it public is a decision of its own.
    await click(reach())
    await press('Enter', { ctrlKey: true })
    expect(asked('message.reply')).toEqual([{ conversationId: 'c3', text: 'For you alone' }])
  })

  it('is chosen by key as well', async () => {
    await openWith(way)
    await press('R', { shiftKey: true })
    await settle()
    expect(reach().textContent).toBe('Private answer')
    expect(document.activeElement).toBe(field())
    act(() => field().blur())
    await press('R', { shiftKey: true })
    expect(reach().textContent).toBe('Public reply')
  })

  it('is not offered where it cannot be, with the reason', async () => {
    await openWith({ ...way, whyNot: 'This one has it.' })
    expect(reach().getAttribute('aria-disabled')).toBe('true')
    expect(reach().title).toBe('This one has it.')
    await click(reach())
    expect(reach().getAttribute('aria-pressed')).toBe('false')
    await press('R', { shiftKey: true })
    expect(reach().getAttribute('aria-pressed')).toBe('false')
    expect(document.querySelector('.toasts')?.textContent).toContain('This one has it.')
  })
})
