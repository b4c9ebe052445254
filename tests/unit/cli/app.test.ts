import { describe, expect, test } from 'vitest'
import type { NetworkAppView } from '../../../src/shared/contract/networkApp.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { run } from './world.ts'

const field = (name: string, isSecret: boolean, isRequired = true) => ({
  name,
  label: `The ${name}`,
  help: '',
  placeholder: '',
  isSecret,
  isRequired,
})

const walled: NetworkAppView = {
  network: 'walled',
  label: 'Walled',
  help: 'Make one at walled.example.',
  fields: [field('clientId', false), field('clientSecret', true), field('brokerKey', true, false)],
  values: { clientId: 'app\u001b-1' },
  secrets: ['clientSecret'],
  redirects: ['http://127.0.0.1:8931/signed-in'],
  broker: 'https://broker.house.example',
  takesBroker: true,
  isReady: true,
}

const engine = (apps: NetworkAppView[] = [walled]) =>
  createFakeClient({ 'app.list': () => apps }, { 'app.setUp': () => ({}), 'app.forget': () => ({}) })

describe('parley app', () => {
  test('lists what is entered, safe for a terminal, with the addresses to register', async () => {
    const ran = await run(['app', 'list'], { client: engine().client })
    expect(ran.out).toBe(
      [
        'walled  Walled: ready',
        '  clientId  The clientId: app\ufffd-1',
        '  clientSecret  The clientSecret: in the keychain',
        '  brokerKey  The brokerKey: not entered (optional)',
        '  broker: https://broker.house.example',
        '  redirect address to register: http://127.0.0.1:8931/signed-in',
        '',
      ].join('\n'),
    )
    expect((await run(['app', 'list', '--json'], { client: engine().client })).json()).toMatchObject([
      { network: 'walled', isReady: true, values: { clientId: 'app\u001b-1' }, secrets: ['clientSecret'] },
    ])
    expect((await run(['app', 'list'], { client: engine([]).client })).out).toContain('No network')
  })

  test('changes what is named and keeps the rest; secrets are read, never typed as arguments', async () => {
    const { client, asked } = engine()
    const typed = ['app', 'set', '--network', 'walled', '--secret', 'clientSecret', '--secret', 'brokerKey']
    const ran = await run([...typed, '--field', 'clientId=app-2', '--json'], { client })
    expect(ran.json()).toMatchObject({ network: 'walled' })
    expect(asked).toEqual([
      {
        name: 'app.setUp',
        input: {
          network: 'walled',
          values: { clientId: 'app-2' },
          secrets: { clientSecret: 'the clientSecret', brokerKey: 'the brokerKey' },
          broker: 'https://broker.house.example',
        },
      },
    ])
    expect(ran.out).not.toContain('the clientSecret')
    await run(['app', 'set', '--network', 'walled', '--field', 'clientId=', '--broker', 'none'], { client })
    expect(asked.at(-1)?.input).toEqual({ network: 'walled', values: {}, secrets: {}, broker: null })
  })

  test('refuses what the network does not ask for, and secrets as arguments, with exit code 2', async () => {
    const { client, asked } = engine()
    for (const [typed, words] of [
      [['--network', 'wold'], 'no network that wants an app'],
      [['--network', 'walled', '--field', 'colour=red'], 'nothing called "colour"'],
      [['--network', 'walled', '--field', 'brokerKey=x'], 'never given as arguments'],
      [['--network', 'walled', '--field', 'clientSecret=x'], 'never given as arguments'],
      [['--network', 'walled', '--secret', 'clientId'], 'is not secret'],
    ] as const) {
      const ran = await run(['app', 'set', ...typed], { client })
      expect([ran.code, ran.said.join(' ')]).toEqual([2, expect.stringContaining(words)])
    }
    expect(asked).toEqual([])
    expect((await run(['app', 'set'], { client })).code).toBe(2)
  })

  test('forgets an app', async () => {
    const { client, asked } = engine()
    expect((await run(['app', 'forget', '--network', 'walled'], { client })).code).toBe(0)
    expect(asked).toEqual([{ name: 'app.forget', input: { network: 'walled' } }])
    expect((await run(['app', 'forget', '--network', 'x'], { client: engine([]).client })).code).toBe(2)
  })
})
