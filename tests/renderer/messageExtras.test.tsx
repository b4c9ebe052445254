import { afterEach, describe, expect, it } from 'vitest'
import type { MessageView } from '../../src/shared/contract/conversation.ts'
import { openWorld } from './fake/openNetworks.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle } from './support/draw.tsx'
import { all, byTestId, find } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

async function openMastodon(): Promise<void> {
  drawn = await drawWindow(openWorld(Date.now()))
  await click(find('option', 'Inês'))
}

function drawnMessage(id: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-message="${id}"]`)
  if (found === null) throw new Error(`The message ${id} is not in the thread`)
  return found
}

async function change(id: string, to: Partial<MessageView>): Promise<void> {
  Object.assign(drawn.engine.world.messages.find((each) => each.id === id) ?? {}, to)
  drawn.engine.changed()
  await settle()
}

function pollOf(id: string): NonNullable<MessageView['extras']['poll']> {
  const poll = drawn.engine.world.messages.find((each) => each.id === id)?.extras.poll
  if (poll === undefined) throw new Error('The poll is gone')
  return poll
}

describe('a content warning', () => {
  it('stands before the text, which is not there for anybody until it is asked for', async () => {
    await openMastodon()
    const message = drawnMessage('c9-warned')
    expect(message.textContent).toContain('Content warning: fire, a damaged tent')
    expect(message.textContent).not.toContain('burst into flames')
    const button = message.querySelector('.content-warning button')
    expect(button?.getAttribute('aria-expanded')).toBe('false')
    await click(button ?? document.body)
    expect(message.textContent).toContain('burst into flames')
    expect(button?.getAttribute('aria-expanded')).toBe('true')
    expect(document.getElementById(button?.getAttribute('aria-controls') ?? '')?.textContent).toContain('flames')
    await click(find('button', 'Hide again'))
    expect(message.textContent).not.toContain('burst into flames')
  })

  it('covers pictures too', async () => {
    await openMastodon()
    await change('c9-warned', {
      attachments: [
        {
          id: 'i1',
          mediaType: 'image/png',
          src: 'app-media://m/abc',
          state: 'kept',
          reason: null,
          width: 10,
          height: 10,
          url: 'https://photo.example/i.png',
          altText: 'a burnt tent',
        },
      ],
    })
    expect(drawnMessage('c9-warned').querySelector('img')).toBeNull()
    await click(drawnMessage('c9-warned').querySelector('.content-warning button') ?? document.body)
    expect(drawnMessage('c9-warned').querySelector('img')).not.toBeNull()
  })
})

describe('a poll', () => {
  it('is voted on once, one choice where it takes one', async () => {
    await openMastodon()
    const poll = byTestId('poll')
    const options = [...poll.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    expect(options).toHaveLength(3)
    expect(poll.textContent).toContain('48 votes · closes in')
    const vote = find('button', /^Vote$/)
    expect(vote.hasAttribute('disabled')).toBe(true)
    await click(options[0] ?? document.body)
    await click(options[2] ?? document.body)
    await click(vote)
    expect(asked('message.vote')).toEqual([{ messageId: 'c9-poll', choices: [2] }])
    expect(byTestId('poll').querySelectorAll('input')).toHaveLength(0)
    expect(byTestId('poll').textContent).toContain('your choice65%')
  })

  it('takes several choices where it allows them', async () => {
    await openMastodon()
    await change('c9-poll', { extras: { poll: { ...pollOf('c9-poll'), isMultiple: true } } })
    const options = [...byTestId('poll').querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
    await click(options[2] ?? document.body)
    await click(options[0] ?? document.body)
    await click(find('button', /^Vote$/))
    expect(asked('message.vote')).toEqual([{ messageId: 'c9-poll', choices: [0, 2] }])
  })

  it('says that the vote is on its way while there is no network', async () => {
    await openMastodon()
    drawn.engine.world.isOnline = false
    await click(byTestId('poll').querySelector('input') ?? document.body)
    await click(find('button', /^Vote$/))
    expect(byTestId('poll').textContent).toContain('Your vote is on its way.')
    expect(byTestId('poll').querySelectorAll('input')).toHaveLength(0)
  })

  it.each([
    ['closed', { isClosed: true }],
    ['past its time', { endsAt: Date.now() - 60_000 }],
  ])('that is %s shows how it stands and takes no vote', async (_name, to) => {
    await openMastodon()
    await change('c9-poll', { extras: { poll: { ...pollOf('c9-poll'), ...to } } })
    expect(byTestId('poll').querySelectorAll('input')).toHaveLength(0)
    expect(byTestId('poll').textContent).toContain('48 votes · closed')
    expect(byTestId('poll').querySelectorAll('.poll-bar')).toHaveLength(3)
  })

  it('takes no vote where the network cannot', async () => {
    await openMastodon()
    for (const account of drawn.engine.world.accounts)
      if (account.capabilities !== null) account.capabilities = { ...account.capabilities, actions: ['reply'] }
    drawn.engine.changed()
    await settle()
    expect(byTestId('poll').querySelectorAll('input')).toHaveLength(0)
  })
})

describe('what a message quotes and links', () => {
  it('stands in it as text; addresses open only after a look', async () => {
    await openMastodon()
    const message = drawnMessage('c9-quote')
    expect(message.querySelector('blockquote')?.textContent).toContain('우산 살이 부러졌는데')
    await click(find('link', 'Open the message of @lena@photo.example'))
    expect(byTestId('link-host').textContent).toBe('photo.example')
    await click(find('button', 'Cancel'))
    await click(find('link', 'How to mend a camping stove'))
    expect(byTestId('link-host').textContent).toBe('journal.ashgrove.example')
    expect(drawn.shell.calls.some((call) => call.name === 'link.open')).toBe(false)
  })

  it('says so when the quoted message is gone', async () => {
    await openMastodon()
    await change('c9-quote', { extras: { quoted: { remoteId: null, handle: '', text: '', url: null } } })
    expect(drawnMessage('c9-quote').textContent).toContain('no longer shows the message that is quoted here')
  })

  it('shows the real host of a card, whatever its title claims', async () => {
    await openMastodon()
    await change('c9-quote', {
      extras: { card: { url: 'https://evil.example/login', title: 'https://ashgrove.example', description: '' } },
    })
    expect(drawnMessage('c9-quote').querySelector('.inset-host')?.textContent).toBe('evil.example')
  })
})

describe('marks of a message', () => {
  it('say who may read it', async () => {
    await openMastodon()
    expect(drawnMessage('c9-warned').textContent).toContain('not in public lists')
    expect(drawnMessage('c9-quote').textContent).toContain('followers only')
  })

  it('tell likes and boosts, ours by name', async () => {
    await openMastodon()
    expect(drawnMessage('c9-1').querySelector('.reactions')?.textContent).toBe('3 likes, liked by you2 boosts')
  })

  it('tell what waits for approval or is spam, with the decisions that are possible', async () => {
    drawn = await drawWindow(openWorld(Date.now()))
    await click(find('option', 'Tomás'))
    const line = (id: string): HTMLElement | null =>
      drawnMessage(id).querySelector<HTMLElement>('[data-testid=moderation]')
    const acts = (id: string): string[] =>
      [...(line(id)?.querySelectorAll('button') ?? [])].map((button) => button.textContent)
    expect(line('c11-held')?.textContent).toContain('Waits for approval')
    expect(acts('c11-held')).toEqual(['Approve', 'Spam', 'Move to the trash'])
    expect(acts('c11-spam')).toEqual(['Not spam', 'Move to the trash'])
    expect(drawnMessage('c11-spam').textContent).not.toContain('hidden on the network')
    await click(line('c11-held')?.querySelector('button') ?? document.body)
    expect(asked('message.moderate')).toEqual([{ messageId: 'c11-held', verdict: 'approve' }])
    expect(line('c11-held')).toBeNull()
  })
})

describe('what was listened to', () => {
  it('has no composer but the reason and the way to the page, and can be closed', async () => {
    drawn = await drawWindow(openWorld(Date.now()))
    await click(byTestId('view-listening'))
    await click(find('option', 'Trail Notes'))
    expect(document.querySelector('[data-testid=composer-text]')).toBeNull()
    expect(find('note').textContent).toContain('A feed takes no answers.')
    await click(find('button', 'Open in the browser'))
    expect(byTestId('link-host').textContent).toBe('network.example')
    await click(find('button', 'Cancel'))
    await press('e')
    expect(asked('conversation.setState')).toMatchObject([{ state: 'closed' }])
    expect(all('option', 'Trail Notes')).toHaveLength(0)
  })
})
