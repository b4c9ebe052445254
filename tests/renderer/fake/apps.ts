import { FailureError } from '../../../src/shared/contract/failure.ts'
import type { NetworkAppView } from '../../../src/shared/contract/networkApp.ts'
import type { World } from './world.ts'

const made = new WeakMap<World, NetworkAppView[]>()

/** Apps of a pretended world: no network wants one at first. */
export function appsOf(world: World): NetworkAppView[] {
  const known = made.get(world) ?? []
  made.set(world, known)
  return known
}

/** An app of a network that takes everything there is, with nothing entered. */
export function emptyApp(network: string, label: string, rest: Partial<NetworkAppView> = {}): NetworkAppView {
  const field = (name: string, words: string, isSecret: boolean, isRequired = true) => ({
    name,
    label: words,
    help: isSecret ? 'Under Settings, Basic.' : '',
    placeholder: '',
    isSecret,
    isRequired,
  })
  return {
    network,
    label,
    help: `Make an app for ${label} and switch on messages.`,
    fields: [
      field('clientId', 'App id', false),
      field('clientSecret', 'App secret', true),
      field('brokerKey', 'Key of the sign-in broker', true, false),
    ],
    values: {},
    secrets: [],
    redirects: ['http://127.0.0.1:8931/signed-in', 'http://127.0.0.1:8932/signed-in'],
    broker: null,
    takesBroker: true,
    isReady: false,
    missing: ['App id', 'App secret'],
    mayChange: true,
    ...rest,
  }
}

/** Answers questions about apps; undefined when the question is another's. */
export function answerApps(world: World, name: string): unknown {
  return name === 'app.list' ? appsOf(world) : undefined
}

/** Changes apps; undefined when the command is another's. */
export function changeApps(world: World, name: string, input: Record<string, unknown>): unknown {
  if (name !== 'app.setUp' && name !== 'app.forget') return undefined
  const apps = appsOf(world)
  const at = apps.findIndex((app) => app.network === input['network'])
  const app = apps[at]
  if (app === undefined) throw new FailureError({ code: 'not_found', message: 'No such network.' })
  if (name === 'app.forget') {
    apps[at] = { ...app, values: {}, secrets: [], broker: null, isReady: false, missing: ['App id', 'App secret'] }
    return {}
  }
  const { values, secrets, broker } = input as {
    values: Record<string, string>
    secrets: Record<string, string>
    broker: string | null
  } // parsed by the contract
  if (broker?.startsWith('http:') === true)
    throw new FailureError({
      code: 'invalid',
      message: 'Give the address of your broker.',
      issues: [{ path: 'broker', message: 'Give the address of your broker.' }],
    })
  const kept = [...new Set([...app.secrets, ...Object.keys(secrets)])]
  const missing = [
    ...(values['clientId'] === undefined ? ['App id'] : []),
    ...(kept.includes('clientSecret') || broker !== null ? [] : ['App secret']),
  ]
  apps[at] = { ...app, values, secrets: kept, broker, missing, isReady: missing.length === 0 }
  return {}
}
