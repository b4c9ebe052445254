import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Attached } from '../../src/shared/contract/action.ts'
import type { AttachmentView } from '../../src/shared/contract/conversation.ts'
import { placeFor } from '../../src/renderer/features/conversation/Picture.tsx'
import { goTo } from '../../src/renderer/state/navigationStore.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const open = (name: string): Promise<void> => click(find('option', name))
const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)
const sha = (letter: string): string => letter.repeat(64)
const attached = (letter: string, more: Partial<Attached> = {}): Attached => ({
  sha256: sha(letter),
  mediaType: 'image/png',
  bytes: 1000,
  altText: '',
  ...more,
})

/** Opens a conversation whose message shows this. */
async function show(attachment: Partial<AttachmentView>): Promise<void> {
  drawn = await drawWindow()
  const message = drawn.engine.world.messages.find((each) => each.id === 'c6-1')
  if (message === undefined) throw new Error('The world has no such message')
  message.attachments = [
    {
      id: 'i1',
      mediaType: 'image/png',
      src: null,
      state: 'elsewhere',
      reason: null,
      width: null,
      height: null,
      url: 'https://pictures.example/p.png',
      altText: 'a chart',
      ...attachment,
    },
  ]
  drawn.engine.changed()
  await open('Gwen')
}
/** Lets the network of a conversation take pictures. */
async function withPictures(rule: object | null = {}): Promise<void> {
  drawn = await drawWindow()
  for (const account of drawn.engine.world.accounts)
    if (account.capabilities !== null)
      Object.assign(account.capabilities, {
        attachments: rule === null ? null : { max: 2, maxBytes: 2000, mediaTypes: ['image/png'], altMax: 50, ...rule },
      })
  drawn.engine.changed()
  await open('高橋')
}

describe('a picture in the thread', () => {
  it('has its place before its bytes come, and opens large with its description', async () => {
    await show({ state: 'kept', src: `app-media:${sha('a')}`, width: 640, height: 320 })
    const image = document.querySelector<HTMLImageElement>('.picture img')
    expect([image?.width, image?.height, image?.alt]).toEqual([320, 160, 'a chart'])
    await click(find('button', 'Show large: a chart'))
    const large = byTestId('picture-dialog').querySelector('img')
    expect([large?.getAttribute('src'), large?.alt]).toEqual([`app-media:${sha('a')}`, 'a chart'])
    expect(byTestId('picture-dialog').textContent).toContain('a chart')
    await click(find('button', 'See on the network'))
    expect(byTestId('link-host').textContent).toBe('pictures.example')
  })
  it('fits into the thread whatever its shape', () => {
    expect(placeFor(640, 320)).toEqual({ width: 320, height: 160 })
    expect(placeFor(100, 50)).toEqual({ width: 100, height: 50 })
    expect(placeFor(100, 8000)).toEqual({ width: 24, height: 240 })
    expect(placeFor(1, 1)).toEqual({ width: 24, height: 24 })
    expect(placeFor(null, null)).toEqual({ width: 320, height: 240 })
  })
  it('that belongs to a stranger is shown when somebody asks', async () => {
    await show({ state: 'asked' })
    expect(document.querySelector('.attachments img')).toBeNull()
    await click(find('button', 'Show picture'))
    expect(asked('media.fetch')).toEqual([{ messageId: 'c6-1' }])
    expect(byTestId('picture-missing').dataset['state']).toBe('wanted')
    expect(byTestId('picture-missing').textContent).toContain('comes when there is time and a connection')
  })
  it('says why it is not here', async () => {
    await show({ state: 'refused', reason: 'Moving pictures are not kept.' })
    expect(byTestId('picture-missing').textContent).toContain('Picture not kept. Moving pictures are not kept.')
    await click(find('button', 'See on the network'))
    expect(byTestId('link-host').textContent).toBe('pictures.example')
  })
  it('says what went wrong at the last try', async () => {
    await show({ state: 'wanted', reason: 'Its server could not be reached.' })
    expect(byTestId('picture-missing').textContent).toContain('Not here yet. Its server could not be reached.')
  })
  it('whose file is gone is asked for again instead of standing there broken', async () => {
    await show({ state: 'kept', src: `app-media:${sha('a')}`, width: 64, height: 32 })
    await act(async () => {
      document.querySelector('.picture img')?.dispatchEvent(new Event('error'))
      await Promise.resolve()
    })
    await settle()
    expect(asked('media.fetch')).toEqual([{ messageId: 'c6-1' }])
    expect(document.querySelector('.picture img')).toBeNull()
    expect(byTestId('picture-missing').style.width).toBe('64px')
  })
})

describe('pictures of ours', () => {
  it('are chosen in a dialog, described, and go out with the reply', async () => {
    await withPictures()
    drawn.shell.answer('media.attach', {
      attached: [attached('a'), attached('b', { altText: 'kept' }), attached('c')],
      refused: ['notes.txt was not attached. It is no file.'],
    })
    await click(byTestId('attach'))
    expect(says('notes.txt was not attached.')).toBe(true)
    expect(says('takes at most 2 pictures.')).toBe(true)
    expect([...document.querySelectorAll('.attached-item img')].map((it) => it.getAttribute('src'))).toEqual([
      `app-media:${sha('a')}`,
      `app-media:${sha('b')}`,
    ])
    expect(says('Without a description')).toBe(true)
    expect(byTestId('attach').getAttribute('aria-disabled')).toBe('true')
    await type(find('textbox', 'Description of picture 1'), 'a room')
    expect(says('Without a description')).toBe(false)
    await click(find('button', 'Remove picture 2'))
    await type(byTestId<HTMLTextAreaElement>('composer-text'), 'Here it is')
    await press('Enter', { ctrlKey: true })
    expect(asked('message.reply')).toEqual([
      { conversationId: 'c3', text: 'Here it is', attachments: [attached('a', { altText: 'a room' })] },
    ])
    expect(document.querySelector('.attached-item')).toBeNull()
    expect(says('notes.txt')).toBe(false)
  })
  it('stay with the draft, and come back when the reply could not be queued', async () => {
    await withPictures()
    const conversation = drawn.engine.world.conversations.find(({ row }) => row.id === 'c3')
    if (conversation !== undefined)
      conversation.draft = { text: 'from yesterday', savedAt: 1, attachments: [attached('d')] }
    drawn.engine.changed()
    await settle()
    expect(document.querySelectorAll('.attached-item')).toHaveLength(1)
    drawn.engine.failNext('message.reply', { code: 'conflict', message: 'No.' })
    await click(byTestId('send'))
    expect(document.querySelectorAll('.attached-item')).toHaveLength(1)
    expect(byTestId<HTMLTextAreaElement>('composer-text').value).toBe('from yesterday')
    // Emptied of its words, the draft is still one.
    await type(byTestId<HTMLTextAreaElement>('composer-text'), '')
    await act(async () => byTestId('composer-text').blur())
    await settle()
    expect(asked('draft.discard')).toEqual([])
  })
  it('that this network does not take hold the reply back, in words', async () => {
    await withPictures()
    drawn.shell.answer('media.attach', {
      attached: [attached('a', { mediaType: 'image/webp' }), attached('b', { bytes: 5000 })],
      refused: [],
    })
    await click(byTestId('attach'))
    expect(all('alert').map((it) => it.textContent)).toEqual([
      expect.stringContaining('does not take WEBP pictures.'),
      expect.stringContaining('Larger than the 2 kB that'),
    ])
    await type(byTestId<HTMLTextAreaElement>('composer-text'), 'Here')
    expect(byTestId<HTMLButtonElement>('send').disabled).toBe(true)
  })
  it('of which a draft holds more than go there together hold the reply back, each with its reason', async () => {
    await withPictures({ max: 2, mediaTypes: ['image/png', 'image/gif'], alone: ['image/gif'], altMax: 0 })
    const conversation = drawn.engine.world.conversations.find(({ row }) => row.id === 'c3')
    if (conversation === undefined) throw new Error('The world has no such conversation')
    const items = [attached('a', { mediaType: 'image/gif' }), attached('b', { altText: 'a room' }), attached('c')]
    conversation.draft = { text: 'Here', savedAt: 1, attachments: items }
    drawn.engine.changed()
    await settle()
    expect(all('alert').map((it) => it.textContent)).toEqual([
      expect.stringContaining('takes a picture of this kind alone.'),
      expect.stringContaining('takes no descriptions here.'),
      expect.stringContaining('takes at most 2 pictures.'),
    ])
    expect(byTestId<HTMLButtonElement>('send').disabled).toBe(true)
    // Where none can be given, nobody is asked for one.
    expect(says('Without a description')).toBe(false)
    expect(all('textbox', 'Description of picture 1')).toEqual([])
    await type(find('textbox', 'Description of picture 2'), '')
    await click(find('button', 'Remove picture 1'))
    expect(byTestId<HTMLButtonElement>('send').disabled).toBe(false)
  })
  it('cannot be attached where the network takes none, which the button says', async () => {
    await withPictures(null)
    expect(byTestId('attach').title).toContain('takes no pictures from Parley here.')
    await click(byTestId('attach'))
    expect(drawn.shell.calls.map((it) => it.name)).not.toContain('media.attach')
  })
  it('cannot be attached for a reason of the network, which is told in its place', async () => {
    await withPictures(null)
    for (const { capabilities } of drawn.engine.world.accounts)
      if (capabilities !== null) capabilities.whyNoPictures = { reply: 'From the web only.' }
    drawn.engine.changed()
    await settle()
    expect(byTestId('attach').title).toContain('From the web only.')
  })
})

describe('whose pictures, and how many', () => {
  it('is chosen for a brand', async () => {
    drawn = await drawWindow()
    const [brand] = drawn.engine.world.brands
    const { openOverlay } = await import('../../src/renderer/state/layoutStore.ts')
    await act(async () => openOverlay({ kind: 'brand', brandId: brand?.id ?? '' }))
    await settle()
    await click(find('button', 'People we answered'))
    const save = [...byTestId('brand-dialog').querySelectorAll('button')].find((it) => it.textContent === 'Save')
    await click(save ?? document.body)
    expect(asked('brand.edit')).toMatchObject([{ brandId: brand?.id, images: 'known' }])
  })
  it('has its room in the settings, with what is used', async () => {
    drawn = await drawWindow()
    await act(async () => goTo({ page: 'settings', part: 'data' }))
    await settle()
    expect(byTestId('media-usage').textContent).toBe('2 pictures, 3 MB')
    const field = document.querySelector<HTMLInputElement>(
      'input[type=number][aria-label="Room for pictures of others"]',
    )
    if (field === null) throw new Error('There is no field for the room')
    await type(field, '250')
    expect(asked('settings.set')).toEqual([])
    await act(async () => {
      field.focus()
      field.blur()
    })
    await settle()
    expect(asked('settings.set')).toEqual([{ values: { mediaLimitMb: 250 } }])
  })
})
