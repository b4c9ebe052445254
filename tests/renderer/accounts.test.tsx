import { afterEach, describe, expect, it } from 'vitest'
import type { AccountView } from '../../src/shared/contract/account.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { emptyWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

async function change(accountId: string, to: Partial<AccountView>): Promise<void> {
  Object.assign(drawn.engine.world.accounts.find((account) => account.id === accountId) ?? {}, to)
  drawn.engine.changed()
  await settle()
}

/** Fills in the form of the pretended network and sends it off; answers the id of the new account. */
async function connect(): Promise<string> {
  drawn = await drawWindow(emptyWorld())
  await click(byTestId('network-bluesky'))
  await type(find('textbox', 'Name of the brand'), 'Kohaku')
  await type(find('textbox', 'Handle'), 'kohaku.example')
  await type(document.querySelector<HTMLElement>('input[type=password]') ?? document.body, 'abcd-efgh')
  await click(byTestId('connect-submit'))
  const [account] = drawn.engine.world.accounts
  if (account === undefined) throw new Error('Nothing was connected')
  return account.id
}

describe('the first start', () => {
  it('offers the networks of this build and the sample brand, and claims only what is so', async () => {
    drawn = await drawWindow(emptyWorld())
    expect(byTestId('first-run').textContent).toContain('Connect an account')
    expect(byTestId('network-bluesky').textContent).toBe('BlueskyMentions, replies, messagesHandle and app password')
    expect(document.querySelectorAll('[data-testid^=network-]')).toHaveLength(1)
    expect(says('Stored on this computer only.')).toBe(true)
    expect(says('encrypted')).toBe(false)
    expect(byTestId('status-bar').textContent).toContain('Everything is stored in /home/mika/.config/parley')
  })

  it('opens the sample brand with one click', async () => {
    drawn = await drawWindow(emptyWorld())
    await click(byTestId('open-sample'))
    expect(document.querySelector('[data-testid=first-run]')).toBeNull()
    expect(useNavigation.getState().place.brandId).toBe('sample')
    expect(all('option').length).toBeGreaterThan(5)
    expect(says('Made-up content')).toBe(true)
  })
})

describe('connecting an account', () => {
  it('asks for what the network needs; secrets travel apart', async () => {
    await connect()
    expect(asked('brand.create')).toMatchObject([{ name: 'Kohaku' }])
    expect(asked('account.connect')).toEqual([
      {
        brandId: drawn.engine.world.brands[0]?.id,
        network: 'bluesky',
        server: 'https://bsky.social',
        fields: { identifier: 'kohaku.example' },
        secrets: { password: 'abcd-efgh' },
        way: 'password',
        paste: false,
      },
    ])
    expect(says('Signing in')).toBe(true)
  })

  it('names what is missing and asks nothing of the engine', async () => {
    drawn = await drawWindow(emptyWorld())
    await click(byTestId('network-bluesky'))
    await click(byTestId('connect-submit'))
    expect(all('textbox').filter((field) => field.getAttribute('aria-invalid') === 'true')).toHaveLength(2)
    expect(document.querySelectorAll('.field .error')).toHaveLength(3)
    expect(drawn.engine.asked).toEqual([])
  })

  it('tells trouble in place, keeps what was typed, and tries again on the same account', async () => {
    const id = await connect()
    await change(id, {
      signIn: null,
      stateReason:
        'The server says that the password is wrong. Nothing was saved. Make a new app password and try again.',
    })
    expect(byTestId('sign-in-trouble').textContent).toContain('the password is wrong')
    await type(document.querySelector<HTMLElement>('input[type=password]') ?? document.body, 'right-one')
    await click(byTestId('connect-submit'))
    expect(asked('account.reconnect')).toMatchObject([
      { accountId: id, fields: { identifier: 'kohaku.example' }, secrets: { password: 'right-one' } },
    ])
    expect(asked('account.connect')).toHaveLength(1)
  })

  it('lets a person pick among several identities', async () => {
    const id = await connect()
    await change(id, {
      choices: [
        { remoteId: 'r1', handle: 'one.example', displayName: 'One' },
        { remoteId: 'r2', handle: 'two.example', displayName: '' },
      ],
    })
    await click(find('button', '@two.example'))
    expect(asked('account.pick')).toEqual([{ accountId: id, remoteId: 'r2' }])
    expect(byTestId('connected').textContent).toContain('@kohaku.example is connected')
    await click(find('button', 'Done'))
    expect(document.querySelector('[data-testid=first-run]')).toBeNull()
  })

  it('gives up on request and says so when the account is gone', async () => {
    const id = await connect()
    await change(id, { state: 'removed' })
    expect(byTestId('sign-in-trouble').textContent).toContain('The sign-in ended without an account')
  })
})

describe('the accounts page', () => {
  it('puts those that need a person first and filters by health', async () => {
    drawn = await drawWindow()
    await click(byTestId('view-accounts'))
    const rows = (): string[] =>
      [...document.querySelectorAll<HTMLElement>('[data-testid=account-row]')].map((row) => row.dataset['health'] ?? '')
    expect(rows().slice(0, 3)).toEqual(['needs_you', 'watch', 'healthy'])
    await click(find('button', '1Watch'))
    expect(rows()).toEqual(['watch'])
    await press('/')
    await type(find('searchbox', 'Find an account'), 'nothing like it')
    expect(says('No account matches')).toBe(true)
  })

  it('opens the details with how far everything is here', async () => {
    drawn = await drawWindow()
    await click(byTestId('view-accounts'))
    await click(find('button', '@nordlys'))
    expect(byTestId('account-dialog').textContent).toContain('Complete up to')
    expect(byTestId('account-dialog').textContent).toContain('Mentions and replies')
  })

  it('signs in again from the row', async () => {
    drawn = await drawWindow()
    await change('a-b1-bluesky', { state: 'needs_login', stateReason: 'The app password was taken back.' })
    await click(byTestId('view-accounts'))
    const row = document.querySelector('[data-account=a-b1-bluesky]')
    await click(row?.querySelector('.primary') ?? document.body)
    expect(byTestId('sign-in-trouble').textContent).toContain('The app password was taken back.')
    expect(find('heading', 'Sign in @kohaku.example again')).toBeDefined()
    expect(all('textbox', 'Name of the brand')).toHaveLength(0)
  })

  it('says so when an account belongs to a network that this build lacks', async () => {
    drawn = await drawWindow()
    await click(byTestId('view-accounts'))
    await click(find('button', /^Sign in$/))
    expect(byTestId('connect-dialog').textContent).toContain('This build cannot connect to TikTok')
  })

  it('disconnects only after saying what goes and what stays', async () => {
    drawn = await drawWindow()
    await click(byTestId('view-accounts'))
    await click(find('button', 'Options for @nordlys'))
    await click(find('menuitem', 'Disconnect'))
    expect(asked('account.disconnect')).toEqual([])
    expect(says('Conversations stay on this computer.')).toBe(true)
    await click(find('button', /^Disconnect$/))
    expect(asked('account.disconnect')).toHaveLength(1)
  })
})
