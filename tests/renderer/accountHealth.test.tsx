import { afterEach, describe, expect, it } from 'vitest'
import type { AccountView } from '../../src/shared/contract/account.ts'
import { openWorld } from './fake/openNetworks.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, settle, type } from './support/draw.tsx'
import { byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

/** The details of an account, changed as said before. */
async function open(accountId: string, to: Partial<AccountView> = {}): Promise<void> {
  drawn = await drawWindow(openWorld(Date.now()))
  Object.assign(drawn.engine.world.accounts.find((account) => account.id === accountId) ?? {}, to)
  drawn.engine.changed()
  await settle()
  await click(byTestId('view-accounts'))
  await click(document.querySelector(`[data-account=${accountId}] .account-name`) ?? document.body)
}

describe('the health of an account', () => {
  it('says how far it is, what is left of the limit and until when, and how it signs in', async () => {
    await open('a-b5-mastodon')
    expect(byTestId('complete-up-to').textContent).toMatch(/\d\d:\d\d/)
    expect(byTestId('requests-left').textContent).toMatch(/^271 of 300, full again at \d\d:\d\d$/)
    expect(byTestId('sign-in-fact').textContent).toBe('In the browser, renews itself')
  })

  it('says in words when the sign-in expires, and when it did', async () => {
    await open('a-b2-bluesky')
    expect(byTestId('sign-in-fact').textContent).toBe('Handle and app password, expires in 12 days')
    Object.assign(drawn.engine.world.accounts.find((each) => each.id === 'a-b2-bluesky') ?? {}, {
      signInEndsAt: Date.now() - 3_600_000,
    })
    drawn.engine.changed()
    await settle()
    expect(byTestId('sign-in-fact').textContent).toMatch(/expired/)
  })

  it('says when each stream is looked at next, and which quota allows no more', async () => {
    const dueAt = Date.now() + 40 * 60_000
    await open('a-b5-mastodon')
    const account = drawn.engine.world.accounts.find((each) => each.id === 'a-b5-mastodon')
    const [first, ...rest] = account?.streams ?? []
    if (account === undefined || first === undefined) throw new Error('There are no streams')
    account.streams = [{ ...first, state: 'idle', dueAt, limitedBy: 'YouTube units a day' }, ...rest]
    drawn.engine.changed()
    await settle()
    const line = document.querySelector('.stream-limit')?.closest('li')
    expect(line?.textContent).toMatch(/next \d\d:\d\d/)
    expect(line?.textContent).toContain('No more often, because of YouTube units a day.')
  })

  it('says of an account that rests why, and when it goes on', async () => {
    await open('a-b5-mastodon', {
      health: { state: 'watch', label: 'Rests', detail: 'The credit is used up.' },
      rest: { of: 'all', until: Date.now() + 1000, text: 'The credit is used up.' },
    })
    expect(byTestId('account-dialog').textContent).toMatch(
      /The credit is used up\. It goes on by itself at (?:\w+ )?\d\d:\d\d\./,
    )
  })

  it('names what is not allowed, and signs in again to allow it', async () => {
    await open('a-b5-mastodon')
    expect(byTestId('missing').textContent).toContain('Messages cannot be reported.')
    await click(find('button', 'Sign in again to allow it'))
    expect(byTestId('connect-dialog').textContent).toContain('Parley will ask for leave to')
  })

  it('tells gaps with their dates', async () => {
    await open('a-b5-mastodon')
    expect(byTestId('gaps').textContent).toContain('Mentions and replies, 3 March 2026 to 5 March 2026')
    expect(byTestId('gaps').textContent).toContain('The server keeps notifications for two weeks only.')
  })

  it('shows how far back everything is here; fetching can be paused and goes on', async () => {
    await open('a-b5-mastodon')
    expect(byTestId('history').textContent).toContain('Everything back to 3 March 2024 is here.')
    await click(find('button', /^Pause$/))
    expect(asked('account.history')).toEqual([{ accountId: 'a-b5-mastodon', on: false }])
    expect(byTestId('history').textContent).toContain('Fetching older messages is paused.')
    await click(find('button', 'Go on fetching'))
    expect(byTestId('history').dataset['state']).toBe('running')
  })

  it.each([
    ['none', { state: 'none', reachedAt: null } as const, null],
    ['done', { state: 'done', reachedAt: null } as const, 'The network gives nothing older.'],
    ['begun', { state: 'running', reachedAt: null } as const, 'Nothing older is here yet.'],
  ])('history that is %s', async (_name, history, words) => {
    await open('a-b5-mastodon', { history })
    const shown = document.querySelector('[data-testid=history]')
    if (words === null) expect(shown).toBeNull()
    else expect(shown?.textContent).toContain(words)
  })
})

describe('deletions that are held', () => {
  it('are agreed to only when asked twice', async () => {
    await open('a-b5-wordpress')
    expect(byTestId('held-deletions').textContent).toContain('212 of the 240 comments')
    await click(byTestId('allow-deletions'))
    expect(asked('account.allowDeletions')).toEqual([])
    expect(says('cannot be brought back')).toBe(true)
    await click(byTestId('allow-deletions'))
    expect(asked('account.allowDeletions')).toEqual([{ accountId: 'a-b5-wordpress', stream: 'comments' }])
    expect(document.querySelector('[data-testid=held-deletions]')).toBeNull()
  })

  it('stay held when they are kept', async () => {
    await open('a-b5-wordpress')
    await click(find('button', 'Keep them'))
    expect(document.querySelector('[data-testid=account-dialog]')).toBeNull()
    expect(asked('account.allowDeletions')).toEqual([])
  })

  it('are one click from the status bar', async () => {
    drawn = await drawWindow(openWorld(Date.now()))
    for (const account of drawn.engine.world.accounts) if (account.network === 'tiktok') account.state = 'removed'
    drawn.engine.changed()
    await settle()
    await click(byTestId('trouble'))
    expect(byTestId('held-deletions')).toBeDefined()
  })
})

describe('what an account listens to', () => {
  it('is a list to add to and to take from', async () => {
    await open('a-b5-mastodon')
    await type(find('textbox', 'Hashtag'), ' #stove ')
    await click(find('button', /^Add$/))
    await click(find('button', 'Stop listening to #ashgrove'))
    expect(asked('account.listen')).toEqual([
      { accountId: 'a-b5-mastodon', sources: ['#ashgrove', '#เต็นท์', '#stove'] },
      { accountId: 'a-b5-mastodon', sources: ['#เต็นท์', '#stove'] },
    ])
    expect(byTestId('sources').textContent).not.toContain('#ashgrove')
  })

  it('refuses in words at the field, and keeps what was typed', async () => {
    await open('a-b5-mastodon')
    const words = 'A hashtag has no spaces.'
    drawn.engine.failNext('account.listen', {
      code: 'invalid',
      message: words,
      issues: [{ path: 'sources', message: words }],
    })
    await type(find('textbox', 'Hashtag'), '#two words')
    await click(find('button', /^Add$/))
    expect(byTestId('sources').textContent).toContain(words)
    expect(document.querySelector<HTMLInputElement>('input[name=source]')?.value).toBe('#two words')
    await type(find('textbox', 'Hashtag'), '#ashgrove')
    await click(find('button', /^Add$/))
    expect(byTestId('sources').textContent).toContain('This is in the list already.')
    expect(asked('account.listen')).toHaveLength(1)
  })

  it('is not asked where the network has no such thing', async () => {
    await open('a-b2-bluesky')
    expect(document.querySelector('[data-testid=sources]')).toBeNull()
  })
})
