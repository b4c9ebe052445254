import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(async () => {
  vi.useRealTimers()
  await drawn.close()
})

const field = (): HTMLTextAreaElement => byTestId<HTMLTextAreaElement>('composer-text')
const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)
const open = (name: string): Promise<void> => click(find('option', name))

describe('the composer', () => {
  it('says first as whom and to whom one answers', async () => {
    drawn = await drawWindow()
    await open('高橋')
    const firstLine = (): string => document.querySelector('.composer .reply-as')?.textContent ?? ''
    expect(firstLine()).toContain('コハク茶房')
    expect(firstLine()).toContain('@kohaku.example')
    expect(firstLine()).toContain('Public reply')
    await open('Ingrid')
    expect(document.querySelector('.reply-reach')?.textContent).toBe('Message')
  })

  it('sends with Ctrl Enter, empties the field and offers the way back', async () => {
    drawn = await drawWindow()
    await open('高橋')
    await type(field(), 'はい、交換いたします。')
    await press('Enter', { ctrlKey: true })
    expect(asked('message.reply')).toEqual([{ conversationId: 'c3', text: 'はい、交換いたします。' }])
    expect(field().value).toBe('')
    expect(byTestId('undo-strip').textContent).toContain('goes out in')
    expect(document.querySelector('[data-testid=message][data-hold=undo]')?.textContent).toContain(
      'はい、交換いたします。',
    )
  })

  it.each([
    ['Japanese', 'ja', 'こうかん', '高橋'],
    ['Korean', 'ko', '한', '박서준'],
    ['Thai', 'th', 'ที่นี่', 'ริน'],
  ])('leaves Enter and Esc to an input method (%s)', async (_name, lang, composed, person) => {
    drawn = await drawWindow()
    await open(person)
    await type(field(), composed)
    expect(field().lang).toBe(lang)
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
      expect(await press('Enter', { ctrlKey: true, ...composing })).toBe(true)
      expect(await press('Escape', composing)).toBe(true)
      expect(await press('k', { ctrlKey: true, ...composing })).toBe(true)
    }
    expect(asked('message.reply')).toEqual([])
    expect(document.activeElement).toBe(field())
    expect(document.querySelector('[data-testid=palette]')).toBeNull()
    await press('Enter', { ctrlKey: true })
    expect(asked('message.reply')).toHaveLength(1)
  })

  it('writes letters as letters, not as shortcuts', async () => {
    drawn = await drawWindow()
    await open('高橋')
    field().focus()
    expect(await press('e', { code: 'KeyE' })).toBe(true)
    expect(await press('?', { code: 'Slash', shiftKey: true })).toBe(true)
    expect(asked('conversation.setState')).toEqual([])
  })

  it('counts by the rule of the network, marks what is over and does not send it', async () => {
    drawn = await drawWindow()
    await open('高橋')
    await type(field(), '👩‍👩‍👧'.repeat(300))
    expect(byTestId('length').textContent).toContain('300 / 300')
    await type(field(), `${'あ'.repeat(300)}いろはにほへとち`)
    expect(byTestId('length').textContent).toContain('8 over 300')
    expect(byTestId('over-limit').textContent).toBe('いろはにほへとち')
    expect(byTestId<HTMLButtonElement>('send').disabled).toBe(true)
    await press('Enter', { ctrlKey: true, on: field() })
    expect(asked('message.reply')).toEqual([])
  })

  it('holds a reply back while somebody rests on its strip, not because it came to stand under the pointer', async () => {
    drawn = await drawWindow()
    await open('高橋')
    const strip = (): HTMLElement => byTestId('undo-strip')
    const move = async (movementX: number): Promise<void> => {
      act(() => {
        const event = new PointerEvent('pointermove', { bubbles: true })
        Object.defineProperties(event, { movementX: { value: movementX }, movementY: { value: 0 } })
        strip().dispatchEvent(event)
      })
      await settle()
    }
    await type(field(), '送ります。')
    await press('Enter', { ctrlKey: true })
    await move(0)
    expect(strip().dataset['paused']).toBe('false')
    await move(3)
    expect(strip().dataset['paused']).toBe('true')
    // It goes away under the pointer; the next one has a clock of its own.
    await press('z', { ctrlKey: true, code: 'KeyZ' })
    await press('Enter', { ctrlKey: true })
    expect(strip().dataset['paused']).toBe('false')
  })

  it('takes the newest reply back with Ctrl Z, and its text returns', async () => {
    drawn = await drawWindow()
    await open('高橋')
    await type(field(), '送ります。')
    await press('Enter', { ctrlKey: true })
    expect(await press('z', { ctrlKey: true, code: 'KeyZ' })).toBe(false)
    expect(asked('outbox.cancel')).toHaveLength(1)
    expect(field().value).toBe('送ります。')
    expect(document.querySelector('[data-testid=undo-strip]')).toBeNull()
  })

  it('takes a reply back that the engine has not answered for yet, and no earlier change in its place', async () => {
    drawn = await drawWindow()
    await open('高橋')
    await press('2')
    const before = asked('conversation.setUrgency').length
    await type(field(), '送ります。')
    const answers = drawn.engine.holdAnswers()
    await press('Enter', { ctrlKey: true })
    expect(field().value).toBe('')
    await press('z', { ctrlKey: true, code: 'KeyZ' })
    expect(asked('outbox.cancel')).toEqual([])
    answers()
    await settle()
    await settle()
    expect(asked('outbox.cancel')).toHaveLength(1)
    expect(field().value).toBe('送ります。')
    expect(asked('conversation.setUrgency')).toHaveLength(before)
  })

  it('has nothing to take back of a reply that could not be queued', async () => {
    drawn = await drawWindow()
    await open('高橋')
    await type(field(), '送ります。')
    drawn.engine.failNext('message.reply', { code: 'conflict', message: 'The disk is full.' })
    const answers = drawn.engine.holdAnswers()
    await press('Enter', { ctrlKey: true })
    await press('z', { ctrlKey: true, code: 'KeyZ' })
    answers()
    await settle()
    await settle()
    expect(asked('outbox.cancel')).toEqual([])
    expect(field().value).toBe('送ります。')
  })

  it('puts what was taken back above what was begun meanwhile, and loses neither', async () => {
    drawn = await drawWindow()
    await open('高橋')
    await type(field(), 'はい、交換いたします。')
    await press('Enter', { ctrlKey: true })
    await type(field(), 'なお、')
    await click(byTestId('undo'))
    expect(field().value).toBe('はい、交換いたします。\n\nなお、')
    expect(asked('draft.save').at(-1)).toEqual({ conversationId: 'c3', text: 'はい、交換いたします。\n\nなお、' })
  })

  it('leaves Ctrl Z to the field when something was typed after the send', async () => {
    drawn = await drawWindow()
    await open('高橋')
    await type(field(), 'first')
    await press('Enter', { ctrlKey: true })
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 2000)
    await type(field(), 'second')
    vi.restoreAllMocks()
    expect(await press('z', { ctrlKey: true, code: 'KeyZ', on: field() })).toBe(true)
    expect(asked('outbox.cancel')).toEqual([])
  })

  it('keeps the way back while another conversation is open, and says where the text went', async () => {
    drawn = await drawWindow()
    await open('高橋')
    await type(field(), 'はい')
    await press('Enter', { ctrlKey: true })
    await open('Gwen')
    await click(byTestId('undo'))
    expect(says('The reply to 高橋 奈緒 was taken back')).toBe(true)
    await click(find('button', /^Open$/))
    expect(byTestId('thread').dataset['conversation']).toBe('c3')
    expect(field().value).toBe('はい')
  })

  it('puts the text back when the reply could not be queued', async () => {
    drawn = await drawWindow()
    await open('高橋')
    drawn.engine.failNext('message.reply', { code: 'unsupported', message: 'The account takes no replies now.' })
    await type(field(), 'keep me')
    await press('Enter', { ctrlKey: true })
    expect(field().value).toBe('keep me')
    expect(says('The account takes no replies now.')).toBe(true)
  })

  it('says what will happen while offline', async () => {
    drawn = await drawWindow()
    drawn.engine.world.isOnline = false
    drawn.engine.world.offlineSince = Date.now()
    drawn.engine.changed()
    await open('高橋')
    expect(byTestId('send').textContent).toContain('Queue reply')
    expect(byTestId('offline-banner').textContent).toContain('You are offline.')
    expect(byTestId('status-bar').textContent).toContain('Offline')
  })

  it('says why where no reply can be written', async () => {
    drawn = await drawWindow()
    const conversation = drawn.engine.world.conversations[1]
    if (conversation !== undefined) conversation.replyOpenUntil = Date.now() - 60_000
    drawn.engine.changed()
    await open('Ingrid')
    expect(says('Facebook no longer allows replies here.')).toBe(true)
    expect(document.querySelector('[data-testid=composer-text]')).toBeNull()
  })
})

describe('drafts', () => {
  it('are handed over after a pause, and come back', async () => {
    drawn = await drawWindow()
    await open('高橋')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await type(field(), 'half a')
    await type(field(), 'half a thought')
    expect(asked('draft.save')).toEqual([])
    vi.advanceTimersByTime(400)
    vi.useRealTimers()
    await settle()
    expect(asked('draft.save')).toEqual([{ conversationId: 'c3', text: 'half a thought' }])
    await open('Gwen')
    await open('高橋')
    expect(field().value).toBe('half a thought')
  })

  it('are handed over at once on leaving the conversation, and dropped when emptied', async () => {
    drawn = await drawWindow()
    await open('高橋')
    await type(field(), 'unsaved')
    await open('Gwen')
    expect(asked('draft.save')).toEqual([{ conversationId: 'c3', text: 'unsaved' }])
    await open('高橋')
    await type(field(), '')
    await press('Escape')
    expect(asked('draft.discard')).toEqual([{ conversationId: 'c3' }])
    expect(all('listbox')).toContain(document.activeElement)
  })

  it('from an earlier start stand in the field', async () => {
    drawn = await drawWindow()
    const conversation = drawn.engine.world.conversations[5]
    if (conversation !== undefined) conversation.draft = { text: 'from yesterday', savedAt: 1, attachments: [] }
    drawn.engine.changed()
    await open('Gwen')
    expect(field().value).toBe('from yesterday')
  })
})
