import { afterEach, describe, expect, it } from 'vitest'
import type { OutboxView } from '../../src/shared/contract/outbox.ts'
import { reply } from './fake/changes.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, settle } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const open = (name: string): Promise<void> => click(find('option', name))
const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

/** A reply of ours in Ingrid's conversation that stands as said; opens the conversation and answers the drawn message. */
async function withReply(change: Partial<OutboxView>): Promise<HTMLElement> {
  drawn = await drawWindow()
  const conversation = drawn.engine.world.conversations[1]
  if (conversation === undefined) throw new Error('The world lost a conversation')
  const { messageId } = reply(drawn.engine.world, conversation, 'We moved you.', 0, Date.now(), change)
  drawn.engine.changed()
  await open('Ingrid')
  const found = document.querySelector<HTMLElement>(`[data-message="${messageId}"]`)
  if (found === null) throw new Error('The reply is not in the thread')
  return found
}

describe('what a reply goes through', () => {
  it.each<[string, Partial<OutboxView>, string, string]>([
    ['undo', { hold: 'undo', dueAt: Date.now() + 600_000 }, 'going', 'Goes out in'],
    ['in line', {}, 'here', 'Sends next'],
    ['signed out', { hold: 'signed_out' }, 'here', 'Will send once the account is signed in again'],
    ['paused', { hold: 'paused' }, 'here', 'Will send when the account is no longer paused'],
    ['from a backup', { hold: 'restored' }, 'here', 'Comes from a backup'],
    ['behind another', { waitsFor: 'other' }, 'here', 'Will send after the reply above'],
    ['tried before', { attempts: 2, dueAt: Date.now() + 600_000 }, 'here', 'Next try in'],
    ['sending', { state: 'sending' }, 'going', 'Sending'],
    ['checking', { state: 'checking' }, 'unknown', 'Outcome unknown, being checked'],
    ['unconfirmed', { state: 'unconfirmed' }, 'unknown', 'Facebook gives no way to find out'],
    [
      'needs a look',
      { state: 'needs_look', errorText: 'The customer wrote again.' },
      'unknown',
      'The customer wrote again.',
    ],
    [
      'failed',
      { state: 'failed', errorText: 'the comment was deleted' },
      'not-sent',
      'Not sent: the comment was deleted',
    ],
    ['sent', { state: 'sent' }, 'outgoing', 'We moved you.'],
  ])('%s: the bubble and the words say it', async (_name, change, look, words) => {
    const message = await withReply(change)
    expect(message.dataset['delivery']).toBe(change.state ?? 'queued')
    expect(message.querySelector('.bubble')?.classList.contains(look)).toBe(true)
    expect(message.textContent).toContain(words)
  })

  it('offers the person the decision that only a person can make', async () => {
    await withReply({ state: 'unconfirmed' })
    await click(find('button', 'It arrived'))
    expect(asked('outbox.settleUnconfirmed')).toMatchObject([{ arrived: true }])
  })

  it('sends as it is, or takes back, after a look', async () => {
    await withReply({ state: 'needs_look' })
    await click(find('button', 'Take back'))
    expect(asked('outbox.settleLook')).toMatchObject([{ send: false }])
  })

  it('tries again what failed', async () => {
    await withReply({ state: 'failed', errorText: 'no' })
    await click(find('button', 'Try again'))
    expect(asked('outbox.retry')).toHaveLength(1)
  })

  it('says that it goes out when online, and takes it back for editing', async () => {
    await withReply({})
    drawn.engine.world.isOnline = false
    drawn.engine.changed()
    await settle()
    expect(says('Will send when online')).toBe(true)
    await click(find('button', /^Edit$/))
    expect(byTestId<HTMLTextAreaElement>('composer-text').value).toBe('We moved you.')
    expect(document.activeElement).toBe(byTestId('composer-text'))
  })
})

describe('what others wrote', () => {
  it('stays text, whatever is in it', async () => {
    drawn = await drawWindow()
    const text = '<img src=x onerror=alert(1)><b>bold</b> {{name}} \u202Egnol'
    const message = drawn.engine.world.messages.find((each) => each.id === 'c6-1')
    if (message !== undefined) message.body = text
    drawn.engine.changed()
    await open('Gwen')
    const shown = document.querySelector('[data-message=c6-1] .message-text')
    expect(shown?.textContent).toBe(text)
    expect(shown?.querySelector('img, b')).toBeNull()
    expect(shown?.getAttribute('dir')).toBe('auto')
    expect(shown?.getAttribute('lang')).toBe('en')
  })

  it('shows where a link really leads before it opens, and opens it outside', async () => {
    drawn = await drawWindow()
    await open('yaglaed')
    await click(find('link', 'https://nordlys.example@pay.evil.example/confirm'))
    expect(byTestId('link-host').textContent).toBe('pay.evil.example')
    expect(says('A name stands before the host')).toBe(true)
    expect(drawn.shell.calls.some((call) => call.name === 'link.open')).toBe(false)
    await click(find('button', 'Open in the browser'))
    expect(drawn.shell.calls).toContainEqual({
      name: 'link.open',
      args: ['https://nordlys.example@pay.evil.example/confirm'],
    })
  })

  it('marks direction overrides in names, in the row and in the header', async () => {
    drawn = await drawWindow()
    await open('yaglaed')
    const head = find('heading', 'support')
    expect(head.querySelector('bdi .hidden-mark')?.textContent).toBe('U+202E')
    expect(head.textContent).not.toContain('\u202E')
    expect(find('option', 'yaglaed').getAttribute('aria-label')).not.toContain('\u202E')
  })

  it('cuts 100,000 characters after 20,000 and shows all when asked', async () => {
    drawn = await drawWindow()
    const message = drawn.engine.world.messages.find((each) => each.id === 'c6-1')
    if (message !== undefined) message.body = 'あ'.repeat(100_000)
    drawn.engine.changed()
    await open('Gwen')
    const shown = (): number => document.querySelector('[data-message=c6-1] .message-text')?.textContent.length ?? 0
    expect(shown()).toBe(20_001)
    await click(find('button', 'Show all 100,000 characters'))
    expect(shown()).toBe(100_000)
  })

  it('tells what was deleted, edited and noted', async () => {
    drawn = await drawWindow()
    const [first, second] = drawn.engine.world.messages.filter((each) => each.conversationId === 'c3')
    if (first !== undefined) Object.assign(first, { deletedAt: Date.now(), body: '' })
    if (second !== undefined) second.editedAt = second.createdAt
    drawn.engine.changed()
    await open('高橋')
    expect(says('Deleted by the author at')).toBe(true)
    expect(says('edited ')).toBe(true)
    expect(all('listitem', 'Internal note').length).toBeGreaterThan(0)
    expect(document.querySelector('.post-card')?.textContent).toContain('初摘みほうじ茶のお知らせ')
  })

  it('loads no picture from elsewhere', async () => {
    drawn = await drawWindow()
    const message = drawn.engine.world.messages.find((each) => each.id === 'c6-1')
    const picture = {
      id: 'i1',
      mediaType: 'image/png',
      src: null,
      state: 'elsewhere' as const,
      reason: null,
      width: null,
      height: null,
      url: 'https://tracker.example/p.png',
      altText: 'a chart',
    }
    if (message !== undefined) message.attachments = [picture, { ...picture, id: 'i2', src: 'app-media://m/abc' }]
    if (message !== undefined) message.author = { ...message.author, avatar: 'https://tracker.example/a.png' }
    drawn.engine.changed()
    await open('Gwen')
    expect([...document.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([
      'app-media://m/abc',
    ])
    await click(find('button', 'a chart'))
    expect(byTestId('link-host').textContent).toBe('tracker.example')
  })
})
