import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import type { NetworkAppView } from '../../src/shared/contract/networkApp.ts'
import { appsOf, emptyApp } from './fake/apps.ts'
import { openNetworks, openWorld } from './fake/openNetworks.ts'
import { emptyWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, type } from './support/draw.tsx'
import { byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
afterEach(() => drawn.close())

async function faults(within: Element = document.body): Promise<readonly string[]> {
  const { violations } = await axe.run(within, { rules: { 'color-contrast': { enabled: false } } })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

const asked = (name: string): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

function fieldNamed(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`[data-testid=app-mastodon] input[name=${name}]`)
  if (found === null) throw new Error(`There is no field ${name}`)
  return found
}

/** The part of the settings, with the app of one network. */
async function openPart(rest: Partial<NetworkAppView> = {}): Promise<void> {
  const world = openWorld(Date.now())
  appsOf(world).push(emptyApp('mastodon', 'Walled', rest))
  drawn = await drawWindow(world)
  await click(byTestId('settings'))
  await click(byTestId('settings-apps'))
}

describe('the apps of networks in the settings', () => {
  it('say that no network wants one', async () => {
    drawn = await drawWindow()
    await click(byTestId('settings'))
    await click(byTestId('settings-apps'))
    expect(says('No network of this build wants an app of your own')).toBe(true)
  })

  it('say what is missing and which addresses have to be registered, each to be copied', async () => {
    await openPart()
    const part = byTestId('app-mastodon')
    expect(part.textContent).toContain('Not ready')
    expect(byTestId('app-missing').textContent).toBe('Still missing: App id, App secret.')
    await click(find('button', 'Copy http://127.0.0.1:8932/signed-in'))
    expect(drawn.shell.calls).toContainEqual({ name: 'clipboard.write', args: ['http://127.0.0.1:8932/signed-in'] })
    expect(await faults()).toEqual([])
  })

  it('take an id and a secret; the secret leaves the window and does not come back', async () => {
    await openPart()
    await type(fieldNamed('clientId'), ' app-1 ')
    await type(fieldNamed('clientSecret'), 'very-secret')
    await click(find('button', 'Save'))
    expect(asked('app.setUp')).toEqual([
      { network: 'mastodon', values: { clientId: 'app-1' }, secrets: { clientSecret: 'very-secret' }, broker: null },
    ])
    expect(byTestId('app-mastodon').textContent).toContain('Ready')
    expect(byTestId('app-mastodon').textContent).toContain('In the keychain. Leave it empty to keep it.')
    expect(document.body.innerHTML).not.toContain('very-secret')
    expect(fieldNamed('clientSecret').value).toBe('')
    expect(await faults()).toEqual([])
  })

  it('keep a secret that is not typed again, and need none where a broker holds it', async () => {
    await openPart({ values: { clientId: 'app-1' }, missing: ['App secret'] })
    await type(fieldNamed('broker'), 'https://sign-in.example.com')
    await click(find('button', 'Save'))
    expect(asked('app.setUp')).toEqual([
      { network: 'mastodon', values: { clientId: 'app-1' }, secrets: {}, broker: 'https://sign-in.example.com' },
    ])
    expect(byTestId('app-mastodon').textContent).toContain('your sign-in broker holds it')
    expect(byTestId('app-mastodon').textContent).toContain('Ready')
  })

  it('say what went wrong beside the fields, and keep what was typed', async () => {
    await openPart()
    await type(fieldNamed('broker'), 'http://sign-in.example.com')
    await click(find('button', 'Save'))
    expect(byTestId('app-told').textContent).toBe('Give the address of your broker.')
    expect(fieldNamed('broker').value).toBe('http://sign-in.example.com')
  })

  it('are forgotten', async () => {
    await openPart({ values: { clientId: 'app-1' }, secrets: ['clientSecret'], isReady: true, missing: [] })
    await click(find('button', 'Forget this app'))
    expect(asked('app.forget')).toEqual([{ network: 'mastodon' }])
    expect(byTestId('app-mastodon').textContent).toContain('Not ready')
  })

  it('are only shown to who may not change them', async () => {
    await openPart({ mayChange: false })
    expect(byTestId('app-mastodon').textContent).toContain('A lead or a manager enters apps')
    expect(document.querySelector('[data-testid=app-mastodon] input')).toBeNull()
  })
})

describe('connecting an account of a network that wants an app', () => {
  async function atForm(rest: Partial<NetworkAppView> = {}): Promise<void> {
    const world = { ...emptyWorld(), networks: openNetworks }
    appsOf(world).push(emptyApp('mastodon', 'Walled', rest))
    drawn = await drawWindow(world)
    await click(byTestId('network-mastodon'))
  }

  it('says so first, and leads to where it is entered', async () => {
    await atForm()
    expect(byTestId('needs-app').textContent).toContain('Walled needs an app of yours first.')
    expect(byTestId('needs-app').textContent).toContain('Still missing: App id, App secret.')
    expect(document.activeElement).toBe(byTestId('needs-app'))
    expect(await faults()).toEqual([])
    await click(find('button', 'Enter the app'))
    expect(document.querySelector('[data-testid=connect-dialog]')).toBeNull()
    expect(byTestId('apps-part')).toBeDefined()
  })

  it('goes on as ever once it is there', async () => {
    await atForm({ isReady: true, missing: [] })
    expect(byTestId('connect-submit')).toBeDefined()
  })

  it('names who enters it to who may not', async () => {
    await atForm({ mayChange: false })
    expect(byTestId('needs-app').textContent).toContain('A lead or a manager enters apps')
  })
})

describe('the interfaces of the networks', () => {
  const field = (name: string): HTMLElement => find('textbox', name)

  it('take another version when the field is left; what is none stays there with the reason', async () => {
    await openPart()
    await type(field('Version for LinkedIn'), '202610')
    await press('Enter', { on: field('Version for LinkedIn') })
    expect(asked('settings.set')).toEqual([{ values: { linkedinVersion: '202610' } }])
    drawn.engine.failNext('settings.set', {
      code: 'invalid',
      message: 'values.graphVersion: Write the version as v25.0.',
      issues: [{ path: 'values.graphVersion', message: 'Write the version as v25.0.' }],
    })
    await type(field('Version for Facebook, Messenger and Instagram'), 'newest')
    await press('Enter', { on: field('Version for Facebook, Messenger and Instagram') })
    expect(find('alert', '').textContent).toBe('Write the version as v25.0.')
    expect((field('Version for Facebook, Messenger and Instagram') as HTMLInputElement).value).toBe('newest')
    expect(await faults(byTestId('interfaces-part'))).toEqual([])
  })

  it('take what Meta and X let an app choose', async () => {
    await openPart()
    await click(find('switch', 'Human Agent'))
    await click(find('button', 'Newer'))
    expect(asked('settings.set')).toEqual([{ values: { metaHumanAgent: true } }, { values: { xDialect: 'post' } }])
  })
})
