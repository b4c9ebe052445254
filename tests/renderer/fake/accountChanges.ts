import type { AccountView } from '../../../src/shared/contract/account.ts'
import type { CommandName } from '../../../src/shared/contract/commands.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import { signInPage } from './openNetworks.ts'
import type { World } from './world.ts'

type Input = Record<string, unknown>

/** How a sign-in that was just begun stands: a browser way waits for the person, any other asks the network. */
export function begunSignIn(world: World, network: string, input: Input, now: number): AccountView['signIn'] {
  const ways = world.networks.find((each) => each.network === network)?.ways ?? []
  const way = ways.find((each) => each.name === input['way']) ?? ways[0]
  if (way?.kind !== 'browser')
    return { way: way?.name ?? '', step: 'asking', address: null, isPasted: false, endsAt: null }
  const isPasted = input['paste'] === true
  return { way: way.name, step: 'browser', address: signInPage, isPasted, endsAt: now + 300_000 }
}

/** Changes of an account after its sign-in began; null for commands that are none. */
export function changeAccount(world: World, name: CommandName, input: Input, now: number): unknown {
  const found = world.accounts.find((each) => each.id === input['accountId'])
  const accountOf = (): AccountView => {
    if (found === undefined) throw new FailureError({ code: 'not_found', message: 'This account is gone.' })
    return found
  }
  switch (name) {
    case 'account.reconnect': {
      const account = accountOf()
      Object.assign(account, {
        stateReason: null,
        signIn: begunSignIn(world, account.network, input, now),
        ...(account.remoteId === null
          ? { state: 'connecting', health: { state: 'connecting', label: 'Signing in', detail: '' } }
          : {}),
      })
      return {}
    }
    case 'account.answer': {
      const isRight = !String(input['text']).includes('wrong')
      Object.assign(
        accountOf(),
        isRight
          ? { ...connected, remoteId: accountOf().remoteId ?? `remote-${accountOf().id}` }
          : { stateReason: 'This is not what the page shows at the end. Copy it once more.' },
      )
      return {}
    }
    case 'account.openPage':
      return {}
    case 'account.stopSignIn':
      Object.assign(accountOf(), { signIn: null, ...(accountOf().remoteId === null ? { state: 'removed' } : {}) })
      return {}
    case 'account.pick':
      Object.assign(accountOf(), { ...connected, choices: [], remoteId: String(input['remoteId']) })
      return {}
    case 'account.pause':
      Object.assign(accountOf(), { state: 'paused', health: { state: 'paused', label: 'Paused', detail: '' } })
      return {}
    case 'account.resume':
      Object.assign(accountOf(), { state: 'active', health: { state: 'healthy', label: 'Healthy', detail: '' } })
      return {}
    case 'account.disconnect':
      accountOf().state = 'removed'
      return {}
    case 'account.history':
      Object.assign(accountOf().history, { state: input['on'] === true ? 'running' : 'paused' })
      return {}
    case 'account.allowDeletions':
      for (const stream of accountOf().streams)
        if (stream.name === input['stream'])
          Object.assign(stream, { isHeld: false, state: 'idle', failures: 0, errorText: null })
      Object.assign(accountOf(), { health: connected.health })
      return {}
    case 'account.listen':
      accountOf().sources = input['sources'] as string[] // parsed: texts
      return {}
    default:
      return null
  }
}

const connected = {
  state: 'active',
  stateReason: null,
  signIn: null,
  health: { state: 'healthy', label: 'Healthy', detail: '' },
} as const
