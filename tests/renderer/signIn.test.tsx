import { afterEach, describe, expect, it } from 'vitest'
import type { AccountView } from '../../src/shared/contract/account.ts'
import { openNetworks, openWorld, signInPage, waitingAccount } from './fake/openNetworks.ts'
import { emptyWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

function fieldNamed(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`input[name=${name}]`)
  if (found === null) throw new Error(`There is no field ${name}`)
  return found
}

async function change(accountId: string, to: Partial<AccountView>): Promise<void> {
  Object.assign(drawn.engine.world.accounts.find((account) => account.id === accountId) ?? {}, to)
  drawn.engine.changed()
  await settle()
}

/** An empty window with the open networks, at the form of one of them. */
async function atForm(network: string): Promise<void> {
  drawn = await drawWindow({ ...emptyWorld(), networks: openNetworks })
  await click(byTestId(`network-${network}`))
}

async function beginInBrowser(): Promise<AccountView> {
  await atForm('mastodon')
  await type(fieldNamed('brand'), 'Kohaku')
  await type(fieldNamed('server'), 'outdoors.example')
  await click(byTestId('connect-submit'))
  const [account] = drawn.engine.world.accounts
  if (account === undefined) throw new Error('Nothing was connected')
  return account
}

describe('signing in by the browser', () => {
  it('says what leave is asked for before anything is opened', async () => {
    await atForm('mastodon')
    expect(byTestId('leave').textContent).toContain('Read mentions, posts and messages')
    expect(byTestId('leave').textContent).toContain('Like, boost, mute, block and report')
    expect(byTestId('connect-submit').textContent).toBe('Open the browser')
    expect(drawn.engine.asked).toEqual([])
  })

  it('waits with the address, time left, and a way to open it once more', async () => {
    const account = await beginInBrowser()
    expect(asked('account.connect')).toEqual([
      {
        brandId: account.brandId,
        network: 'mastodon',
        server: 'outdoors.example',
        fields: {},
        secrets: {},
        way: 'oauth',
        paste: false,
      },
    ])
    expect(byTestId('sign-in-address').textContent).toBe(signInPage)
    expect(byTestId('time-left').textContent).toMatch(/^[45]:\d\d left$/)
    expect(document.activeElement).toBe(byTestId('in-browser'))
    await click(find('button', 'Copy the address'))
    expect(drawn.shell.calls).toContainEqual({ name: 'clipboard.write', args: [signInPage] })
    await click(find('button', 'Open again'))
    expect(asked('account.openPage')).toEqual([{ accountId: account.id }])
  })

  it('says so when the page stands in a window of Parley, and offers the browser in its place', async () => {
    const account = await beginInBrowser()
    await change(account.id, {
      signIn: {
        way: 'oauth',
        step: 'browser',
        address: signInPage,
        isPasted: false,
        isInWindow: true,
        endsAt: account.signIn?.endsAt ?? null,
      },
    })
    expect(byTestId('in-browser').textContent).toContain('Go on in the window that opened')
    expect(byTestId('in-browser').textContent).not.toContain('Go on in your browser')
    await click(find('button', 'Open in the browser instead'))
    expect(asked('account.openPage')).toEqual([{ accountId: account.id }])
  })

  it('goes on by itself when the browser comes back', async () => {
    const account = await beginInBrowser()
    await change(account.id, { signIn: { way: 'oauth', step: 'asking', address: null, isPasted: false, endsAt: null } })
    expect(says('Signing in')).toBe(true)
    await change(account.id, {
      state: 'active',
      signIn: null,
      remoteId: 'r',
      handle: 'kohaku@outdoors.example',
      health: { state: 'healthy', label: 'Healthy', detail: '' },
    })
    expect(byTestId('connected').textContent).toContain('@kohaku@outdoors.example is connected')
    expect(document.activeElement?.textContent).toBe('Done')
  })

  it('takes the address at which the browser ended, and a mistake does not end the wait', async () => {
    const account = await beginInBrowser()
    expect(document.querySelector('input[name=answer]')).toBeNull()
    await click(byTestId('cannot-come-back'))
    await type(fieldNamed('answer'), 'something wrong')
    await click(byTestId('send-code'))
    expect(byTestId('in-browser').textContent).toContain('This is not what the page shows at the end.')
    await type(fieldNamed('answer'), 'http://127.0.0.1:49152/?code=c&state=made-up')
    await click(byTestId('send-code'))
    expect(asked('account.answer')).toEqual([
      { accountId: account.id, text: 'something wrong' },
      { accountId: account.id, text: 'http://127.0.0.1:49152/?code=c&state=made-up' },
    ])
    expect(byTestId('connected')).toBeDefined()
  })

  it('asks for the code at once when it is to be pasted', async () => {
    await atForm('mastodon')
    await type(fieldNamed('brand'), 'Kohaku')
    await type(fieldNamed('server'), 'outdoors.example')
    await click(byTestId('will-paste'))
    await click(byTestId('connect-submit'))
    expect(asked('account.connect')).toMatchObject([{ paste: true, way: 'oauth' }])
    expect(find('textbox', 'Code from the page')).toBeDefined()
    expect(says('The page then shows a code')).toBe(true)
  })

  it('gives up on request: what never was connected is gone', async () => {
    const account = await beginInBrowser()
    await click(byTestId('stop-sign-in'))
    expect(asked('account.stopSignIn')).toEqual([{ accountId: account.id }])
    expect(document.querySelector('[data-testid=connect-dialog]')).toBeNull()
    expect(account.state).toBe('removed')
  })

  it('brings the form back with the reason when nobody came', async () => {
    const account = await beginInBrowser()
    await change(account.id, { signIn: null, stateReason: 'Nobody finished the sign-in in the browser.' })
    expect(byTestId('sign-in-trouble').textContent).toContain('Nobody finished the sign-in in the browser.')
    await click(byTestId('connect-submit'))
    expect(asked('account.reconnect')).toMatchObject([{ accountId: account.id, way: 'oauth' }])
    expect(byTestId('in-browser')).toBeDefined()
  })
})

describe('the ways to sign in', () => {
  it('are a choice; each shows what it needs, and goes to the engine by name', async () => {
    await atForm('mastodon')
    await type(fieldNamed('brand'), 'Kohaku')
    await type(fieldNamed('server'), 'outdoors.example')
    await click(byTestId('way-token'))
    expect(document.querySelector('[data-testid=leave]')).toBeNull()
    await type(fieldNamed('token'), 'secret-token')
    await click(byTestId('connect-submit'))
    expect(asked('account.connect')).toMatchObject([
      { way: 'token', paste: false, fields: {}, secrets: { token: 'secret-token' } },
    ])
  })

  it('need the server where the network has no usual one', async () => {
    await atForm('feed')
    await type(fieldNamed('brand'), 'Kohaku')
    await click(byTestId('connect-submit'))
    expect(fieldNamed('server').getAttribute('aria-invalid')).toBe('true')
    expect(drawn.engine.asked).toEqual([])
    await type(fieldNamed('server'), 'https://trailnotes.example/feed')
    await click(byTestId('connect-submit'))
    expect(asked('account.connect')).toMatchObject([{ network: 'feed', server: 'https://trailnotes.example/feed' }])
  })

  it('say at the field what is wrong with the address', async () => {
    await atForm('feed')
    await type(fieldNamed('brand'), 'Kohaku')
    await type(fieldNamed('server'), 'ftp://x')
    const words = 'A server address begins with https://.'
    drawn.engine.failNext('account.connect', {
      code: 'invalid',
      message: words,
      issues: [{ path: 'server', message: words }],
    })
    await click(byTestId('connect-submit'))
    expect(fieldNamed('server').parentElement?.textContent).toContain(words)
  })
})

describe('a sign-in that was begun before', () => {
  it('stands in the table after a restart, and a click leads back to it and to its end', async () => {
    drawn = await drawWindow(openWorld(Date.now()))
    await click(byTestId('view-accounts'))
    const row = document.querySelector('[data-account=a-waiting]')
    expect(row?.textContent).toContain('Waiting for the browser')
    expect(row?.textContent).toContain('krua.example')
    await click(row?.querySelector('.account-name') ?? document.body)
    expect(byTestId('sign-in-address').textContent).toBe(signInPage)
    await change('a-waiting', { state: 'active', signIn: null, remoteId: 'r', handle: 'krua@krua.example' })
    expect(byTestId('connected').textContent).toContain('@krua@krua.example is connected')
  })

  it('is offered on the first start too', async () => {
    const world = { ...emptyWorld(), networks: openNetworks, accounts: [waitingAccount(Date.now())] }
    drawn = await drawWindow(world)
    await click(find('button', 'Continue'))
    expect(byTestId('in-browser')).toBeDefined()
  })
})

describe('signing in once more', () => {
  it('is one click from the status bar, and keeps the account', async () => {
    drawn = await drawWindow(openWorld(Date.now()))
    for (const account of drawn.engine.world.accounts)
      if (account.health.state === 'needs_you') account.state = 'removed'
    await change('a-b5-mastodon', {
      state: 'needs_login',
      stateReason: 'The server ended the sign-in. Everything here is kept.',
      health: { state: 'needs_you', label: 'Sign in again', detail: '@ashgrove: sign in again' },
    })
    await click(byTestId('trouble'))
    expect(find('heading', 'Sign in @ashgrove@outdoors.example again')).toBeDefined()
    expect(byTestId('sign-in-trouble').textContent).toContain('The server ended the sign-in.')
    await click(byTestId('connect-submit'))
    expect(asked('account.reconnect')).toMatchObject([
      { accountId: 'a-b5-mastodon', server: 'https://outdoors.example', way: 'oauth', isMoved: false },
    ])
    await change('a-b5-mastodon', {
      state: 'active',
      stateReason: null,
      signIn: null,
      health: { state: 'healthy', label: 'Healthy', detail: '' },
    })
    expect(byTestId('connected').textContent).toContain('is signed in again')
  })

  it('of an account that works shows its own end, not the state it had', async () => {
    drawn = await drawWindow(openWorld(Date.now()))
    await click(byTestId('view-accounts'))
    await click(find('button', 'Options for @ashgrove@outdoors.example'))
    await click(find('menuitem', 'Sign in again'))
    await click(byTestId('way-token'))
    await type(fieldNamed('token'), 'new-token')
    await click(byTestId('connect-submit'))
    expect(document.querySelector('[data-testid=connected]')).toBeNull()
    expect(says('Signing in')).toBe(true)
    await change('a-b5-mastodon', { signIn: null, stateReason: 'The token is wrong. The old sign-in still works.' })
    expect(byTestId('sign-in-trouble').textContent).toContain('The token is wrong.')
    await press('Escape')
    expect(document.querySelector('[data-testid=connect-dialog]')).toBeNull()
  })

  it('at a moved server asks for the new address and says that it moved', async () => {
    drawn = await drawWindow(openWorld(Date.now()))
    await click(byTestId('view-accounts'))
    await click(find('button', '@ashgrove@outdoors.example'))
    await click(byTestId('moved'))
    expect(fieldNamed('server').value).toBe('')
    expect(document.activeElement).toBe(fieldNamed('server'))
    await click(byTestId('connect-submit'))
    expect(asked('account.reconnect')).toEqual([])
    await type(fieldNamed('server'), 'https://camp.example')
    await click(byTestId('connect-submit'))
    expect(asked('account.reconnect')).toMatchObject([
      { accountId: 'a-b5-mastodon', server: 'https://camp.example', isMoved: true },
    ])
  })

  it('lets a person pick among several identities, also for an account that is in use', async () => {
    drawn = await drawWindow(openWorld(Date.now()))
    await click(byTestId('view-accounts'))
    await change('a-b5-mastodon', {
      signIn: { way: 'oauth', step: 'picking', address: null, isPasted: false, endsAt: null },
      choices: [
        { remoteId: 'r1', handle: 'one@camp.example', displayName: 'ร้านเต็นท์ที่มีชื่อยาวมากและไม่มีช่องว่างเลยสักที่เดียว' },
        { remoteId: 'r2', handle: 'two@camp.example', displayName: '' },
      ],
    })
    const row = document.querySelector('[data-account=a-b5-mastodon]')
    expect(row?.textContent).toContain('Waiting for your pick')
    await click(row?.querySelector('.account-name') ?? document.body)
    expect(all('button', 'ร้านเต็นท์')).toHaveLength(1)
    await click(find('button', '@two@camp.example'))
    expect(asked('account.pick')).toEqual([{ accountId: 'a-b5-mastodon', remoteId: 'r2' }])
  })
})
